"""CSV as Swedish Excel, LibreOffice and databases write it: the encoding and the delimiter are found out."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from sitegen.errors import SheetError
from sitegen.importers.table import MAX_BYTES, MAX_COLUMNS, MAX_ROWS

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ";,\t|"
_SEP = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # Excel's own first line that names the delimiter
_SAMPLE = 200


def read_csv(path: Path) -> tuple[list[list[str]], str]:
    """The rows of a CSV file, and how it was read (`cp1252, ;`). Raises SheetError for what is no such file."""
    data = read_bytes(path)
    encoding = encoding_of(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetError("B602", f"not text: {error}", path=path, problem=encoding) from None
    if "\0" in text:
        raise SheetError("B602", "holds NUL", path=path, problem="NUL")
    named = _SEP.match(text)
    delimiter = named[1] if named else delimiter_of(text)
    rows = _rows(text[named.end() :] if named else text, delimiter, path)
    shown = {"\t": "tabb"}.get(delimiter, delimiter)
    return [[], *rows] if named else rows, f"{encoding.removesuffix('-sig')}, {shown}"


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises SheetError B601 when it cannot be read, B603 when it is too large."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SheetError("B603", "too large", path=path, limit=f"{MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise SheetError("B601", f"cannot read {path}", path=path, problem=error.strerror or "") from None


def encoding_of(data: bytes) -> str:
    """The encoding of a text file: by its byte order mark, by the zero bytes of UTF-16, else UTF-8, else cp1252."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    even, odd = data[:4000:2].count(0), data[1:4000:2].count(0)
    if max(even, odd) > len(data[:4000]) // 8:
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def delimiter_of(text: str) -> str:
    """The delimiter by which most rows have as many cells as the first of them; of equals the one with most cells."""
    return max(_DELIMITERS, key=lambda sign: _fit(text, sign))


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(row):
                rows.append(row)
            if len(rows) == _SAMPLE:
                break
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))
    return (count / len(rows), width)


def _rows(text: str, delimiter: str, path: Path) -> list[list[str]]:
    limit = csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            rows.append(row)
            if len(rows) > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise SheetError("B604", "too many rows", path=path, rows=MAX_ROWS, columns=MAX_COLUMNS)
    except csv.Error as error:
        raise SheetError("B605", f"broken: {error}", path=path, line=len(rows) + 1, problem=error) from None
    finally:
        csv.field_size_limit(limit)
    return rows
