"""What a script needs to filter a list in the browser: which values each record has, and in what orders they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sitegen.catalogue.places import first_place
from sitegen.catalogue.years import start_year
from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.pages.crossing import Crossing, Pick, plain_picks
from sitegen.pages.planner import Planner
from sitegen.reading.record import Key, Record
from sitegen.views.fieldviews import place_name
from sitegen.views.views import Card, LinkGroup

SHOWN = 32  # values of a facet that does not combine; the others have their index
COVERS = 200  # records of a list whose cards are sent with their covers


@dataclass(frozen=True, slots=True)
class LiveFacet:
    """A facet: its values as (key, label), the largest first, and for each record the numbers of those that it has.

    `only` are the collections that have it; in a list of one collection there are none.
    """

    id: str
    label: str
    values: tuple[tuple[str, str], ...]
    of: tuple[tuple[int, ...], ...]
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveList:
    """The records of a list in its order, as cards.

    `years` are those in which they began, 0 for unknown. `orders` give each record its place by title, by the day it
    was reviewed or by where it is; equal ones share a place, and those that lack it come last. `covers` tells whether
    the cards are shown with theirs.
    """

    name: str
    cards: tuple[Card, ...]
    facets: tuple[LiveFacet, ...]
    years: tuple[int, ...]
    orders: Mapping[str, tuple[int, ...]]
    covers: bool


def live_list(planner: Planner, name: str, groups: Iterable[LinkGroup], picks: Sequence[Sequence[Pick]]) -> LiveList:
    """The list of one collection whose records stand in groups, with the facets whose values are given."""
    cards = tuple(card for group in groups for card in ((group.head,) if group.head else ()) + group.cards)
    records = [planner.site.records[card.collection, card.id] for card in cards]
    return LiveList(
        name=name,
        cards=cards,
        facets=tuple(
            live_facet(some[0].field, planner.lang, [(pick.key, pick.label, pick.keys) for pick in some], records)
            for some in picks
        ),
        years=tuple(start_year(record) or 0 for record in records),
        orders=_orders(planner, cards, records),
        covers=len(cards) <= COVERS and all(card.cover or card.image for card in cards),
    )


def live_facet(
    field: Field, lang: str, values: Sequence[tuple[str, str, frozenset[Key]]], records: Sequence[Record],
    only: tuple[str, ...] = (),
) -> LiveFacet:  # fmt: skip
    """A facet from its values as (key, label, records that have it)."""
    of = tuple(tuple(number for number, value in enumerate(values) if record.key in value[2]) for record in records)
    return LiveFacet(field.id, word(field.label, lang), tuple(value[:2] for value in values), of, only)


def live_picks(
    planner: Planner, collection: Collection, records: tuple[Record, ...], found: Crossing | None
) -> list[tuple[Pick, ...]]:
    """The values of each facet that a script filters by: those that combine first, free words last, no dates."""
    crossed = [found.of(field) for field in found.fields] if found else []
    known = {picks[0].field.id for picks in crossed}
    others = sorted(collection.facets, key=lambda field: field.kind == "text")
    plain = (plain_picks(planner, field, records) for field in others if field.id not in known and not is_dated(field))
    return crossed + [tuple(picks[:SHOWN]) for picks in plain if len(picks) > 1]


def live_view(planner: Planner, live: LiveList | None, url: str) -> dict[str, object]:
    """What the template of a list that can be filtered live needs: `live_url` is the page that does it."""
    if live is None:
        return {"live": None, "live_url": ""}
    texts, years = planner.texts, [year for year in live.years if year]
    words = {"title": texts("Titel"), "new": texts("Nyast först"), "old": texts("Äldst först"),
             "reviewed": texts("Senast granskad"), "place": texts("Plats")}  # fmt: skip
    able = {*live.orders, *(("new", "old") if len(set(years)) > 1 else ())}
    first = texts("Som i listan") if "title" in able else words["title"]
    config = planner.site.config
    return {
        "live": live,
        "live_url": url,
        "years": (min(years), max(years)) if len(set(years)) > 1 else (),
        "sorts": (("", first), *((name, label) for name, label in words.items() if name in able)),
        "propose_url": f"{config.repository}/issues/new" if config.repository else "",
    }


def is_dated(field: Field) -> bool:
    """Whether a facet is of years, for which there is a range."""
    return field.kind in ("date", "period")


def is_asked(planner: Planner, field: Field) -> bool:
    """Whether the values of a facet are questions."""
    kind = field.type
    return isinstance(kind, Reference) and "question" in planner.site.model.collections[kind.to[0]].fields


def _orders(planner: Planner, cards: Sequence[Card], records: Sequence[Record]) -> dict[str, tuple[int, ...]]:
    """The places by each order that tells the records apart and is not the one in which they stand already."""
    codes = [first_place(record) for record in records]
    names = ["".join(planner.viewer.sort_key(place_name(code, planner.lang))) if code else "" for code in codes]
    found = {
        "title": _places([card.sort["title"] for card in cards]),
        "reviewed": _places([card.sort["reviewed"] for card in cards], reverse=True),
        "place": _places(names),
    }
    return {name: places for name, places in found.items() if list(places) != sorted(places)}


def _places(keys: Sequence[str], *, reverse: bool = False) -> tuple[int, ...]:
    """The place of each key among all; an empty one comes last."""
    ordered = sorted({key for key in keys if key}, reverse=reverse)
    places = {key: number for number, key in enumerate(ordered)}
    return tuple(places.get(key, len(ordered)) for key in keys)
