"""Small sites as text: `-- content/examples/a.md --` begins a file, as in Hugo's tests and Go's txtar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

TODAY = date(2026, 11, 21)

_FILE = re.compile(r"^-- (?P<path>\S(?:.*?\S)?)(?P<bytes> \(bytes\))? --$", re.MULTILINE)
_BYTE = re.compile(rb"\\x([0-9a-fA-F]{2})")


def files_of(text: str) -> dict[str, bytes]:
    r"""The files of a site written as one text; what stands before the first file is a comment.

    In a file marked `(bytes)`, as in `-- content/a.md (bytes) --`, `\xe5` stands for that byte.
    """
    marks = list(_FILE.finditer(text))
    found: dict[str, bytes] = {}
    for number, mark in enumerate(marks, 1):
        end = marks[number].start() if number < len(marks) else len(text)
        data = text[mark.end() + 1 : end].encode()
        found[mark["path"]] = _BYTE.sub(lambda match: bytes.fromhex(match[1].decode()), data) if mark["bytes"] else data
    return found


def write_files(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write files into a folder and return its content folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    content = folder / "content"
    content.mkdir(exist_ok=True)
    return content


def write_site(text: str, folder: Path) -> Path:
    """Write a site given as one text into a folder and return its content folder."""
    return write_files(files_of(text), folder)
