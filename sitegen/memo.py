"""What is dear to make is kept between builds, under a hash of all that it was made from. Losing it costs only time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

_DIGEST = 16
_SPARE = 64  # entries of former builds that a kind may always keep
_FEW = {"search": 4}  # but of the kinds that take megabytes an entry
_TIMES = 3


class Memo(Protocol):
    """Remembers bytes. The same key must always stand for the same bytes."""

    def get(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes of a key, made now if they are not remembered. `kind` and `key` are words of a-z, 0-9, hyphen."""

    def has(self, kind: str, key: str) -> bool:
        """Whether something is remembered under a key; what it is may still have to be made again."""

    def tidy(self) -> None:
        """Drop what is not needed any more."""


@dataclass(frozen=True, slots=True)
class Forgetful:
    """Remembers nothing: for tests, and where the disk must not be used."""

    def get(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes, made anew."""
        return make()

    def has(self, kind: str, key: str) -> bool:
        """Never."""
        return False

    def tidy(self) -> None:
        """There is nothing to drop."""


@dataclass(frozen=True, slots=True)
class FolderMemo:
    """Remembers in a folder: a file for each key, with a digest before the bytes, so that a broken one is made again.

    A disk that is full or may not be written to is no fault: then nothing is remembered.
    """

    folder: Path
    used: dict[str, set[str]] = field(default_factory=dict)

    def get(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes of a key, from the folder or made now and put there."""
        self.used.setdefault(kind, set()).add(key)
        path = self.folder / kind / key
        known = _read(path)
        if known is not None:
            return known
        made = make()
        with contextlib.suppress(OSError):
            _write(path, made)
        return made

    def has(self, kind: str, key: str) -> bool:
        """Whether there is a file for the key."""
        return (self.folder / kind / key).is_file()

    def tidy(self) -> None:
        """Drop what this build did not use, once it outweighs what it did."""
        for kind, used in self.used.items():
            with contextlib.suppress(OSError):
                names = os.listdir(self.folder / kind)
                if len(names) > _TIMES * len(used) + _FEW.get(kind, _SPARE):
                    for name in set(names) - used:
                        os.unlink(self.folder / kind / name)


def _read(path: Path) -> bytes | None:
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    digest, data = stored[:_DIGEST], stored[_DIGEST:]
    return data if digest == _digest(data) else None


def _write(path: Path, data: bytes) -> None:
    """Under its name only when whole: a killed build leaves a stray file, never half an entry."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_digest(data) + data)
        os.replace(name, path)
    except OSError:
        os.unlink(name)
        raise


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
