"""Make what Pagefind 1.5 writes independent of its random hash seeds, and what it finds of what was searched before.

Only filter chunks, the metadata file and the entry file vary (fixed upstream by Pagefind's pull request 1124, in 1.6).
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import Any

import zopfli.gzip

from sitegen.errors import SearchError

_MAGIC = b"pagefind_dcd"
ENTRY = "pagefind-entry.json"
WRITTEN = 2  # counts up when the same index becomes other bytes
PREFIX = 5  # letters; a shorter stem is looked for as a whole word only (templates/assets/js/fraga.js)


def canonical(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same bundle with everything in a fixed order. SearchError B206 if a file is not as 1.5 writes it."""
    try:
        entry = json.loads(files[ENTRY])
        if not str(entry["version"]).startswith("1.5."):
            return dict(files)
        result, filters = _filters(files)
        for language in entry["languages"].values():
            old = f"pagefind.{language['hash']}.pf_meta"
            meta = _pack(_ordered_meta(_unpack(files[old]), filters))
            language["hash"] = f"{language['hash'].rpartition('_')[0]}_{_digest(meta)}"
            del result[old]
            result[f"pagefind.{language['hash']}.pf_meta"] = meta
        result[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except (KeyError, ValueError, TypeError, IndexError, EOFError, OSError, zlib.error) as error:
        raise SearchError("B206", f"unknown Pagefind format: {error!r}", detail=repr(error)) from error
    return result


def _filters(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files with ordered and renamed filter chunks, and the new id of each old one."""
    result: dict[str, bytes] = {}
    renamed: dict[str, str] = {}
    for path, data in files.items():
        if path.startswith("filter/"):
            name, values = _unpack(data)
            data = _pack([name, sorted(values)])
            old = path.removeprefix("filter/").removesuffix(".pf_filter")
            renamed[old] = f"{old.rpartition('_')[0]}_{_digest(data)}"
            path = f"filter/{renamed[old]}.pf_filter"
        result[path] = data
    return result, renamed


def _ordered_meta(meta: Any, filters: Mapping[str, str]) -> list[Any]:
    """Also says of each chunk that it begins where the words do that begin as its first one.

    Pagefind fetches the chunk that a word falls into, and then answers with what it happens to have of the longer words
    that begin so: a count would depend on what was searched before. So it fetches all that has any.
    """
    version, pages, chunks, filter_chunks, sorts, fields = meta
    return [
        version,
        pages,
        [[first[:PREFIX], last, chunk] for first, last, chunk in chunks],
        sorted([name, filters[chunk]] for name, chunk in filter_chunks),
        sorted(sorts),
        fields,
    ]


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=5).hexdigest()


def _unpack(data: bytes) -> Any:
    plain = gzip.decompress(data)
    value, end = _decode(plain, len(_MAGIC))
    if not plain.startswith(_MAGIC) or end != len(plain):
        raise ValueError("not a Pagefind chunk")
    return value


def _pack(value: Any) -> bytes:
    # zlib and its successors find other repetitions from machine to machine; this one is the same code on all of them.
    packed: bytes = zopfli.gzip.compress(_MAGIC + _encode(value), numiterations=3)
    return packed


# The part of CBOR (RFC 8949) that Pagefind uses: unsigned integers (0), texts (3), arrays (4).
def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, size, at = data[at] >> 5, data[at] & 31, at + 1
    if size > 23:
        length = {24: 1, 25: 2, 26: 4, 27: 8}[size]
        size, at = int.from_bytes(data[at : at + length], "big"), at + length
    if kind == 0:
        return size, at
    if kind == 3:
        return data[at : at + size].decode(), at + size
    if kind != 4:
        raise ValueError(f"CBOR type {kind}")
    items = []
    for _ in range(size):
        item, at = _decode(data, at)
        items.append(item)
    return items, at


def _encode(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    return _head(4, len(value)) + b"".join(map(_encode, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    length = next(n for n in (1, 2, 4, 8) if size < 1 << 8 * n)
    return bytes([kind << 5 | {1: 24, 2: 25, 4: 26, 8: 27}[length]]) + size.to_bytes(length, "big")
