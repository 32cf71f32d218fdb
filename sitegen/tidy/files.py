"""The files of a content folder that hold records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sitegen.declared.model import Collection, Model
from sitegen.errors import RecordError
from sitegen.publishing.disk import explained
from sitegen.reading.folder import IGNORED, RECORD
from sitegen.text.rewrite import replace_file
from sitegen.tidy.record import Tidied, tidied


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of a collection; `name` is its path as diagnostics show it, `content/examples/x.md`."""

    path: Path
    name: str
    collection: Collection
    translation: bool


def record_files(root: Path, model: Model) -> tuple[RecordFile, ...]:
    """All files of records and their translations, by collection and name; no links, no files of other kinds."""
    found: list[RecordFile] = []
    for collection in model.collections.values():
        folder = root / collection.id
        for path in sorted(folder.iterdir()) if folder.is_dir() else []:
            match = RECORD.fullmatch(path.name)
            if match and not IGNORED.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                name = f"{root.name}/{collection.id}/{path.name}"
                found.append(RecordFile(path, name, collection, bool(match["lang"])))
    return tuple(found)


def among(files: Iterable[RecordFile], path: Path) -> tuple[RecordFile, ...]:
    """The files that a path means: itself, or those in that folder."""
    wanted = path.resolve()
    return tuple(file for file in files if wanted == file.path.resolve() or wanted in file.path.resolve().parents)


def tidy_file(file: RecordFile) -> Tidied:
    """A file in its canonical form; the disk is only read. RecordError B503 when it cannot be read."""
    try:
        data = file.path.read_bytes()
    except OSError as error:
        raise RecordError("B503", f"cannot read {file.path}", path=file.name, reason=error.strerror or "") from None
    return tidied(file.name, data, file.collection, translation=file.translation)


def rewrite(path: Path, before: bytes, after: bytes) -> bool:
    """Write a file anew in one step; False when somebody has changed it since it was read. OutputError B120–B123."""
    try:
        if path.read_bytes() != before:
            return False
        replace_file(path, after)
    except OSError as error:
        raise explained(error, str(path.parent)) from None
    return True
