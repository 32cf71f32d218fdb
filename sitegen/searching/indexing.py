"""Runs Pagefind over the parts of an index, a few side by side: each takes memory by what it indexes at once."""

from __future__ import annotations

import base64
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sitegen.searching.pagefind import Group, running
from sitegen.searching.shards import Shard

_CHUNK = 5000  # how much of the index is fetched at once: about 10 kB; Pagefind's own 20,000 is about 40
_SMALL_CHUNK = 2000  # where a word is asked of several parts
_SIDE_BY_SIDE = 2  # about 600 MB each


def chunk_size(shard: Shard) -> int:
    """How many words with their places a chunk of a part holds, roughly."""
    return _CHUNK if shard.alone else _SMALL_CHUNK


def index_shards(made: Sequence[Shard], argv: Sequence[str], timeout: float) -> list[dict[str, bytes]]:
    """The files that Pagefind makes of each part, in the order of the parts. SearchError B202-B204 if it fails."""
    workers = min(len(made), os.cpu_count() or 1, _SIDE_BY_SIDE)
    if workers < 2:
        return [_run(shard, argv, timeout, None) for shard in made]
    group = Group()
    with ThreadPoolExecutor(workers) as pool:
        runs = [pool.submit(_run, shard, argv, timeout, group) for shard in made]
        try:
            return [run.result() for run in runs]
        except BaseException:  # also Ctrl-C: nothing of it may go on
            pool.shutdown(wait=False, cancel_futures=True)
            group.end()
            raise


def _run(shard: Shard, argv: Sequence[str], timeout: float, group: Group | None) -> dict[str, bytes]:
    with running(argv, timeout, group, {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": str(chunk_size(shard))}) as service:
        number = service.ask({"type": "NewIndex", "config": {}})["index_id"]
        service.ask_all([
            {"type": "AddFile", "index_id": number, "url": url, "file_contents": html} for url, html in shard.pages()
        ])  # fmt: skip
        files = service.ask({"type": "GetFiles", "index_id": number})["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}
