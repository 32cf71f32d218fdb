"""Rows as CSV that Swedish Excel opens with a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from sitegen.sheets.harmless import harmless


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """UTF-8's BOM, semicolons, CRLF between rows; every cell made harmless."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([[harmless(text) for text in row] for row in rows])
    return out.getvalue()
