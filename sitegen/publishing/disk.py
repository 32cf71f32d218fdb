"""The few operations that change the disk, in one object so that a test can make any of them fail or be the last."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import stat
import sys

from sitegen.errors import OutputError
from sitegen.publishing.outputpath import MARKER

_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT}


class Disk:
    """Plain operations on absolute paths; all raise OSError."""

    def make_folder(self, path: str) -> None:
        os.mkdir(path)

    def write(self, path: str, data: bytes) -> None:
        """Write a file that must not exist."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)

    def link(self, source: str, target: str) -> None:
        os.link(source, target, follow_symlinks=False)

    def keep(self, source: str, target: str) -> None:
        """Give an unchanged file a place in the new folder, with its time: a link, or a copy where links are not."""
        try:
            self.link(source, target)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise
            shutil.copy2(source, target, follow_symlinks=False)

    def rename(self, source: str, target: str) -> None:
        os.replace(source, target)

    def exchange(self, one: str, other: str) -> bool:
        """Let two folders change names in one step; False if this system cannot."""
        return _exchange(one, other)

    def remove(self, folder: str) -> None:
        """Remove a folder of ours. The marker goes last, so that what a killed process leaves is known as ours."""
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if name == MARKER:
                continue
            if stat.S_ISDIR(os.lstat(path).st_mode):
                shutil.rmtree(path)
            else:
                os.unlink(path)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(os.path.join(folder, MARKER))
        os.rmdir(folder)


def _exchange(one: str, other: str) -> bool:
    """Linux renameat2(2) with RENAME_EXCHANGE, macOS renamex_np(2) with RENAME_SWAP."""
    first, second, swap = os.fsencode(one), os.fsencode(other), ctypes.c_uint(2)
    failed = -1
    try:
        if sys.platform.startswith("linux"):
            here = ctypes.c_int(-100)  # AT_FDCWD; the paths are absolute
            failed = ctypes.CDLL(None, use_errno=True).renameat2(here, first, here, second, swap)
        elif sys.platform == "darwin":
            failed = ctypes.CDLL(None, use_errno=True).renamex_np(first, second, swap)
        else:
            return False
    except (OSError, AttributeError):
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), other)


def explained(error: OSError, folder: str) -> OutputError:
    """The OutputError for a disk that refuses: B120 full, B121 not allowed, B122 read-only, B123 anything else."""
    path = str(error.filename or folder)
    reason = error.strerror or str(error)
    if error.errno in _FULL:
        return OutputError("B120", f"the disk is full: {path}", path=path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return OutputError("B121", f"not allowed to write: {path}", path=path)
    if error.errno == errno.EROFS:
        return OutputError("B122", f"read-only file system: {path}", path=path)
    return OutputError("B123", f"cannot write {path}: {reason}", path=path, reason=reason)
