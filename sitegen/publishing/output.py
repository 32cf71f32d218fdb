"""Put a finished site in place in one step: at any moment, also after a kill, the old site or the new one is whole.

Not promised: that a site written seconds before a power cut is on the disk. The next build mends it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.publishing.disk import Disk, explained
from sitegen.publishing.lock import held
from sitegen.publishing.outputpath import MARKER, PathSet
from sitegen.publishing.published import Published, check_place, is_ours, marker_bytes, read_published


@dataclass(frozen=True, slots=True)
class Written:
    """What a build changed, paths in order. `files` counts the site's files, `size` their bytes; without the marker."""

    files: int
    size: int
    written: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def unchanged(self) -> int:
        return self.files - len(self.written)


def publish(
    artifacts: Iterable[Artifact],
    out: Path,
    *,
    progress: Callable[[int], None] | None = None,
    protect: Sequence[Path] = (),
    disk: Disk | None = None,
) -> Written:
    """Make `out` hold exactly `artifacts`, in any order, and swap it with what stood there.

    Unchanged files keep their time; if nothing changed nothing is touched. `progress` gets the count so far.
    `protect` names folders that `out` may not be or hold (the content). Whatever `artifacts` raises goes through,
    and every fault, Ctrl-C too, leaves the old site whole. Raises OutputError B101-B123.
    """
    disk = disk or Disk()
    place = _absolute(out)
    with contextlib.ExitStack() as stack:
        with _explaining(place):
            check_place(place, protect)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            stack.enter_context(held(_beside(place, ".lock")))
            _clear(place, disk)
            draft = _Draft(place, read_published(place), disk)
        stack.callback(draft.discard)
        for count, artifact in enumerate(artifacts, 1):
            with _explaining(place):
                draft.add(artifact)
            if progress:
                progress(count)
        with _explaining(place):
            return draft.finish()


class _Draft:
    """The new site while it is made, in a folder beside the old one that comes to be with the first changed file."""

    def __init__(self, place: str, old: Published, disk: Disk) -> None:
        self._place, self._old, self._disk = place, old, disk
        self._new = _beside(place, f".new-{secrets.token_hex(4)}")
        self._paths = PathSet()
        self._folders: set[str] = set()
        self._digests: dict[str, str] = {}
        self._size = 0
        self._written: list[str] = []

    def add(self, artifact: Artifact) -> None:
        path, data = artifact.path, artifact.data
        self._paths.add(path)
        self._digests[path] = hashlib.blake2b(data, digest_size=16).hexdigest()
        self._size += len(data)
        if path not in self._old.files or not _holds(f"{self._place}/{path}", data):
            self._disk.write(self._room(path), data)
            self._written.append(path)

    def finish(self) -> Written:
        marker = marker_bytes(self._digests)
        removed = tuple(sorted(self._old.files - self._digests.keys()))
        result = Written(len(self._digests), self._size, tuple(sorted(self._written)), removed)
        if marker != self._old.marker or self._written or removed:
            changed = set(self._written)
            for path in sorted(self._digests.keys() - changed):
                self._disk.keep(f"{self._place}/{path}", self._room(path))
            self._write_marker(marker)
            _swap(self._new, self._place, self._disk)
        return result

    def discard(self) -> None:
        """Remove what is left beside the site: half a new one, or the old one after the swap."""
        # What cannot be removed now is removed by the next build.
        with contextlib.suppress(OSError):
            if os.path.lexists(self._new):
                self._disk.remove(self._new)

    def _write_marker(self, marker: bytes) -> None:
        draft = self._room(f"{MARKER}.new")
        self._disk.write(draft, marker)
        self._disk.rename(draft, f"{self._new}/{MARKER}")

    def _room(self, path: str) -> str:
        """Make the folders above `path` in the new site and return its place there."""
        if not self._folders:
            self._begin()
        missing = []
        folder = os.path.dirname(path)
        while folder not in self._folders:
            missing.append(folder)
            folder = os.path.dirname(folder)
        for folder in reversed(missing):
            self._disk.make_folder(f"{self._new}/{folder}")
            self._folders.add(folder)
        return f"{self._new}/{path}"

    def _begin(self) -> None:
        self._disk.make_folder(self._new)
        self._disk.write(f"{self._new}/{MARKER}", marker_bytes({}))
        with contextlib.suppress(FileNotFoundError):
            os.chmod(self._new, stat.S_IMODE(os.stat(self._place).st_mode))
        self._folders.add("")


def _swap(new: str, place: str, disk: Disk) -> None:
    """Put `new` at `place`; what stood there ends at `new`. Without an exchange in one step: two renames."""
    if not os.path.lexists(place):
        disk.rename(new, place)
        return
    if disk.exchange(new, place):
        return
    spare = _beside(place, ".old")
    try:
        disk.rename(place, spare)
        disk.rename(new, place)
    except BaseException:
        if os.path.lexists(spare) and not os.path.lexists(place):
            os.rename(spare, place)
        raise
    with contextlib.suppress(OSError):
        disk.remove(spare)


def _clear(place: str, disk: Disk) -> None:
    """Mend what a killed build left: put a site back that was on its way out, remove our folders beside it."""
    spare = _beside(place, ".old")
    if is_ours(spare):
        if os.path.lexists(place):
            disk.remove(spare)
        else:
            disk.rename(spare, place)
    parent, start = os.path.dirname(place), os.path.basename(_beside(place, ".new-"))
    for name in sorted(os.listdir(parent)):
        if name.startswith(start) and is_ours(os.path.join(parent, name)):
            disk.remove(os.path.join(parent, name))


def _holds(path: str, data: bytes) -> bool:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    with open(handle, "rb", buffering=0) as file:
        return os.fstat(handle).st_size == len(data) and file.readall() == data


def _absolute(out: Path) -> str:
    """The place with its parent's links resolved; a link at the place itself stays, and is refused."""
    parent, name = os.path.split(os.path.abspath(out))
    return os.path.join(os.path.realpath(parent), name) if name else parent


def _beside(place: str, ending: str) -> str:
    parent, name = os.path.split(place)
    return os.path.join(parent, f".{name}{ending}")


@contextlib.contextmanager
def _explaining(place: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise explained(error, place) from error
