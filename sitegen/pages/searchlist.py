"""The filters of the search page: what kind of thing a record is, and the facets of all collections together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.catalogue.years import start_year
from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.fields.terms import TermType
from sitegen.pages.crossing import picks_of
from sitegen.pages.facets import has_own_page, url_of
from sitegen.pages.filters import shortened
from sitegen.pages.live import SHOWN, LiveFacet, LiveList, is_dated, live_facet
from sitegen.pages.planner import Planner
from sitegen.reading.record import Key, Record
from sitegen.views.routes import TAGS
from sitegen.views.views import Count, Facet, LinkGroup

NAME = "alla"
COLLECTION = "collection"  # the facet of kinds of things


@dataclass(frozen=True, slots=True)
class SearchList:
    """The records of the search page with all their facets, and those of them that its panel shows without script."""

    live: LiveList
    panel: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class _Shared:
    """A facet that means the same in each of some collections: its values as (key, label, records)."""

    field: Field
    collections: tuple[Collection, ...]
    values: tuple[tuple[str, str, frozenset[Key]], ...]


def search_list(planner: Planner, groups: Sequence[LinkGroup]) -> SearchList:
    """The records in their groups, with the facets that tell them apart."""
    cards = tuple(card for group in groups for card in group.cards)
    records = [planner.site.records[card.collection, card.id] for card in cards]
    kinds = [one for one in planner.listed if planner.records(one.id)]
    shared = [one for one in _shared(planner, kinds) if len(one.values) > 1]
    live = LiveList(
        name=NAME,
        cards=cards,
        facets=(
            _kinds(planner, kinds, records),
            *(
                live_facet(one.field, planner.lang, one.values, records, tuple(each.id for each in one.collections))
                for one in shared
            ),
        ),
        years=tuple(start_year(record) or 0 for record in records),
        orders={},
        covers=False,
    )
    return SearchList(live, tuple(_panel(planner, kinds, shared)))


def _shared(planner: Planner, kinds: Sequence[Collection]) -> Iterator[_Shared]:
    """The facets of all collections; those that more collections have first, free words last."""
    found: dict[tuple[str, str], list[tuple[Collection, Field]]] = {}
    for collection in kinds:
        for field in collection.facets:
            if not is_dated(field):
                found.setdefault((field.id, _meaning(collection, field)), []).append((collection, field))
    for some in sorted(found.values(), key=lambda some: (some[0][1].kind == "text", -len(some))):
        values: dict[str, tuple[str, str, frozenset[Key]]] = {}
        for collection, field in some:
            for pick in picks_of(planner, field, planner.records(collection.id)):
                had = values[pick.key][2] if pick.key in values else frozenset()
                values[pick.key] = (pick.key, pick.label, had | pick.keys)
        ordered = sorted(values.values(), key=lambda value: (-len(value[2]), planner.viewer.sort_key(value[1])))
        yield _Shared(some[0][1], tuple(collection for collection, _ in some), tuple(ordered[:SHOWN]))


def _meaning(collection: Collection, field: Field) -> str:
    """What tells facets of one name apart."""
    if isinstance(field.type, TermType):
        return field.type.vocabulary.id
    if isinstance(field.type, Reference):
        return field.type.to[0]
    return field.kind if field.kind == "place" or field.id == TAGS else collection.id


def _kinds(planner: Planner, kinds: Sequence[Collection], records: Sequence[Record]) -> LiveFacet:
    """The collections as values."""
    numbers = {one.id: (number,) for number, one in enumerate(kinds)}
    values = tuple((one.id, word(one.label, planner.lang)) for one in kinds)
    return LiveFacet(
        COLLECTION, planner.texts("Slag"), values, tuple(numbers.get(one.collection, ()) for one in records)
    )


def _panel(planner: Planner, kinds: Sequence[Collection], shared: Sequence[_Shared]) -> Iterator[Facet]:
    counts = (
        Count(word(one.label, planner.lang), planner.routes.collection(one), len(planner.records(one.id)), one.id)
        for one in kinds
    )
    yield Facet(COLLECTION, planner.texts("Slag"), tuple(counts))
    for one in shared:
        # Free words are many, and what somebody types finds them: the script adds their filter when filters are used.
        if len(one.collections) > 1 and one.field.kind != "text":
            values = (Count(label, _page(planner, one, key), len(keys), key) for key, label, keys in one.values)
            yield shortened(one.field.id, word(one.field.label, planner.lang), values)


def _page(planner: Planner, shared: _Shared, key: str) -> str:
    """Where the records of all collections with a value are; "" when each collection has a page of its own."""
    if has_own_page(shared.field):
        return ""
    return url_of(planner, shared.collections[0], shared.field, key).partition("#")[0]
