"""A lock file that two builds of one folder cannot hold at once; the system lets go of it when a process dies."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator

from sitegen.errors import OutputError

if sys.platform == "win32":
    import msvcrt

    # Far behind the pid: Windows lets nobody read a locked byte.
    _BYTE = 1 << 20

    def _try_lock(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
else:
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_BUSY = {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}
_WITHOUT_LOCKS = {errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS, errno.EINVAL}


@contextlib.contextmanager
def held(path: str) -> Iterator[None]:
    """Hold the lock file at `path` for the block, then remove it.

    Raises OutputError B105 with the other process's id if another one holds it. On a file system
    that has no locks the block runs without.
    """
    handle = _acquire(path)
    try:
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        # Removed while still held, so that nobody's new lock is removed; Windows refuses, and keeps the file.
        with contextlib.suppress(OSError):
            os.unlink(path)
        os.close(handle)


def _acquire(path: str) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _lock(handle, path)
            if _is_at(handle, path):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _lock(handle: int, path: str) -> None:
    try:
        _try_lock(handle)
    except OSError as error:
        if error.errno in _WITHOUT_LOCKS:
            return
        if error.errno not in _BUSY:
            raise
        pid = os.read(handle, 20).decode("ascii", "replace").strip() or "?"
        raise OutputError("B105", f"another build is running (process {pid})", path=path, pid=pid) from None


def _is_at(handle: int, path: str) -> bool:
    """False if the file was removed by its last holder between our open and our lock."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False
