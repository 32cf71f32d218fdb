"""Makers of files. To add one: write `make(edition) -> Iterator[Artifact]` in a module here and name it in OUTPUTS."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.outputs import (
    calendar,
    citations,
    colors,
    facetdata,
    feeds,
    host,
    html,
    opendata,
    opensearch,
    qr,
    searchdata,
    shortlist,
    social,
    styleguide,
)

OUTPUTS: tuple[Callable[[Edition], Iterator[Artifact]], ...] = (
    html.make,
    opendata.make,
    feeds.make,
    calendar.make,
    citations.make,
    shortlist.make,
    searchdata.make,
    facetdata.make,
    opensearch.make,
    qr.make,
    social.make,
    colors.make,
    host.make,
    styleguide.make,
)

__all__ = ["OUTPUTS"]
