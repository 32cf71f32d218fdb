"""The parts of an index as one bundle: they share Pagefind's programs, and its entry file names them all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.searching.canonical import ENTRY

_UNUSED = (
    "pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.", "pagefind-playground",
)  # fmt: skip
_UNKNOWN = "wasm.unknown.pagefind"


def merged(bundles: Sequence[Mapping[str, bytes]]) -> dict[str, bytes]:
    """One bundle of several. The files of a part bear its name, so only the programs and the entry file meet."""
    files: dict[str, bytes] = {}
    languages: dict[str, Any] = {}
    for bundle in bundles:
        entry = json.loads(bundle[ENTRY])
        for name, found in entry["languages"].items():
            # A part has the stemmer of its language: a visitor fetches one program.
            languages[name] = {**found, "wasm": found["wasm"] and name.partition("-x-")[0]}
        files |= {path: data for path, data in bundle.items() if not path.startswith(_UNUSED)}
    files = {path: data for path, data in files.items() if not path.startswith("wasm.") or "-x-" not in path}
    if all(language["wasm"] for language in languages.values()):
        files.pop(_UNKNOWN, None)
    entry["languages"] = dict(sorted(languages.items()))
    files[ENTRY] = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return files


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as one, to be remembered: a line of paths and sizes, then their bytes; without what no site uses."""
    kept = {path: data for path, data in sorted(files.items()) if not path.startswith(_UNUSED)}
    sizes = json.dumps([(path, len(data)) for path, data in kept.items()]).encode()
    return b"".join((sizes, b"\n", *kept.values()))


def unpacked(data: bytes) -> dict[str, bytes]:
    """The files that were packed."""
    start = data.index(b"\n") + 1
    files: dict[str, bytes] = {}
    for path, size in json.loads(data[:start]):
        files[path] = data[start : start + size]
        start += size
    return files
