"""The same list in other forms: compact, and as a table in several orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from sitegen.catalogue.places import first_place
from sitegen.catalogue.years import start_year
from sitegen.declared.model import Collection, word
from sitegen.language.dates import PartialDate
from sitegen.language.formats import format_date
from sitegen.pages.page import Page, View
from sitegen.pages.paging import LINES, in_pages, pages_for, portions
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.fieldviews import place_name
from sitegen.views.gatherings import has_page
from sitegen.views.routes import Routes
from sitegen.views.views import Card, Link

_NEVER = 10_000  # a year after all others


@dataclass(frozen=True, slots=True)
class Switch:
    """One of several forms or orders of the same set."""

    label: str
    url: str
    current: bool
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; `url` and `iso` may be ""."""

    text: str
    url: str = ""
    lang: str = ""
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record in a table; its first cell is its heading."""

    cells: tuple[Cell, ...]


def variant_pages(planner: Planner) -> Iterator[Page]:
    """The compact list and the tables of each collection whose list is long enough for filters."""
    for collection in planner.listed:
        if planner.crossings[collection.id]:
            yield from _compact(planner, collection)
            for order in _orders(planner):
                yield from _table(planner, collection, order)


def forms(planner: Planner, collection: Collection, form: str) -> tuple[Switch, ...]:
    """The forms of a list, `form` (“”, “compact” or “table”) being the present one."""
    texts, routes = planner.texts, planner.routes
    return (
        Switch(texts("Kort"), routes.collection(collection), form == "", "layout-grid"),
        Switch(texts("Rader"), routes.variant(collection, "compact"), form == "compact", "list"),
        Switch(texts("Tabell"), routes.variant(collection, "table"), form == "table", "table-2"),
    )


def _orders(planner: Planner) -> dict[str, str]:
    """The orders of a table, by name."""
    texts = planner.texts
    return {
        "": texts("Titel"),
        "start": texts("Nyast först"),
        "oldest": texts("Äldst först"),
        "reviewed": texts("Senast granskad"),
        "place": texts("Plats"),
    }


def _path(collection: Collection, *names: str) -> Callable[[Routes], str]:
    return lambda routes: routes.variant(collection, *(name for name in names if name))


def _compact(planner: Planner, collection: Collection) -> Iterator[Page]:
    records = planner.records(collection.id)
    name = word(collection.label, planner.lang)
    title = planner.texts("{name} i korthet", name=name)
    view = {"heading": name, "count": len(records), "views": forms(planner, collection, "compact")}
    path = _path(collection, "compact")
    trail = (planner.collection_link(collection), Link(planner.texts("Rader"), path(planner.routes)))
    page = planner.page(path, "list-compact.html", "lista-rader", title, view, description=title, robots="noindex",
                        trail=trail)  # fmt: skip

    def part(number: int) -> View:
        return {"cards": portions(planner.viewer.cards.of(records), LINES)[number - 1]}

    yield from in_pages(planner, page, path, pages_for(len(records), LINES), part)


def _table(planner: Planner, collection: Collection, order: str) -> Iterator[Page]:
    name = word(collection.label, planner.lang)
    orders = _orders(planner)
    title = planner.texts("{name} som tabell, ordnade efter {order}", name=name, order=orders[order].lower())
    path = _path(collection, "table", order)
    records = planner.records(collection.id)
    texts = planner.texts
    columns = (Column(texts("Titel")), Column(texts("Slag")), Column(texts("Plats")), Column(texts("Startår"), True),
               Column(texts("Senast granskad")))  # fmt: skip
    view = {
        "heading": name,
        "caption": title,
        "count": len(records),
        "columns": columns,
        "views": forms(planner, collection, "table"),
        "sorts": tuple(
            Switch(label, _path(collection, "table", one)(planner.routes), one == order)
            for one, label in orders.items()
        ),
    }
    trail = (planner.collection_link(collection), Link(planner.texts("Tabell"), path(planner.routes)))
    page = planner.page(path, "list-table.html", "lista-tabell", title, view, description=title, robots="noindex",
                        trail=trail)  # fmt: skip
    ordered = cache(partial(_ordered, planner, records, order))

    def part(number: int) -> View:
        return {"rows": tuple(_row(planner, record) for record in portions(ordered(), LINES)[number - 1])}

    yield from in_pages(planner, page, path, pages_for(len(records), LINES), part)


def _ordered(planner: Planner, records: tuple[Record, ...], order: str) -> list[Record]:
    """By title; or first by what is asked for, those that lack it last."""
    cards = planner.viewer.cards.made
    ordered = sorted(records, key=lambda record: cards[record.key].sort["title"])
    if order in ("start", "oldest"):
        step = -1 if order == "start" else 1
        ordered.sort(key=lambda record: step * year if (year := start_year(record)) else _NEVER)
    elif order == "reviewed":
        ordered.sort(key=lambda record: cards[record.key].sort["reviewed"], reverse=True)
    elif order == "place":
        ordered.sort(key=lambda record: planner.viewer.sort_key(_place(planner, record).text or "\U0010ffff"))
    return ordered


def _row(planner: Planner, record: Record) -> Row:
    card: Card = planner.viewer.cards.made[record.key]
    year = start_year(record)
    reviewed = record.values.get("reviewed")
    checked = (
        Cell(format_date(reviewed, planner.lang), iso=reviewed.iso()) if isinstance(reviewed, PartialDate) else Cell("")
    )
    return Row(
        (
            Cell(card.title, card.url, card.lang),
            Cell(card.kind),
            _place(planner, record),
            _year(planner, year) if year else Cell(planner.texts("okänt")),
            checked,
        )
    )


def _year(planner: Planner, year: int) -> Cell:
    return Cell(str(year), planner.routes.year(year) if has_page(planner.site, "timeline") else "")


def _place(planner: Planner, record: Record) -> Cell:
    """The first place of a record; the whole of Sweden has no page."""
    code = first_place(record)
    if not code:
        return Cell("")
    return Cell(place_name(code, planner.lang), planner.routes.place(code) if code != "SE" else "")
