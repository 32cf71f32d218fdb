"""What files of content were read as, remembered by their bytes, so that only what changed is read again."""

from __future__ import annotations

import contextlib
import copyreg
import decimal
import hashlib
import io
import os
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Edit, Span
from sitegen.fields import values
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record, Translation
from sitegen.reading.recordfile import Reading, RecordFile
from sitegen.reading.workers import Collections, read_files
from sitegen.text import markdown

_BUCKETS = 16
_DIGEST = 16
# All that a remembered reading is made of. A file in the folder may come from anywhere: it must name nothing else.
_PARTS: tuple[type, ...] = (
    Reading, Record, Translation, Diagnostic, Edit, Span, PartialDate, decimal.Decimal,
    values.Unknown, values.Quantity, values.Money, values.Period, values.Place, values.Ref, values.LocalRef,
    values.Picture, values.FileName, values.Note, values.Group,
    markdown.Body, markdown.Heading, markdown.Link, markdown.Picture,
)  # fmt: skip
_KNOWN = {(part.__module__, part.__qualname__): part for part in _PARTS}

Bucket = dict[str, Reading]  # digest of a file → what it was read as


@dataclass(slots=True)
class Readings:
    """Reads files, each at most once. With a `folder` what was read is kept there between runs.

    Losing the folder costs only time; what is in it is checked, and whatever is not as it should be is read anew.
    """

    folder: Path | None = None
    _buckets: dict[int, Bucket] = field(default_factory=dict)
    _fresh: set[int] = field(default_factory=set)  # buckets to be written

    def read(self, files: Sequence[RecordFile], collections: Collections, stamp: str) -> list[Reading]:
        """What the files are read as, in their order. `stamp` stands for the model and the program that read them."""
        keys = [_key(file, stamp) for file in files]
        unknown = [n for n, (file, key) in enumerate(zip(files, keys, strict=True)) if key not in self._bucket(file)]
        made = read_files([files[n] for n in unknown], collections)
        for n, reading in zip(unknown, made, strict=True):
            self._bucket(files[n])[keys[n]] = reading
            self._fresh.add(_place(files[n]))
        found = [self._bucket(file)[key] for file, key in zip(files, keys, strict=True)]
        self._keep(frozenset(keys))
        return found

    def _keep(self, wanted: frozenset[str]) -> None:
        """Write the buckets with something new into the folder, without what is no longer there."""
        for number in sorted(self._fresh):
            bucket = self._buckets[number] = {key: it for key, it in self._buckets[number].items() if key in wanted}
            if self.folder:
                with contextlib.suppress(OSError):  # a full disk is no fault
                    _write(self.folder / f"{number:02}", pickle.dumps(bucket, 5))
        self._fresh.clear()

    def _bucket(self, file: RecordFile) -> Bucket:
        number = _place(file)
        if number not in self._buckets:
            self._buckets[number] = _stored(self.folder / f"{number:02}") if self.folder else {}
        return self._buckets[number]


def _key(file: RecordFile, stamp: str) -> str:
    about = "\0".join((stamp, file.path, file.collection, file.id, file.lang, str(file.translation)))
    return hashlib.blake2b(about.encode() + b"\0" + (file.data or b""), digest_size=16).hexdigest()


def _place(file: RecordFile) -> int:
    return hashlib.blake2b(file.path.encode(), digest_size=1).digest()[0] % _BUCKETS


class _Known(pickle.Unpickler):
    """Knows the parts of a reading and nothing else, so that a file from elsewhere cannot run anything."""

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("copyreg", "__newobj__"):
            return copyreg.__newobj__  # type: ignore[attr-defined]
        if (module, name) not in _KNOWN:
            raise pickle.UnpicklingError(f"unexpected {module}.{name}")
        return _KNOWN[module, name]


def _stored(path: Path) -> Bucket:
    try:
        data = path.read_bytes()
        if data[:_DIGEST] != _digest(data[_DIGEST:]):
            return {}
        found = _Known(io.BytesIO(data[_DIGEST:])).load()
    except Exception:  # a broken or foreign file may fail in any way; then nothing is remembered
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(_digest(data) + data)
    part.replace(path)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
