"""What files of content were read as, remembered by their bytes, so that only what changed is read again."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.reading.packing import Bucket, pack, unpack
from sitegen.reading.recordfile import Reading, RecordFile
from sitegen.reading.workers import Collections, read_files

_BUCKETS = 16
_DIGEST = 16


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
                    _write(self.folder / f"{number:02}", pack(bucket))
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


def _stored(path: Path) -> Bucket:
    try:
        data = path.read_bytes()
        if data[:_DIGEST] != _digest(data[_DIGEST:]):
            return {}
        return unpack(data[_DIGEST:])
    except Exception:  # a broken or foreign file may fail in any way; then nothing is remembered
        return {}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(_digest(data) + data)
    part.replace(path)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
