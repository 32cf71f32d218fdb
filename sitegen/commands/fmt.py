"""`sitegen fmt`: records in their canonical form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sitegen.commands.options import CONTENT, LANG, model_of, tell_faults
from sitegen.messages import on_one_line
from sitegen.misuse import Misuse
from sitegen.terminal import Words
from sitegen.text.rewrite import changes
from sitegen.tidy.files import RecordFile, among, record_files, rewrite, tidy_file
from sitegen.tidy.record import Tidied

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 when a file is not in this form.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@CONTENT
@LANG
def fmt(paths: tuple[Path, ...], check: bool, diff: bool, content: Path, lang: str) -> None:
    """Write records in one form: keys in English and in order, texts in quotes, lists one item a line.

    Values, comments and texts stay as they are. A file that cannot be read is left alone, and the fault is told.
    PATHS are records or folders of records; without any, all of the content folder.
    """
    model = model_of(content, lang)
    files = _chosen(record_files(content, model), paths)
    say = Words(lang)
    changed = refused = 0
    for file in files:
        result = tidy_file(file)
        if result.faults:
            refused += 1
            click.echo(say(f"Lämnas orörd: {result.path}", f"Left alone: {result.path}"))
            tell_faults(result.faults, content, lang)
        elif result.changed:
            changed += 1
            _one(file, result, say, write=not (check or diff), diff=diff)
    _sum(len(files), changed, refused, say, write=not (check or diff))
    sys.exit(1 if refused or (check and changed) else 0)


def _chosen(files: tuple[RecordFile, ...], paths: tuple[Path, ...]) -> tuple[RecordFile, ...]:
    chosen: dict[Path, RecordFile] = {}
    for path in paths:
        found = among(files, path)
        if not found:
            raise Misuse(f"{path} är ingen post och rymmer inga.", f"{path} is no record and holds none.")
        chosen |= {file.path: file for file in found}
    return tuple(chosen.values()) if paths else files


def _one(file: RecordFile, result: Tidied, say: Words, *, write: bool, diff: bool) -> None:
    if diff:
        show_diff(result.path, result.before, result.after)
    elif not write:
        click.echo(say(f"Ändras: {on_one_line(result.path)}", f"Would change: {on_one_line(result.path)}"))
    elif rewrite(file.path, result.before, result.after):
        click.echo(say(f"Ändrad: {on_one_line(result.path)}", f"Changed: {on_one_line(result.path)}"))
    else:
        click.echo(say(f"Ändrades av någon annan, kör igen: {result.path}",
                       f"Changed by somebody else, run again: {result.path}"))  # fmt: skip


def show_diff(path: str, before: bytes, after: bytes, *, aside: bool = False) -> None:
    """Show what changes in a file, in colours on a terminal; `aside`: on the standard error."""
    for line in changes(path, before, after):
        click.secho(line, fg=None if line.startswith(("+++", "---")) else _COLOURS.get(line[:1]), err=aside)


def _sum(count: int, changed: int, refused: int, say: Words, *, write: bool) -> None:
    kept = count - changed - refused
    parts = [
        say(f"Ändrade: {changed}", f"Changed: {changed}")
        if write
        else say(f"Skulle ändras: {changed}", f"Would change: {changed}"),
        say(f"i ordning: {kept}", f"in order: {kept}"),
        *([say(f"går inte att läsa: {refused}", f"cannot be read: {refused}")] if refused else []),
    ]
    click.echo(f"{', '.join(parts)}.")
    if changed and not write:
        click.echo(say("Kör sitegen fmt för att ändra dem.", "Run sitegen fmt to change them."))
