"""A collection as CSV that Swedish Excel opens with a double click."""

from __future__ import annotations

from sitegen.exporting.records import Sheet
from sitegen.sheets.csvtext import csv_text


def csv_export(sheet: Sheet, lang: str, *, ids: bool = False) -> str:
    """The file's text: BOM, semicolons, CRLF; headings in words, or exact with `ids`."""
    heads = [column.name if ids else sheet.headings.heading(column, lang) for column in sheet.columns]
    rows = [[row.get(column, "") for column in sheet.columns] for row in sheet.rows]
    return csv_text([heads, *rows])
