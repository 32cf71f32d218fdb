"""A file rewritten in one step, and what was changed in it."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` in the place of a file that exists, with its mode: a reader sees the old file or the new. OSError."""
    mode = path.stat().st_mode & 0o7777
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def changes(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """A unified diff, line by line, as it may stand on a terminal: control signs shown as `·`."""
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    for line in difflib.unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm=""):
        yield "".join(sign if sign.isprintable() or sign == "\t" else "·" for sign in line)
