"""A file from elsewhere → one table for a collection: by its kind, its heading row, and the sheets of its groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.errors import SheetError
from sitegen.fields.groups import GroupType
from sitegen.importers.csvfile import read_csv
from sitegen.importers.faults import RowFault, Unread
from sitegen.importers.table import Table, TableRow, table
from sitegen.importers.xlsxfile import read_xlsx
from sitegen.sheets.columns import HELP_SHEETS, ID, Column, Headings

_TOP = 12  # headings are looked for among so many rows

_Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """The table of a file, how it was read, and the cells of sheets that are not read."""

    table: Table
    how: str
    unread: tuple[Unread, ...] = ()
    faults: tuple[RowFault, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)  # name under images/ → an image to be saved


def open_sheet(path: Path, kind: str, headings: Headings, sheet: str = "") -> Opened:
    """The table in a CSV file or a workbook. Raises SheetError for a broken or too large file, or one without rows."""
    if kind == "csv":
        rows, how = read_csv(path)
        return Opened(_main(path.name, rows, headings, path), how)
    sheets = read_xlsx(path)
    names = [name for name, _ in sheets]
    if sheet and sheet not in names:
        raise SheetError("B611", "no such sheet", path=path, sheet=sheet, sheets=", ".join(names))
    chosen = sheet or next((name for name, rows in sheets if any(rows)), "")
    main = _main(chosen, dict(sheets).get(chosen, []), headings, path)
    return _with_groups(main, [(name, rows) for name, rows in sheets if name != chosen], headings)


def _main(name: str, rows: _Rows, headings: Headings, path: Path) -> Table:
    if not any(any(cell.strip() for cell in row) for row in rows):
        raise SheetError("B612", "empty", path=path)
    return table(name, rows, _heading_row(rows, headings))


def _heading_row(rows: _Rows, headings: Headings) -> int:
    """The row, among the first, in which most cells are headings of the collection; else the first with most cells."""
    top = rows[:_TOP]
    known = [sum(bool(cell.strip()) and headings.column(cell) is not None for cell in row) for row in top]
    if max(known) > 1:
        return known.index(max(known))
    filled = [sum(bool(cell.strip()) for cell in row) for row in top]
    return next(number for number, count in enumerate(filled) if count >= max(1, max(filled) // 2))


def _with_groups(main: Table, others: list[tuple[str, list[list[str]]]], headings: Headings) -> Opened:
    """The table with the rows of group sheets put in as numbered columns: sheet `Källor` → `sources.1.title` …"""
    unread: list[Unread] = []
    for name, rows in others:
        group = headings.column(name)
        item = headings.collection.fields.get(group.field) if group else None
        if not any(rows) or name in HELP_SHEETS:
            continue
        if group is None or item is None or len(group.path) != 1 or not isinstance(item.type, GroupType):
            unread += [Unread(number, name, text) for number, row in enumerate(rows, 1) for text in row if text.strip()]
            continue
        made = table(name, rows, 0)
        main, left = _joined(main, made, group, headings)
        unread += left
    return Opened(main, "Excel", tuple(unread))


def _joined(main: Table, group: Table, column: Column, headings: Headings) -> tuple[Table, list[Unread]]:
    """`main` with the group's rows, each joined by its first column to the row with that id, import id or title."""
    key = group.headings[0]
    places = {**_places(main, headings), **_named(main, key)}
    cells = {row.number: dict(row.cells) for row in main.rows}
    counts: dict[int, int] = {}
    unread: list[Unread] = []
    used: dict[str, None] = {column.name: None}
    for row in group.rows:
        number = places.get(row.cells.get(key, "").strip())
        if number is None:
            unread += [Unread(row.number, f"{group.name}: {heading}", text) for heading, text in row.cells.items()]
            continue
        counts[number] = counts.get(number, 0) + 1
        for heading, text in row.cells.items():
            if heading != key:
                part = _inner(heading, column.field, headings)
                inner = Column((column.field, counts[number], part), column.lang).name
                cells[number][inner] = text
                used[inner] = None
    rows = tuple(TableRow(row.number, cells[row.number]) for row in main.rows)
    return Table(main.name, (*main.headings, *used), rows, main.above), unread


def _named(main: Table, heading: str) -> dict[str, int]:
    """Row numbers by the cells under a heading: both sheets may call their own number the same."""
    return {row.cells[heading].strip(): row.number for row in reversed(main.rows) if heading in row.cells}


def _inner(heading: str, name: str, headings: Headings) -> str:
    """The part of the group that a heading names, in its exact form; as written when none is known."""
    column = headings.column(f"{name} 1 {heading}")
    return ".".join(map(str, column.path[2:])) if column else heading


def _places(main: Table, headings: Headings) -> dict[str, int]:
    """Row numbers by id, import id and title."""
    found: dict[str, int] = {}
    for wanted in ("title", "import_id", ID):
        named: Iterator[str] = (one for one in main.headings if (at := headings.column(one)) and at.name == wanted)
        found |= _named(main, next(named, ""))
    return found
