"""A sheet as read: headings and rows of text, with the numbers that a spreadsheet shows beside its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_ROWS = 20_000
MAX_COLUMNS = 2_000
MAX_BYTES = 60_000_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in the sheet (the first is 1), and its cells by heading; empty cells are left out."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with headings. `above` are the rows over the headings; `broken` are cells without a usable value.

    Headings are made different from each other: a second `Källa` is `Källa (2)`, one without a name is `Kolumn C`.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    above: tuple[TableRow, ...] = ()


def letter(index: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    return (letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def table(name: str, rows: Sequence[Sequence[str]], heading_row: int) -> Table:
    """A table from rows of text, of which `heading_row` (counted from 0) holds the headings."""
    width = max((len(row) for row in rows), default=0)
    given = [*rows[heading_row], *[""] * width][:width] if rows else []
    headings = _distinct([" ".join(text.split()) for text in given])
    kept = [(number, _cells(headings, row)) for number, row in enumerate(rows, 1) if number != heading_row + 1]
    used = {heading for _, cells in kept for heading in cells}
    named = tuple(head for head, text in zip(headings, given, strict=True) if text.strip() or head in used)
    made = [TableRow(number, cells) for number, cells in kept if cells]
    below = tuple(row for row in made if row.number > heading_row + 1)
    return Table(name, named, below, tuple(row for row in made if row.number <= heading_row))


def _cells(headings: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {heading: text for heading, text in zip(headings, row, strict=False) if text.strip()}


def _distinct(given: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    made: list[str] = []
    for index, text in enumerate(given):
        name = text or f"Kolumn {letter(index)}"
        seen[name] = seen.get(name, 0) + 1
        made.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return made
