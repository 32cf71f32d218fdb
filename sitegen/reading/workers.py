"""Reads many files on all cores."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from sitegen.collecting import without_gc
from sitegen.declared.model import Collection
from sitegen.reading.recordfile import Reading, RecordFile, read_file

_MANY = 400  # files that are worth a process of their own
_PARTS = 4  # for each process, so that none waits long for another

Collections = Mapping[str, Collection]


def read_files(files: Sequence[RecordFile], collections: Collections) -> list[Reading]:
    """Read files in their order, many of them on all cores."""
    workers = min(os.cpu_count() or 1, len(files) // _MANY)
    # A program with threads cannot be split safely.
    if workers < 2 or threading.active_count() > 1:
        return [_read(collections, file) for file in files]
    size = -(-len(files) // (workers * _PARTS))
    parts = [files[start : start + size] for start in range(0, len(files), size)]
    with ProcessPoolExecutor(workers) as pool:
        return [reading for data in pool.map(partial(_packed, collections), parts) for reading in pickle.loads(data)]


def _read(collections: Collections, file: RecordFile) -> Reading:
    return read_file(file, collections[file.collection])


def _packed(collections: Collections, files: Sequence[RecordFile]) -> bytes:
    with without_gc():
        return pickle.dumps([_read(collections, file) for file in files], 5)
