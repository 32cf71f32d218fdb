"""The pages as HTML, the theme's assets, and images and files from the content."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition


def make(edition: Edition) -> Iterator[Artifact]:
    """One file for each page, asset, image and file."""
    for page in edition.pages:
        yield Artifact(page.file, edition.renderer.html(page).encode())
    for name, data in edition.assets.items():
        yield Artifact(f"assets/{name}", data)
    for name, data in edition.media.items():
        yield Artifact(name, data)
