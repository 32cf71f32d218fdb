"""The state of a site that it is compared with: a git revision or a folder, read and checked."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.build import Checked, examine
from sitegen.changes.revision import extract, find_base
from sitegen.reading.readings import Readings


@dataclass(frozen=True, slots=True)
class Base:
    """What was read, and what it is called."""

    checked: Checked
    name: str


def read_base(name: str, content: Path, today: date, *, url: str = "", readings: Readings | None = None) -> Base:
    """The base that `name` stands for: a folder when there is one of that name, else a git revision.

    A folder is a content folder, or one that has a folder of the name of `content`. Raises RevisionError.
    """
    folder = Path(name)
    if folder.is_dir():
        inner = folder / content.resolve().name
        return Base(
            examine(inner if inner.is_dir() else folder, today=today, url=url, readings=readings), folder.as_posix()
        )
    revision = find_base(content, name)
    with tempfile.TemporaryDirectory(prefix="sitegen-") as place:
        root = Path(place) / content.resolve().name
        extract(revision, content, root)
        styles = Path("templates", "assets", "css")  # the site's own colours are checked against the theme's
        if (content.resolve().parent / styles).is_dir():
            extract(revision, content.resolve().parent / styles, Path(place) / styles)
        return Base(examine(root, today=today, url=url, readings=readings), revision.label)
