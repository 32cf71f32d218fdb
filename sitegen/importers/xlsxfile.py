"""Excel workbooks (.xlsx), read with openpyxl after a look at the archive: no bombs, no entities, no other files."""

from __future__ import annotations

import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from sitegen.errors import SheetError
from sitegen.importers.csvfile import read_bytes
from sitegen.importers.table import MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
MAX_PARTS = 2_000
BROKEN = "\ufffe"  # stands before the text of a cell that has no usable value: a formula never calculated, `#REF!`


def read_xlsx(path: Path) -> list[tuple[str, list[list[str]]]]:
    """The visible sheets of a workbook with their rows as text. Raises SheetError for what is no such file."""
    data = read_bytes(path)
    if not data:
        raise SheetError("B612", "empty", path=path)
    _look(data, path)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and drop-downs that openpyxl leaves out: they hold no values
            formulas = load_workbook(BytesIO(data))
            values = load_workbook(BytesIO(data), data_only=True) if _has_formula(formulas) else formulas
    except Exception as error:  # openpyxl raises whatever the broken part leads to
        raise SheetError("B606", f"broken: {error}", path=path, problem=type(error).__name__) from None
    return [
        (sheet.title, _rows(sheet, formulas[sheet.title], path))
        for sheet in values.worksheets
        if sheet.sheet_state == "visible"
    ]


def _look(data: bytes, path: Path) -> None:
    """Refuse what unpacks to too much, and any part with a document type: that is where entities are declared."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or unpacked > min(MAX_UNPACKED, MAX_RATIO * len(data) + 1_000_000):
                raise SheetError("B603", "unpacks to too much", path=path, limit=f"{MAX_UNPACKED // 1_000_000} MB")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_doctype(archive, part, path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise SheetError("B606", f"no workbook: {error}", path=path, problem=type(error).__name__) from None


def _refuse_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    with archive.open(part) as file:
        start = file.read(min(part.file_size, 100_000)).replace(b"\0", b"").lower()
    if b"<!doctype" in start or b"<!entity" in start:
        raise SheetError("B607", "has a document type", path=path, part=part.filename)


def _has_formula(book: Any) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def _rows(sheet: Any, formulas: Any, path: Path) -> list[list[str]]:
    if sheet.max_column > MAX_COLUMNS and _used(sheet) > MAX_COLUMNS:
        raise SheetError("B604", "too wide", path=path, rows=MAX_ROWS, columns=MAX_COLUMNS)
    rows: list[list[str]] = []
    empty = 0
    for row, originals in zip(sheet.iter_rows(), formulas.iter_rows(), strict=False):
        made = [_text(cell, original) for cell, original in zip(row, originals, strict=False)]
        while made and not made[-1]:
            made.pop()
        empty = 0 if made else empty + 1
        rows.append(made)
        if len(rows) - empty > MAX_ROWS:
            raise SheetError("B604", "too many rows", path=path, rows=MAX_ROWS, columns=MAX_COLUMNS)
    return rows[: len(rows) - empty]


def _used(sheet: Any) -> int:
    return max((cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None), default=0)


def _text(cell: Any, original: Any) -> str:
    value = cell.value
    if original.data_type == "f" and value is None:
        return f"{BROKEN}{original.value if isinstance(original.value, str) else '='}"
    if cell.data_type == "e":
        return f"{BROKEN}{value}"
    return _said(value, str(cell.number_format or ""))


def _said(value: object, form: str) -> str:
    """A typed value as text that the fields read: ISO dates, numbers without a useless decimal, ja and nej."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
        case int() | float():
            shown = value * 100 if form.endswith("%") else value
            return _number(shown) + ("\u00a0%" if form.endswith("%") else "")
    return str(value)


def _number(value: float) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, int) else f"{value:.12g}"
