"""Writes what an import came to: record files, the mapping and the ledger, and the rows that were rejected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitegen.errors import SheetError
from sitegen.importers.faults import Kind, RowFault
from sitegen.importers.mapping import REJECT_HEADINGS
from sitegen.importers.sheetimport import Result
from sitegen.importers.table import Table
from sitegen.importers.xlsxfile import BROKEN
from sitegen.messages import hint, message
from sitegen.sheets.csvtext import csv_text
from sitegen.sheets.harmless import restored
from sitegen.text.rewrite import replace_file


def save_files(root: Path, result: Result) -> None:
    """Write the records. A new file never takes the place of another; a changed one is replaced in one step."""
    for path, text in result.files.items():
        target = _inside(root, path)
        try:
            target.parent.mkdir(exist_ok=True)
            if path in result.new_files:
                with target.open("x", encoding="utf-8", newline="\n") as file:
                    file.write(text)
            else:
                replace_file(target, text.encode())
        except OSError as error:
            raise SheetError("B613", f"cannot write {target}", path=target, problem=error.strerror or "") from None


def _inside(root: Path, path: str) -> Path:
    """The place of a record's file. Raises SheetError for a place outside the content folder, also through a link."""
    target = root / path.removeprefix(f"{root.name}/")
    if not target.parent.resolve().is_relative_to(root.resolve()) or target.is_symlink():
        raise SheetError("B613", f"outside {root}", path=target, problem="")
    return target


def save_text(target: Path, text: str) -> None:
    """Write a text beside the content: the mapping, the ledger, the rejected rows."""
    save_bytes(target, text.encode())


def save_bytes(target: Path, data: bytes) -> None:
    """Write a file of the command's own, in the place of an older one. SheetError B613 when it cannot."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_file():
            replace_file(target, data)
        else:
            target.write_bytes(data)
    except OSError as error:
        raise SheetError("B613", f"cannot write {target}", path=target, problem=error.strerror or "") from None


def save_images(root: Path, images: Mapping[str, bytes]) -> None:
    """Write images that are not there yet under images/."""
    for name, data in images.items():
        target = _inside(root, f"images/{name}")
        try:
            target.parent.mkdir(exist_ok=True)
            with target.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        except OSError as error:
            raise SheetError("B613", f"cannot write {target}", path=target, problem=error.strerror or "") from None


def said(found: RowFault, lang: str) -> tuple[str, str]:
    """A fault's reason and remedy, as `sitegen check` words them."""
    args = dict(found.found.args)
    return message(found.found.code, lang, args), hint(found.found.code, lang, args, found.found.hint)


def rejects_text(table: Table, result: Result, lang: str) -> str:
    """The rejected rows as CSV for Excel: number, column, reason and remedy before the row's own cells.

    The file can be mended and imported: its first four columns are left out then.
    """
    rejected = {one.row: one.faults for one in result.outcomes if one.kind is Kind.REJECTED}
    rows = {row.number: row.cells for row in table.rows}
    made = ([str(row), *_reasons(faults, lang), *_own(rows[row], table)] for row, faults in sorted(rejected.items()))
    return csv_text([[*REJECT_HEADINGS[lang], *table.headings], *made])


def _reasons(faults: tuple[RowFault, ...], lang: str) -> list[str]:
    errors = [one for one in faults if one.found.is_error]
    told = [said(one, lang) for one in errors]
    where = dict.fromkeys(one.heading for one in errors if one.heading)
    codes = [f"{one.found.code} {reason}" for one, (reason, _) in zip(errors, told, strict=True)]
    return [", ".join(where), "\n".join(codes), "\n".join(dict.fromkeys(remedy for _, remedy in told))]


def _own(cells: Mapping[str, str], table: Table) -> list[str]:
    return [restored(cells.get(heading, "")).removeprefix(BROKEN) for heading in table.headings]


def unread_text(result: Result, lang: str) -> str:
    """The cells that went into no record, as CSV: row, column, text."""
    heads = ["Rad", "Kolumn", "Text"] if lang == "sv" else ["Row", "Column", "Text"]
    return csv_text([heads, *([str(one.row), one.heading, one.text] for one in result.unread)])
