"""Tours of a county's municipalities: which stops are done, which are planned, and of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from sitegen.catalogue.status import event_status
from sitegen.fields.values import Place
from sitegen.language.geography import gazetteer, municipality_shapes, viewbox
from sitegen.pages.page import Page, View
from sitegen.pages.places import records_by_place
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.fieldviews import place_name
from sitegen.views.gatherings import tours
from sitegen.views.routes import Routes
from sitegen.views.views import Card, Link, MapView, Shape

_STOP = "turnestopp"  # the kind of event that is a stop
_LEVELS = {"past": "5", "coming": "3", "": "2"}  # steps of the map's scale of colours; 0 where nothing is known


@dataclass(frozen=True, slots=True)
class Stop:
    """A municipality of the tour; `status` is past, coming, "" (day not known) or “unknown” (no stop is known)."""

    code: str
    label: str
    url: str
    status: str


@dataclass(frozen=True, slots=True)
class StopGroup:
    """The municipalities with one status."""

    id: str
    label: str
    level: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Tour:
    """A project's tour through a county."""

    id: str
    card: Card
    county: Link
    total: int
    known: int
    groups: tuple[StopGroup, ...]
    map: MapView


def tour_pages(planner: Planner) -> Iterator[Page]:
    """The page of all tours; none without a tour."""
    found = tours(planner.site)
    if found:
        title = planner.texts("Turné kommun för kommun")
        filed = records_by_place(planner)

        def view() -> View:
            return {"heading": title, "tours": tuple(_tour(planner, record, county, filed) for record, county in found)}

        path = partial(Routes.fixed, name="tour")
        description = planner.texts("Vilka kommuner som turnén har nått, och vilka som återstår.")
        trail = (Link(title, path(planner.routes)),)
        yield planner.page(path, "tour.html", "turne", title, view, trail=trail, description=description)


def _tour(planner: Planner, record: Record, county: str, filed: Mapping[str, object]) -> Tour:
    held = _held(planner, record)
    areas = gazetteer().areas
    codes = sorted(
        (code for code in areas if areas[code].within == county),
        key=lambda code: planner.viewer.sort_key(areas[code].name),
    )
    stops = [_stop(planner, code, held, filed) for code in codes]
    return Tour(
        id=record.id,
        card=planner.viewer.cards.made[record.key],
        county=Link(place_name(county, planner.lang), planner.routes.place(county)),
        total=len(stops),
        known=sum(stop.status != "unknown" for stop in stops),
        groups=tuple(_groups(planner, stops)),
        map=_map(planner, county, {stop.code: stop for stop in stops}),
    )


def _held(planner: Planner, record: Record) -> dict[str, Record]:
    """The stops of a tour by their municipality."""
    events = (link.source for link in planner.site.backlinks.get(record.key, ()) if link.field.id == "project")
    return {
        place.municipality: event
        for event in events
        if _STOP in event.items("kind")
        for place in event.items("places")
        if isinstance(place, Place) and place.municipality
    }


def _stop(planner: Planner, code: str, held: Mapping[str, Record], filed: Mapping[str, object]) -> Stop:
    event = held.get(code)
    if event:
        return Stop(
            code, place_name(code, planner.lang), planner.routes.record(event), event_status(event, planner.site.today)
        )
    return Stop(code, place_name(code, planner.lang), planner.routes.place(code) if code in filed else "", "unknown")


def _words(planner: Planner) -> dict[str, str]:
    texts = planner.texts
    return {
        "past": texts("Genomförda"),
        "coming": texts("Planerade"),
        "": texts("Datum okänt"),
        "unknown": texts("Inte känt"),
    }


def _groups(planner: Planner, stops: list[Stop]) -> Iterator[StopGroup]:
    for status, label in _words(planner).items():
        mine = tuple(stop for stop in stops if stop.status == status)
        if mine:
            yield StopGroup(status or "undated", label, _LEVELS.get(status, "0"), mine)


def _map(planner: Planner, county: str, stops: Mapping[str, Stop]) -> MapView:
    words = _words(planner)
    shapes = (
        Shape(d, stop.label, stop.url, words[stop.status].lower(), _LEVELS.get(stop.status, "0"))
        for code, d in municipality_shapes().items()
        if (stop := stops.get(code))
    )
    return MapView(viewbox(county), tuple(shapes))
