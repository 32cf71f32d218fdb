"""What stands in an output folder now: is it ours, which files, and is anything there that somebody else put there."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.errors import OutputError
from sitegen.publishing.outputpath import MARKER

_FORMAT = "sitegen-output"
_VERSION = 1
# Left by file managers on their own accord; nobody misses them.
_DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Published:
    """The site of the last build: its files, and its marker's bytes (empty if there is no site yet)."""

    files: frozenset[str]
    marker: bytes


def marker_bytes(digests: Mapping[str, str]) -> bytes:
    """The marker file: JSON with the path and blake2b digest of every file, the same bytes for the same site."""
    content = {"format": _FORMAT, "version": _VERSION, "files": digests}
    return (json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n").encode()


def read_published(place: str) -> Published:
    """Read what is at `place`; nothing or an empty folder is an empty site.

    Raises OutputError B102 (not a folder), B103 (somebody else's folder), B104 (files of somebody else's in ours).
    """
    if os.path.islink(place) or (os.path.exists(place) and not os.path.isdir(place)):
        raise OutputError("B102", f"not a folder: {place}", path=place)
    if not os.path.isdir(place):
        return Published(frozenset(), b"")
    found, foreign = _walk(place)
    marker = _read_marker(place)
    if marker is None:
        if found or foreign:
            raise OutputError("B103", f"not empty, and not made by sitegen: {place}", path=place)
        return Published(frozenset(), b"")
    data, listed = marker
    foreign = sorted([*foreign, *(found - listed)])
    if foreign:
        some = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise OutputError("B104", f"files in {place} that sitegen did not make: {some}", path=place, files=some)
    return Published(frozenset(found), data)


def is_ours(folder: str) -> bool:
    """A real folder that carries the marker, or nothing beside half a marker (a build killed as it began)."""
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return False
        return _read_marker(folder) is not None or not set(os.listdir(folder)) - {MARKER}
    except OSError:
        return False


def check_place(place: str, protect: Iterable[Path]) -> None:
    """Raise OutputError B101 if `place` is the root, the home, the current folder, `protect`, or a parent of them."""
    above = {place} if os.path.dirname(place) == place else set()
    guarded = [Path.cwd(), *protect]
    with contextlib.suppress(RuntimeError):  # no home
        guarded.append(Path.home())
    if not above and os.path.exists(place):
        above = {str(path) for path in guarded if _is_above(place, path)}
    if above:
        what = sorted(above)[0]
        raise OutputError("B101", f"{place} holds {what} and is never replaced", path=place, what=what)


def _is_above(place: str, path: Path) -> bool:
    real = Path(os.path.realpath(path))
    # By device and inode: the only comparison that knows the file system's own rules for names.
    return any(folder.exists() and os.path.samefile(place, folder) for folder in (real, *real.parents))


def _read_marker(folder: str) -> tuple[bytes, set[str]] | None:
    path = os.path.join(folder, MARKER)
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return None
        with open(path, "rb") as file:
            data = file.read()
        content = json.loads(data)
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        return None
    files = content.get("files")
    return (data, set(files)) if isinstance(files, dict) else None


def _walk(place: str) -> tuple[set[str], list[str]]:
    """The regular files, and everything that is neither file nor folder, as paths below `place`."""
    files: set[str] = set()
    odd: list[str] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(os.path.join(place, folder)) as entries:
            for entry in entries:
                path = unicodedata.normalize("NFC", folder + entry.name)  # HFS+ stores å as two characters
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path + "/")
                elif not entry.is_file(follow_symlinks=False):
                    odd.append(path)
                elif path != MARKER and entry.name not in _DROPPINGS:
                    files.add(path)
    return files, odd
