"""Reads many files on all cores."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from sitegen.collecting import without_gc
from sitegen.declared.model import Collection
from sitegen.reading.packing import Bucket, pack, unpack
from sitegen.reading.recordfile import RecordFile, read_file

_MANY = 400  # files that are worth a process of their own

Collections = Mapping[str, Collection]
Part = Mapping[str, RecordFile]  # by digest


def read_parts(parts: Sequence[Part], collections: Collections) -> Iterator[tuple[Bucket, bytes]]:
    """Read files part by part, many of them on all cores.

    Gives what each part was read as, and the same packed if another process did; else no bytes.
    """
    workers = min(os.cpu_count() or 1, sum(map(len, parts)) // _MANY)
    # A program with threads cannot be split safely.
    if workers < 2 or threading.active_count() > 1:
        yield from ((_read(collections, part), b"") for part in parts)
        return
    from concurrent.futures import ProcessPoolExecutor  # here, as most checks read few files, and it brings much along

    with ProcessPoolExecutor(workers) as pool:
        for data in pool.map(partial(_packed, collections), parts):
            yield unpack(data), data


def _read(collections: Collections, part: Part) -> Bucket:
    return {key: read_file(file, collections[file.collection]) for key, file in part.items()}


def _packed(collections: Collections, part: Part) -> bytes:
    with without_gc():
        return pack(_read(collections, part))
