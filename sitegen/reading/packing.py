"""What was read, as bytes and back: for the memory between runs, and for what one process tells another."""

from __future__ import annotations

import copyreg
import decimal
import io
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sitegen.diagnostics import Diagnostic, Edit, Span
from sitegen.fields import values
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record, Translation
from sitegen.reading.recordfile import Reading
from sitegen.text import markdown

_DATACLASSES: tuple[type, ...] = (
    Reading, Record, Translation, Diagnostic, Edit, PartialDate,
    values.Quantity, values.Money, values.Period, values.Place, values.Ref, values.LocalRef,
    values.Picture, values.FileName, values.Note, values.Group,
    markdown.Body, markdown.Heading, markdown.Link, markdown.Picture,
)  # fmt: skip
# All that a reading is made of. Bytes on disk may come from anywhere: they must name nothing else.
_PARTS = (*_DATACLASSES, Span, values.Unknown, decimal.Decimal)
_KNOWN = {(part.__module__, part.__qualname__): part for part in _PARTS}

Bucket = dict[str, Reading]  # by the digest of a file


def pack(readings: Bucket) -> bytes:
    """Readings as bytes."""
    data = io.BytesIO()
    _Packer(data, 5).dump(readings)
    return data.getvalue()


def unpack(data: bytes) -> Bucket:
    """Readings from bytes; raises whatever it may for bytes that are none, and never runs what they name."""
    found = _Unpacker(io.BytesIO(data)).load()
    if not isinstance(found, dict):
        raise pickle.UnpicklingError("no readings")
    return found


def _made_of(part: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    """How a dataclass is made again: by a call with the values of its fields."""
    names = [one.name for one in fields(part)]
    get = attrgetter(*names)
    return lambda one: (part, get(one))


class _Packer(pickle.Pickler):
    # A frozen dataclass with slots pickles its state by names and restores it in Python, four times as slowly.
    dispatch_table = copyreg.dispatch_table.copy() | {part: _made_of(part) for part in _DATACLASSES}


class _Unpacker(pickle.Unpickler):
    """Knows the parts of a reading and nothing else, so that bytes from elsewhere cannot run anything."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"unexpected {module}.{name}")
        return _KNOWN[module, name]
