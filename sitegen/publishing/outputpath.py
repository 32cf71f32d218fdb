"""Which artifact paths are safe: the same file on Linux, macOS and Windows, always inside the output folder."""

from __future__ import annotations

import re
import unicodedata

from sitegen.errors import OutputError

MARKER = ".sitegen-output"
NAME_BYTES = 200

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\<>:"|?*\ud800-\udfff]')
# learn.microsoft.com/windows/win32/fileio/naming-a-file: reserved with any extension, superscript digits too
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)


def check_path(path: str) -> None:
    """Raise OutputError B110 (not a plain relative path), B111 (a name some system refuses) or B112 (too long)."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise OutputError("B110", f"not a plain relative path: {path!r}", path=ascii(path))
    for part in parts:
        _check_name(part, path)
    if parts[0].casefold().startswith(MARKER):
        raise OutputError("B111", f"the name is taken by sitegen: {path!r}", path=path, name=parts[0])


def _check_name(name: str, path: str) -> None:
    if _FORBIDDEN.search(name):
        raise OutputError("B110", f"forbidden character in {path!r}", path=ascii(path))
    if name[-1] in ". " or _RESERVED.fullmatch(name) or not unicodedata.is_normalized("NFC", name):
        raise OutputError("B111", f"not a portable file name: {name!r} in {path!r}", path=path, name=name)
    if len(name.encode()) > NAME_BYTES:
        raise OutputError("B112", f"name longer than {NAME_BYTES} bytes: {path!r}", path=path, limit=NAME_BYTES)


class PathSet:
    """The paths of one site so far; refuses what cannot stand beside them on a file system that ignores case."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, tuple[str, str]] = {}

    def add(self, path: str) -> None:
        """Take one more path, or raise OutputError B110-B112, B113 (same name) or B114 (both file and folder)."""
        check_path(path)
        key = path.casefold()
        if key in self._files:
            raise OutputError(
                "B113", f"two files with one name: {path!r}, {self._files[key]!r}", path=path, other=self._files[key]
            )
        if key in self._folders:
            _clash(path, self._folders[key][1])
        end = path.rfind("/")
        while end > 0 and self._add_folder(path[:end], path):
            end = path.rfind("/", 0, end)
        self._files[key] = path

    def _add_folder(self, folder: str, path: str) -> bool:
        """False if the folder, and so every one above it, is known already."""
        key = folder.casefold()
        if key in self._files:
            _clash(self._files[key], path)
        known = self._folders.get(key)
        if known is None:
            self._folders[key] = folder, path
            return True
        if known[0] != folder:
            raise OutputError("B113", f"two folders with one name: {path!r}, {known[1]!r}", path=path, other=known[1])
        return False


def _clash(file: str, inside: str) -> None:
    raise OutputError("B114", f"{file!r} is both a file and the folder of {inside!r}", path=file, other=inside)
