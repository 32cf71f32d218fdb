"""What an import wrote last time, field by field: how a second import tells an edit by hand from one in the sheet.

It lies beside the mapping (`imports/examples.json`) and belongs in the repository, like the mapping.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from sitegen.sheets.data import Data

Ledger = Mapping[str, Mapping[str, str]]  # import id → field (`title`, `title@en`, `body`) → mark of its value


def mark(value: Data | None) -> str:
    """A short mark of a value: the same for the same data, on every machine."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def marks_of(written: Data, given: Data | None) -> str:
    """The mark of a value as it stands in the file, and after it that of the sheet's where that is another."""
    ours, theirs = mark(written), mark(given)
    return ours if ours == theirs else f"{ours} {theirs}"


def read_ledger(path: Path) -> dict[str, dict[str, str]]:
    """The ledger, or an empty one when there is none that can be read: then differences are told, never overwritten."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key): {str(name): str(text) for name, text in row.items()} for key, row in found.items()
            if isinstance(row, dict)}  # fmt: skip


def ledger_text(ledger: Ledger) -> str:
    """One line for each record, in a fixed order, so that two branches seldom meet in the same line."""
    rows = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(dict(sorted(ledger[key].items())))}"
            for key in sorted(ledger))  # fmt: skip
    return "{\n" + ",\n".join(rows) + "\n}\n"
