"""Which cover a record gets: its kind of innovation, its overarching challenge and its county."""

from __future__ import annotations

from markupsafe import Markup

from sitegen.catalogue.site import Site
from sitegen.covers.cover import cover_svg
from sitegen.fields.terms import TermType
from sitegen.fields.values import Place
from sitegen.language.geography import county_shapes
from sitegen.reading.record import Record

_VOCABULARY = "innovation-kind"


def cover(site: Site, record: Record) -> Markup:
    """The cover of a record of a collection whose records have a kind of innovation; others have none."""
    fields = site.collection(record).fields.values()
    kinds = (
        field.id for field in fields if isinstance(field.type, TermType) and field.type.vocabulary.id == _VOCABULARY
    )
    name = next(kinds, "")
    return Markup(drawing(site, record, name)) if name else Markup("")


def drawing(site: Site, record: Record, name: str = "kind") -> str:
    """A cover for any record, as SVG; `name` is the field that holds its kind of innovation, if it has one."""
    kinds = [value for value in record.items(name) if isinstance(value, str)]
    county = next((place.county for place in record.items("places") if isinstance(place, Place) and place.county), "")
    shape = county_shapes().get(county, "")
    return cover_svg(record.id, kinds[0] if kinds else "", _top_challenge(site, record), shape)


def _top_challenge(site: Site, record: Record) -> str:
    """The overarching challenge of a record's first challenge."""
    for ref in record.refs("challenges"):
        target = site.at(ref)
        if target:
            broader = next((site.at(link) for link in target.refs("broader")), None)
            return (broader or target).id
    return ""
