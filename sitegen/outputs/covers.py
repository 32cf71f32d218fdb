"""A generated cover for each example: calm, and the same for the same data."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.cards import cover_url
from sitegen.cover import cover_svg
from sitegen.edition import Edition
from sitegen.fields.values import Place
from sitegen.geography import county_shapes
from sitegen.record import Record
from sitegen.site import Site


def make(edition: Edition) -> Iterator[Artifact]:
    """One SVG for each record that has a cover."""
    for record in edition.site.records.values():
        url = cover_url(record)
        if url:
            yield Artifact(url.lstrip("/"), _cover(edition.site, record).encode())


def _cover(site: Site, record: Record) -> str:
    kinds = [value for value in record.items("kind") if isinstance(value, str)]
    county = next((place.county for place in record.items("places") if isinstance(place, Place) and place.county), "")
    return cover_svg(record.id, kinds[0] if kinds else "", top_challenge(site, record), county_shapes().get(county, ""))


def top_challenge(site: Site, record: Record) -> str:
    """The overarching challenge of a record's first challenge."""
    for ref in record.refs("challenges"):
        target = site.at(ref)
        if target:
            broader = next((site.at(link) for link in target.refs("broader")), None)
            return (broader or target).id
    return ""
