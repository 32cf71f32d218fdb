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
from sitegen.reading.workers import Collections, read_parts

_BUCKETS = 32  # one is written anew when a file of it has changed
_DIGEST = 16


@dataclass(slots=True)
class Readings:
    """Reads files, each at most once. With a `folder` what was read is kept there between runs.

    Losing the folder costs only time; what is in it is checked, and whatever is not as it should be is read anew.
    """

    folder: Path | None = None
    _buckets: dict[int, Bucket] = field(default_factory=dict)

    def read(self, files: Sequence[RecordFile], collections: Collections, stamp: str) -> list[Reading]:
        """What the files are read as, in their order. `stamp` stands for the model and the program that read them."""
        keys = [_key(file, stamp) for file in files]
        places = [_place(file) for file in files]
        unknown: dict[int, dict[str, RecordFile]] = {}
        for file, key, place in zip(files, keys, places, strict=True):
            if key not in self._bucket(place):
                unknown.setdefault(place, {})[key] = file
        wanted = frozenset(keys)
        made = read_parts(list(unknown.values()), collections)
        for place, (bucket, packed) in zip(unknown, made, strict=True):
            self._keep(place, bucket, packed, wanted)
        return [self._bucket(place)[key] for key, place in zip(keys, places, strict=True)]

    def _keep(self, place: int, made: Bucket, packed: bytes, wanted: frozenset[str]) -> None:
        """Put what was made into a bucket and its file, without what is no longer there."""
        old = {key: reading for key, reading in self._bucket(place).items() if key in wanted}
        bucket = self._buckets[place] = old | made
        if self.folder:
            with contextlib.suppress(OSError):  # a full disk is no fault
                _write(self.folder / f"{place:02}", packed if packed and not old else pack(bucket))

    def _bucket(self, place: int) -> Bucket:
        if place not in self._buckets:
            self._buckets[place] = _stored(self.folder / f"{place:02}") if self.folder else {}
        return self._buckets[place]


def _key(file: RecordFile, stamp: str) -> str:
    about = "\0".join((stamp, file.path, file.collection, file.id, file.lang, str(file.translation)))
    return hashlib.blake2b(about.encode() + b"\0" + (file.data or b""), digest_size=16).hexdigest()


def _place(file: RecordFile) -> int:
    return hashlib.blake2b(file.path.encode(), digest_size=1).digest()[0] % _BUCKETS


def _stored(path: Path) -> Bucket:
    try:
        data = path.read_bytes()
        if data[:_DIGEST] != _digest(memoryview(data)[_DIGEST:]):
            return {}
        return unpack(data, _DIGEST)
    except Exception:  # a broken or foreign file may fail in any way; then nothing is remembered
        return {}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(_digest(data) + data)
    part.replace(path)


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
