"""Which events stand in which calendars: all of a collection, and each series by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from sitegen.catalogue.site import Site
from sitegen.declared.model import Collection, word
from sitegen.fields.values import Place
from sitegen.language.dates import PartialDate
from sitegen.language.ics import Event
from sitegen.language.order import slug
from sitegen.reading.record import Record
from sitegen.views.fieldviews import foreign, place_name
from sitegen.views.routes import Routes

_FILE = {"sv": "kalender.ics", "en": "calendar.ics"}
_FOLDER = {"sv": "serie", "en": "series"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A calendar of a collection in one language: where it lies, its name, and its records in order of time."""

    url: str
    name: str
    records: tuple[Record, ...]
    series: str = ""


def calendars(site: Site, routes: Routes) -> Iterator[Calendar]:
    """The calendars of all collections of events; none where no event has a known day."""
    for collection in site.model.collections.values():
        if collection.schema_org == "Event" and collection.has_list:
            records = sorted((record for record in site.of(collection.id) if days(record)), key=_when)
            yield from _calendars(site, routes, collection, records)


def _calendars(site: Site, routes: Routes, collection: Collection, records: list[Record]) -> Iterator[Calendar]:
    if not records:
        return
    name = f"{word(collection.label, routes.lang)} – {word(site.config.name, routes.lang)}"
    yield Calendar(calendar_path(routes, collection), name, tuple(records))
    series: dict[str, list[Record]] = {}
    for record in records:
        if title := record.text_value("series"):
            series.setdefault(slug(title), []).append(record)
    for _, found in sorted(series.items()):
        title = found[0].text_value("series", routes.lang)
        path = calendar_path(routes, collection, found[0].text_value("series"))
        yield Calendar(path, f"{title} – {name}", tuple(found), title)


def calendar_path(routes: Routes, collection: Collection, series: str = "") -> str:
    """Where the calendar of a collection, or of a series in it, lies: `/moten/kalender.ics`, `/moten/serie/x.ics`."""
    top = routes.collection(collection)
    return f"{top}{word(_FOLDER, routes.lang)}/{slug(series)}.ics" if series else f"{top}{word(_FILE, routes.lang)}"


def calendars_of(site: Site, routes: Routes, record: Record) -> tuple[Calendar, ...]:
    """The calendars that an event stands in, that of its series first; none if its day is not known."""
    found = [calendar for calendar in calendars(site, routes) if any(one.key == record.key for one in calendar.records)]
    return tuple(sorted(found, key=lambda calendar: not calendar.series))


def days(record: Record) -> tuple[date, date] | None:
    """The first and last day of an event; None where one of them is not known to the day."""
    start = record.values.get("start")
    end = record.values.get("end", start)
    if not (isinstance(start, PartialDate) and isinstance(end, PartialDate) and start.day and end.day):
        return None
    return start.first_day(), end.last_day()


def _when(record: Record) -> tuple[date, str]:
    known = days(record)
    return (known[0] if known else date.max, record.id)


def events(site: Site, routes: Routes, records: Iterable[Record]) -> Iterator[Event]:
    """Records as events of a calendar, without those whose days are not known."""
    host = urlsplit(site.config.url).hostname or "localhost"
    for record in records:
        known = days(record)
        if known:
            reviewed = record.values.get("reviewed")
            yield Event(
                uid=f"{record.id}.{record.collection}@{host}",
                stamp=reviewed.first_day() if isinstance(reviewed, PartialDate) else site.today,
                first=known[0],
                last=known[1],
                title=record.text_value("title", routes.lang),
                summary=record.text_value("summary", routes.lang),
                place=_place(record, routes.lang),
                url=site.config.url + routes.record(record).lstrip("/"),
                lang=foreign(record, "title", routes.lang) or routes.lang,
                series=record.text_value("series", routes.lang),
            )


def _place(record: Record, lang: str) -> str:
    """Where an event takes place, in words: a site and its municipality for each place."""
    names = []
    for place in record.items("places"):
        if isinstance(place, Place):
            area = place_name(place.municipality or place.county or place.country, lang)
            names.append(f"{place.site}, {area}" if place.site else area)
    return "; ".join(dict.fromkeys(names))
