"""Where the theme and the model that ship with the program lie.

In a wheel they are folders of the package. In an editable install hatchling leaves them at the top of the repository,
so there they are found beside the package.
"""

from __future__ import annotations

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


def search() -> Path:
    """The default synonyms."""
    return _folder("search_defaults", "content/search")
