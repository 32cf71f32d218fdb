"""Which pages that gather from the whole catalogue a site has something for, by what its model and records hold."""

from __future__ import annotations

from sitegen.catalogue.site import Site
from sitegen.declared.model import Collection
from sitegen.fields.values import Place
from sitegen.reading.record import Record
from sitegen.views.routes import TAGS

FINDER_FIELDS = ("challenges", "target_groups", "income")  # what the finder's questions ask for
_TOUR = "tour"  # the field of a project that says through which county it goes
_LEAST = 20  # records of a collection that there is something to count in


def counted(site: Site) -> tuple[Collection, ...]:
    """The collections that statistics and timeline tell of: with a period, and enough records to count."""
    return tuple(one for one in _listed(site) if "period" in one.fields and len(site.of(one.id)) >= _LEAST)


def found_in(site: Site) -> Collection | None:
    """The collection that the guided finder searches: the first that is filtered by all fields of its questions."""
    able = (one for one in _listed(site) if set(FINDER_FIELDS) <= {field.id for field in one.facets})
    collection = next(able, None)
    return collection if collection and site.of(collection.id) else None


def tours(site: Site) -> tuple[tuple[Record, str], ...]:
    """The records that tour the municipalities of a county, and its code."""
    found = ((record, record.values.get(_TOUR)) for one in _listed(site) for record in site.of(one.id))
    return tuple((record, place.county) for record, place in found if isinstance(place, Place) and place.county)


def has_page(site: Site, name: str) -> bool:
    """Whether the site has a certain one of the fixed pages (see routes.FIXED)."""
    if name in ("statistics", "timeline"):
        return bool(counted(site))
    if name == "find":
        return found_in(site) is not None
    if name == "tour":
        return bool(tours(site))
    if name == "tags":
        return any(record.items(TAGS) for one in _listed(site) for record in site.of(one.id))
    return name != "accessibility" or site.statement is not None


def _listed(site: Site) -> tuple[Collection, ...]:
    return tuple(collection for collection in site.model.collections.values() if collection.has_list)
