"""Which filters of a long list combine: the values that can be picked, and the pairs of them that get a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from sitegen.declared.model import Collection
from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.pages.facets import has_own_page, label_in, label_of
from sitegen.pages.order import is_tree
from sitegen.pages.planner import Planner
from sitegen.reading.record import Key, Record
from sitegen.views.answers import broadest
from sitegen.views.routes import Routes

_LEAST = 20  # records of a list that is long enough to be filtered twice
_AREA = 2  # signs of the code of a county or country; municipalities have pages of their own


@dataclass(frozen=True, slots=True)
class Pick:
    """One value of a filter, its place among all values of all filters, and the ids of the records that have it.

    `piece` is what stands for it in an address of its language.
    """

    field: Field
    key: str
    label: str
    place: int
    ids: frozenset[str]
    piece: str
    collection: str

    @property
    def keys(self) -> frozenset[Key]:
        """The records that have it."""
        return frozenset((self.collection, name) for name in self.ids)


@dataclass(frozen=True, slots=True)
class Crossing:
    """The values of all filters of a list, in the filters' order, and the pairs (by place) that have a page."""

    collection: Collection
    picks: tuple[Pick, ...]
    pairs: frozenset[tuple[int, int]]

    @property
    def fields(self) -> tuple[Field, ...]:
        """The filters, in order."""
        return tuple({pick.field.id: pick.field for pick in self.picks}.values())

    def of(self, field: Field) -> tuple[Pick, ...]:
        """The values of one filter, the largest first."""
        return tuple(pick for pick in self.picks if pick.field.id == field.id)

    def couples(self) -> Iterator[tuple[Pick, Pick]]:
        """The pairs that have a page."""
        return ((self.picks[one], self.picks[two]) for one, two in sorted(self.pairs))

    def url(self, routes: Routes, *picks: Pick) -> str:
        """The same as `path` in the language that the values were made in, without working out their pieces again."""
        if len(picks) == 1:
            return self.path(*picks)(routes)
        one, two = sorted(picks, key=lambda pick: pick.place)
        return f"{routes.variant(self.collection, 'selection')}{one.piece}/{two.piece}/"

    def path(self, *picks: Pick) -> Callable[[Routes], str]:
        """Where the records with one value lie, or with both of a pair that has a page."""
        if len(picks) == 1 and has_own_page(picks[0].field):
            return partial(_facet_url, self.collection, picks[0])
        chosen = [(pick.field, pick.key) for pick in sorted(picks, key=lambda pick: pick.place)]
        return lambda routes: routes.selection(self.collection, *chosen)


def _facet_url(collection: Collection, pick: Pick, routes: Routes) -> str:
    return routes.facet(collection, pick.field, label_in(pick.field, pick.key, routes.lang))


def crossing(planner: Planner, collection: Collection) -> Crossing | None:
    """The combinations of a collection's list; None when it is short or has nothing to combine.

    The filters are those that the site names (`crossed`) and that tell the records apart. Pairs with one record need
    no page: the record is its own. Of the others the largest get one, at most as many as the site allows (`pairs`).
    """
    records = planner.records(collection.id)
    if len(records) < _LEAST:
        return None
    picks: list[Pick] = []
    for name in planner.site.config.crossed:
        field = collection.fields.get(name)
        found = picks_of(planner, field, records, len(picks)) if field and field.facet else []
        picks += found if len(found) > 1 else []
    if len({pick.field.id for pick in picks}) < 2:
        return None
    return Crossing(collection, tuple(picks), frozenset(_pairs(picks, planner.site.config.pairs)))


def picks_of(planner: Planner, field: Field, records: tuple[Record, ...], first: int = 0) -> list[Pick]:
    """The values of a filter among records, the largest first; narrower ones count for the broadest above them."""
    found: dict[str, set[str]] = {}
    for pick in plain_picks(planner, field, records):
        found.setdefault(_top(planner, field, pick.key), set()).update(pick.ids)
    return _picks(planner, field, found, records, first)


def plain_picks(planner: Planner, field: Field, records: tuple[Record, ...]) -> list[Pick]:
    """The values of a facet as they are written, the largest first; of places the counties and countries."""
    found: dict[str, set[str]] = {}
    for key, some in (planner.site.by_value(records[0].collection, field) if records else {}).items():
        if field.kind != "place" or len(key) == _AREA:
            found[key] = {record.id for record in some}
    return _picks(planner, field, found, records, 0)


def _picks(
    planner: Planner, field: Field, found: Mapping[str, set[str]], records: tuple[Record, ...], first: int
) -> list[Pick]:
    ordered = sorted(found, key=lambda key: (-len(found[key]), planner.viewer.sort_key(label_of(planner, field, key))))
    return [
        Pick(
            field=field,
            key=key,
            label=label_of(planner, field, key),
            place=first + number,
            ids=frozenset(found[key]),
            piece="-".join(planner.routes.filter_words(field, key)),
            collection=records[0].collection,
        )
        for number, key in enumerate(ordered)
    ]


def _top(planner: Planner, field: Field, key: str) -> str:
    """A value, or the broadest above it where the filter leads to records that lie below each other."""
    kind = field.type
    if not isinstance(kind, Reference) or not is_tree(planner.site.model.collections[kind.to[0]]):
        return key
    return broadest(planner.site, planner.site.records[kind.to[0], key]).id


def _pairs(picks: list[Pick], most: int) -> list[tuple[int, int]]:
    """The pairs of values of two filters with at least two records, the largest first, at most `most`."""
    counted = [
        (-len(one.ids & two.ids), one.place, two.place)
        for one, two in combinations(picks, 2)
        if one.field.id != two.field.id
    ]
    return [(one, two) for count, one, two in sorted(counted)[:most] if count <= -2]
