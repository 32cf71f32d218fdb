"""Makers of files. To add one: write `make(edition) -> Iterator[Artifact]` in a module here and name it in OUTPUTS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.outputs import covers, feeds, host, html, opendata

OUTPUTS: tuple[Callable[[Edition], Iterator[Artifact]], ...] = (
    html.make,
    covers.make,
    opendata.make,
    feeds.make,
    host.make,
)

__all__ = ["OUTPUTS"]
