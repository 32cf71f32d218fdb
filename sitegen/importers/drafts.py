"""Rows of a table → drafts: which record each row is about, and its cells by the columns of the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.importers.faults import RowFault, Unread, fault
from sitegen.importers.mapping import SKIP, ColumnMap, is_own
from sitegen.importers.opening import Opened
from sitegen.importers.table import TableRow
from sitegen.importers.xlsxfile import BROKEN
from sitegen.language.order import slug
from sitegen.reading.record import Record
from sitegen.sheets.columns import ID, VERSION, Column
from sitegen.sheets.harmless import restored

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IMPORT_ID = Column(("import_id",))
TITLE = Column(("title",))


@dataclass(frozen=True, slots=True)
class Draft:
    """A row on its way to a record. `import_id` is what a second import knows it by."""

    row: int
    id: str
    import_id: str
    title: str
    version: str
    cells: Mapping[Column, str]
    headings: Mapping[Column, str]
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Existing:
    """The records of the collection that rows may be about, by id and by import id."""

    records: Mapping[str, Record]
    imported: Mapping[str, str]  # import id → id


def existing(records: Mapping[tuple[str, str], Record], collection: str) -> Existing:
    """The records of one collection."""
    own = {record.id: record for record in records.values() if record.collection == collection}
    known = {record.text_value("import_id"): record.id for record in own.values()}
    return Existing(own, {name: record_id for name, record_id in known.items() if name})


def drafts(opened: Opened, made: ColumnMap, source: str, known: Existing) -> tuple[list[Draft], list[Unread]]:
    """A draft for every row, also for those that cannot become a record, and the cells that are not read."""
    found: list[Draft] = []
    table = opened.table
    unread = list(opened.unread)
    unread += [Unread(row.number, "", text) for row in table.above for text in row.cells.values()]
    taken: dict[str, int] = {}
    for row in table.rows:
        cells, headings, faults = _cells(row, made, table.headings)
        faults += [one for one in opened.faults if one.row == row.number]
        unread += [Unread(row.number, name, text) for name, text in row.cells.items()
                   if made.columns.get(name) is None and not is_own(name, table)]  # fmt: skip
        draft = _draft(row.number, cells, headings, faults, source, known, taken)
        taken.setdefault(draft.id, row.number)
        found.append(draft)
    return found, unread


def _cells(
    row: TableRow, made: ColumnMap, given: tuple[str, ...]
) -> tuple[dict[Column, str], dict[Column, str], list[RowFault]]:
    cells: dict[Column, str] = {}
    headings = {column: name for name in given if (column := made.columns.get(name))}
    faults: list[RowFault] = []
    for heading, written in row.cells.items():
        column = made.columns.get(heading)
        if column is None:
            continue
        if written.startswith(BROKEN):
            faults.append(fault("E975", row.number, heading, value=written.removeprefix(BROKEN)))
            continue
        text = _valued(restored(written), heading, made, row.number, faults)
        if text.strip():
            between = "\n\n" if column.field == "body" else "\n"
            cells[column] = f"{cells[column]}{between}{text}" if column in cells else text
    return cells, headings, faults


def _valued(text: str, heading: str, made: ColumnMap, row: int, faults: list[RowFault]) -> str:
    """The text with the words that the mapping translates; a word translated to nothing is told (W978)."""
    words = made.values.get(heading)
    if not words:
        return text
    kept: list[str] = []
    for part in re.split(r"[;\n]", text):
        word = words.get(part.strip(), part.strip())
        if word == SKIP:
            faults.append(fault("W978", row, heading, value=part.strip()))
        elif word:
            kept.append(word)
    return "\n".join(kept)


def _draft(
    row: int,
    cells: dict[Column, str],
    headings: Mapping[Column, str],
    faults: list[RowFault],
    source: str,
    known: Existing,
    taken: Mapping[str, int],
) -> Draft:
    title = " ".join(cells.get(TITLE, "").split())
    given = cells.pop(Column((ID,)), "").strip()
    version = cells.pop(Column((VERSION,)), "").strip()
    own = cells.pop(IMPORT_ID, "").strip()
    if given and not _ID.fullmatch(given):
        faults.append(fault("E976", row, headings[Column((ID,))], value=given, suggestion=slug(given)))
    import_id = _import_id(own or given or (slug(title) if title else ""), source, known)
    record_id = known.imported.get(import_id) or (given if _ID.fullmatch(given) else "") or slug(title or own)
    if own and not given and import_id not in known.imported:
        record_id = _free(record_id, known, taken)
    if not (title or given or import_id in known.imported):
        faults.append(fault("E971", row))
    elif record_id in taken:
        faults.append(fault("E974", row, id=record_id, other=taken[record_id]))
    return Draft(row, record_id, import_id, title, version, cells, headings, tuple(faults))


def _import_id(own: str, source: str, known: Existing) -> str:
    return own if own in known.imported or own.startswith(f"{source}:") else f"{source}:{own}"


def _free(record_id: str, known: Existing, taken: Mapping[str, int]) -> str:
    """An id that no record has: rows with ids of their own may well have the same title."""
    number, name = 2, record_id
    while name in known.records or name in taken:
        name = f"{record_id}-{number}"
        number += 1
    return name
