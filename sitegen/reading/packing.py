"""What was read, as bytes and back: for the memory between runs, and for what one process tells another."""

from __future__ import annotations

import copyreg
import decimal
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from struct import Struct
from typing import Any

from sitegen.diagnostics import Diagnostic, Edit, Span
from sitegen.fields import values
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record, Translation
from sitegen.reading.recordfile import Reading
from sitegen.text import markdown

_SPAN = Struct("<4I")


class PackedSpans(Mapping[str, Span]):
    """Spans by name, each made when it is asked for: of the very many, only those of faults are."""

    __slots__ = ("_names", "_numbers")

    def __init__(self, names: tuple[str, ...], numbers: bytes) -> None:
        self._names, self._numbers = names, numbers

    @staticmethod
    def of(spans: Mapping[str, Span]) -> PackedSpans:
        """The same spans, packed."""
        if isinstance(spans, PackedSpans):
            return spans
        return PackedSpans(tuple(spans), b"".join(_SPAN.pack(*span) for span in spans.values()))

    def __reduce__(self) -> tuple[type[PackedSpans], tuple[tuple[str, ...], bytes]]:
        return PackedSpans, (self._names, self._numbers)

    def __getitem__(self, name: str) -> Span:
        if name not in self._names:
            raise KeyError(name)
        return Span(*_SPAN.unpack_from(self._numbers, self._names.index(name) * _SPAN.size))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


_DATACLASSES: tuple[type, ...] = (
    Reading, Record, Translation, Diagnostic, Edit, PartialDate,
    values.Quantity, values.Money, values.Period, values.Place, values.Ref, values.LocalRef,
    values.Picture, values.FileName, values.Note, values.Group,
    markdown.Body, markdown.Heading, markdown.Link, markdown.Picture,
)  # fmt: skip
# All that a reading is made of. Bytes on disk may come from anywhere: they must name nothing else.
_PARTS = (*_DATACLASSES, Span, PackedSpans, values.Unknown, decimal.Decimal)
_KNOWN = {(part.__module__, part.__qualname__): part for part in _PARTS}

Bucket = dict[str, Reading]  # by the digest of a file


def pack(readings: Bucket) -> bytes:
    """Readings as bytes."""
    data = io.BytesIO()
    _Packer(data, 5).dump(readings)
    return data.getvalue()


def unpack(data: bytes, start: int = 0) -> Bucket:
    """Readings from bytes; raises whatever it may for bytes that are none, and never runs what they name.

    `start` is how many bytes come before them.
    """
    file = io.BytesIO(data)
    file.seek(start)
    found = _Unpacker(file).load()
    if not isinstance(found, dict):
        raise pickle.UnpicklingError("no readings")
    return found


def _made_of(part: type) -> Callable[[Any], tuple[type, tuple[object, ...]]]:
    """How a dataclass is made again: by a call with the values of its fields."""
    names = [one.name for one in fields(part)]
    get = attrgetter(*names)
    if "spans" not in names:
        return lambda one: (part, get(one))
    at = names.index("spans")

    def made(one: Any) -> tuple[type, tuple[object, ...]]:
        found = get(one)
        return part, (*found[:at], PackedSpans.of(found[at]), *found[at + 1 :])

    return made


class _Packer(pickle.Pickler):
    # A frozen dataclass with slots pickles its state by names and restores it in Python, four times as slowly.
    dispatch_table = copyreg.dispatch_table.copy() | {part: _made_of(part) for part in _DATACLASSES}


class _Unpacker(pickle.Unpickler):
    """Knows the parts of a reading and nothing else, so that bytes from elsewhere cannot run anything."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"unexpected {module}.{name}")
        return _KNOWN[module, name]
