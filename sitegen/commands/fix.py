"""`sitegen check --fix`: mends what is certain, shows what it changed, and leaves the rest to be told."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.commands.fmt import show_diff
from sitegen.commands.options import model_of
from sitegen.errors import RecordError
from sitegen.messages import on_one_line
from sitegen.terminal import Words
from sitegen.tidy.files import record_files, rewrite
from sitegen.tidy.fixes import fixed


def mend(content: Path, lang: str, *, write: bool, aside: bool) -> None:
    """Make every certain fix in the records of a content folder (`write` False: only show it).

    The diff goes to the standard error when `aside`, so that the standard output is the report alone.
    """
    say = Words(lang)
    changed = mended = 0
    for file in record_files(content, model_of(content, lang)):
        try:
            data = file.path.read_bytes()
        except OSError as error:
            raise RecordError("B503", f"cannot read {file.path}", path=file.name, reason=error.strerror or "") from None
        result = fixed(file.name, data, file.collection, translation=file.translation)
        if result.before == result.after:
            continue
        show_diff(file.name, result.before, result.after, aside=aside)
        if write and not rewrite(file.path, result.before, result.after):
            path = on_one_line(file.name)
            told = say(f"Ändrades av någon annan, kör igen: {path}", f"Changed by somebody else, run again: {path}")
            click.echo(told, err=aside)
            continue
        changed += 1
        mended += len(result.mended)
    click.echo(_sum(changed, mended, say, write), err=aside)


def _sum(changed: int, mended: int, say: Words, write: bool) -> str:
    if not changed:
        return say("Det finns inget som kan rättas av sig självt.", "There is nothing that can be mended by itself.")
    if write:
        return say(f"Rättade filer: {changed}. Fel som är borta: {mended}.",
                   f"Files mended: {changed}. Faults gone: {mended}.")  # fmt: skip
    return say(f"Filer att rätta: {changed}. Fel som försvinner: {mended}. Kör utan --dry-run för att rätta dem.",
               f"Files to mend: {changed}. Faults that go: {mended}. Run without --dry-run to mend them.")  # fmt: skip
