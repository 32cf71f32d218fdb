"""What happens to the rows of an import, and what there is to tell about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sitegen.diagnostics import Diagnostic


class Kind(Enum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RowFault:
    """A fault of a row: an error rejects the row, a warning is only told. `heading` is "" for the row as a whole."""

    row: int
    heading: str
    found: Diagnostic


def fault(code: str, row: int, heading: str = "", /, *, hint: str = "hint", **args: object) -> RowFault:
    """A fault that an importer finds itself; the others come from the same checks as `sitegen check`."""
    named = tuple(sorted((name, str(value)) for name, value in args.items()))
    return RowFault(row, heading, Diagnostic(code, "", None, named, hint))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row, the record it is about ("" for none), and its faults."""

    row: int
    kind: Kind
    record: str = ""
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that went into no record, because its column or sheet is not read."""

    row: int
    heading: str
    text: str
