"""Pages of places: the map and list of all, and a page for each county, municipality and country with records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from sitegen.language.geography import gazetteer
from sitegen.pages.facets import merged
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.terms import gathered, summed
from sitegen.reading.record import Key, Record
from sitegen.views.fieldviews import place_name
from sitegen.views.maps import country_map, county_map
from sitegen.views.routes import Routes
from sitegen.views.views import Count, Link, MapView


def place_pages(planner: Planner) -> Iterator[Page]:
    """The index of places and a page for each place that has records."""
    found = records_by_place(planner)
    yield _index(planner, found)
    for code in sorted(found):
        yield from _place(planner, code, found)


def records_by_place(planner: Planner) -> dict[str, dict[Key, Record]]:
    """All records by the codes of their counties, municipalities and countries."""
    fields = [
        (field, planner.site.by_value(collection.id, field))
        for collection in planner.listed
        for field in collection.facets
        if field.kind == "place"
    ]
    return merged(fields)


def place_counts(planner: Planner, found: Mapping[str, Mapping[Key, Record]], codes: list[str]) -> tuple[Count, ...]:
    """Places with their number of records, in the order of their names."""
    made = [Count(place_name(code, planner.lang), planner.routes.place(code), len(found[code]), code) for code in codes]
    return tuple(sorted(made, key=lambda count: planner.viewer.sort_key(count.label)))


def _index(planner: Planner, found: dict[str, dict[Key, Record]]) -> Page:
    title = planner.texts("Platser")
    counties = [code for code in found if code.isdigit() and len(code) == 2]

    def view() -> View:
        return {
            "heading": title,
            "counties": place_counts(planner, found, counties),
            "municipalities": place_counts(planner, found, [code for code in found if len(code) == 4]),
            "countries": place_counts(planner, found, [code for code in found if code.isalpha()]),
            "map": country_map(planner.routes, found),
        }

    path = partial(Routes.fixed, name="places")
    return planner.page(path, "places.html", "platser", title, view, trail=(Link(title, path(planner.routes)),),
                        description=planner.texts("Exempel och projekt i varje län och kommun."))  # fmt: skip


def _place(planner: Planner, code: str, found: dict[str, dict[Key, Record]]) -> Iterator[Page]:
    area = gazetteer().areas[code]
    name = place_name(code, planner.lang)
    within = [other for other in found if len(other) == 4 and gazetteer().areas[other].within == code]
    lead = summed(planner, found[code])

    def view() -> View:
        return {
            "heading": name,
            "lead": lead,
            "municipalities": place_counts(planner, found, within),
            "map": _place_map(planner, code, found),
        }

    path = partial(Routes.place, code=code)
    trail = [planner.fixed_link("places", planner.texts("Platser"))]
    if len(code) == 4:
        trail.append(Link(place_name(area.within, planner.lang), planner.routes.place(area.within)))
    page = planner.page(path, "place.html", "plats", name, view, trail=(*trail, Link(name, path(planner.routes))),
                        description=f"{name}. {lead}")  # fmt: skip
    yield from gathered(planner, page, path, found[code])


def _place_map(planner: Planner, code: str, found: dict[str, dict[Key, Record]]) -> MapView | None:
    """The municipalities of a county, or of the county that a municipality lies in; countries have no map."""
    if code.isalpha():
        return None
    return county_map(planner.routes, code[:2], found, here=code if len(code) == 4 else "")
