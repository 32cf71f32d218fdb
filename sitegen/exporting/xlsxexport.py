"""A collection as a workbook: one sheet for the records, one for each list of groups, such as sources and results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from sitegen.declared.model import word
from sitegen.errors import SheetError
from sitegen.exporting.records import Sheet
from sitegen.sheets.columns import ID, Column, Headings
from sitegen.sheets.harmless import harmless

LONGEST = 32_767  # characters in a cell: Excel's own limit
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_HEAD = PatternFill("solid", fgColor="FFE8EEF2")


def xlsx_export(sheet: Sheet, lang: str) -> bytes:
    """The workbook's bytes. Raises SheetError B615 for a text longer than a cell can hold."""
    book = Workbook()
    groups = _groups(sheet)
    inside = {column for columns in groups.values() for column in columns}
    main = [column for column in sheet.columns if column not in inside]
    rows = [[row.get(column, "") for column in main] for row in sheet.rows]
    page = book.active
    assert page is not None
    fill(page, word(sheet.collection.label, lang), [sheet.headings.heading(column, lang) for column in main], rows)
    for name in groups:
        _group_page(book, sheet, name, groups[name], lang)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _groups(sheet: Sheet) -> dict[tuple[str, str], list[Column]]:
    """The columns of lists of groups by field and language; a list inside another stays numbered."""
    found: dict[tuple[str, str], list[Column]] = {}
    for column in sheet.columns:
        if len(column.path) > 2 and isinstance(column.path[1], int):
            found.setdefault((column.field, column.lang), []).append(column)
    return found


def _group_page(book: Any, sheet: Sheet, name: tuple[str, str], columns: Sequence[Column], lang: str) -> None:
    field, language = name
    parts = list(dict.fromkeys(column.path[2:] for column in columns))
    numbers = sorted({int(column.path[1]) for column in columns})
    rows = []
    for row in sheet.rows:
        for number in numbers:
            cells = [row.get(Column((field, number, *part), language), "") for part in parts]
            if any(cells):
                rows.append([row[Column((ID,))], *cells])
    title = sheet_title(sheet.headings, field, language, lang)
    heads = [
        sheet.headings.heading(Column((ID,)), lang),
        *(part_heading(sheet.headings, field, part, lang) for part in parts),
    ]
    fill(book.create_sheet(), title, heads, rows)


def sheet_title(headings: Headings, field: str, language: str, lang: str) -> str:
    """A group's name as the name of a sheet, which an import understands."""
    column = Column((field,), language)
    label = word(headings.collection.fields[field].label, lang) + (f" ({language})" if language else "")
    fits = len(label) <= 31 and not _NO_TITLE.search(label) and headings.column(label) == column
    return label if fits else column.name[:31]


def part_heading(headings: Headings, field: str, part: tuple[str | int, ...], lang: str) -> str:
    """The heading of a group's part in the group's own sheet."""
    column = Column((field, 1, *part))
    label = headings.heading(column, lang).partition(" – ")[2]
    return label if headings.column(f"{field} 1 {label}") == column else ".".join(map(str, part))


def fill(page: Any, title: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a sheet: bold headings that stay in view, texts as text whatever they look like."""
    page.title = title[:31]
    page.freeze_panes = "B2"
    for index, head in enumerate(heads, 1):
        cell = page.cell(1, index, head)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.column_dimensions[get_column_letter(index)].width = max(12, min(40, len(head) + 2))
    for number, row in enumerate(rows, 2):
        for index, text in enumerate(row, 1):
            if text:
                write_text(page.cell(number, index), text)
    page.auto_filter.ref = page.dimensions


def write_text(cell: Any, text: str) -> None:
    """A text in a cell, made harmless, and never taken for a number or a formula."""
    safe = harmless(_FORBIDDEN.sub("", text))
    if len(safe) > LONGEST:
        raise SheetError("B615", "too long", place=cell.coordinate, limit=LONGEST)
    cell.value = safe
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
