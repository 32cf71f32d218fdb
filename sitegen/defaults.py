"""Where the theme and the model that ship with the program lie.

In a wheel they are folders of the package. In an editable install hatchling leaves them at the top of the repository,
so there they are found beside the package.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(packaged: str, in_repository: str) -> Path:
    inside = _PACKAGE / packaged
    return inside if inside.is_dir() else _PACKAGE.parent / in_repository


def templates() -> Path:
    """The default theme: templates and assets."""
    return _folder("templates", "templates")


def model() -> Path:
    """The default collections and groups."""
    return _folder("model_defaults", "content/model")


def vocabularies() -> Path:
    """The default vocabularies."""
    return _folder("vocabulary_defaults", "content/vocabularies")


@cache
def stamp() -> str:
    """What changes whenever the program does: to tell what another version of it has left."""
    stats = ((path.name, path.stat()) for path in sorted(_PACKAGE.rglob("*.py")))
    return hashlib.blake2b(repr([(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]).encode()).hexdigest()


def search() -> Path:
    """The default synonyms."""
    return _folder("search_defaults", "content/search")
