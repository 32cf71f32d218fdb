"""The filters beside a list whose filters combine: each value with its count within what is chosen already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.pages.crossing import Crossing, Pick
from sitegen.pages.facets import facets
from sitegen.pages.live import SHOWN
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.views import Count, Facet

_MOST = 8  # values of a filter that are shown at once


@dataclass(frozen=True, slots=True)
class Active:
    """A chosen filter: its label, its value, and the page of the set without it."""

    label: str
    value: str
    url: str


def list_facets(
    planner: Planner, collection: Collection, records: tuple[Record, ...], found: Crossing | None
) -> tuple[Facet, ...]:
    """The filters of a whole list; those that combine first, and leading to pages where they do."""
    plain = {one.id: one for one in facets(planner, collection, records, SHOWN)}
    crossed = found.fields if found else ()
    return (
        *(
            facet(planner, field, (count(planner, found, pick) for pick in found.of(field)))
            for field in crossed
            if found
        ),
        *(other for name, other in plain.items() if name not in {field.id for field in crossed}),
    )


def filters_within(planner: Planner, found: Crossing, *chosen: Pick) -> tuple[Facet, ...]:
    """The filters of the records with one or two chosen values.

    With one, every other filter narrows. With two, each of the two filters can be changed or taken away.
    """
    made = []
    for field in found.fields:
        mine = next((pick for pick in chosen if pick.field.id == field.id), None)
        others = tuple(pick for pick in chosen if pick is not mine)
        if mine or len(chosen) == 1:
            values = (count(planner, found, pick, *others, current=pick is mine) for pick in found.of(field))
            made.append(facet(planner, field, (value for value in values if value.count)))
    return tuple(sorted((facet for facet in made if facet.values), key=lambda facet: not _is_chosen(facet)))


def _is_chosen(facet: Facet) -> bool:
    return any(value.current for value in (*facet.values, *facet.rest))


def facet(planner: Planner, field: Field, counts: Iterable[Count]) -> Facet:
    """A filter with its largest values at once, the chosen one first."""
    return shortened(field.id, word(field.label, planner.lang), counts)


def shortened(name: str, label: str, counts: Iterable[Count]) -> Facet:
    """A filter with its largest values at once, the chosen one first, and the others to be asked for."""
    values = sorted(counts, key=lambda value: (not value.current, -value.count))
    return Facet(name, label, tuple(values[:_MOST]), rest=tuple(values[_MOST:]))


def count(planner: Planner, found: Crossing, pick: Pick, *others: Pick, current: bool = False) -> Count:
    """A value and how many of the records with the other chosen values have it.

    Its page: the set without it when it is chosen; of a single record that record's; "" where the limit left none.
    """
    ids = pick.ids.intersection(*(other.ids for other in others))
    if current:
        url = found.url(planner.routes, *others) if others else planner.routes.collection(found.collection)
        return Count(pick.label, url, len(ids), pick.key, current=True)
    pair = tuple(sorted((pick.place, *(other.place for other in others))))
    if not others or pair in found.pairs:
        return Count(pick.label, found.url(planner.routes, pick, *others), len(ids), pick.key)
    if len(ids) == 1:
        record = planner.site.records[found.collection.id, next(iter(ids))]
        title = record.text_value("title", planner.lang)
        return Count(pick.label, planner.routes.record(record), 1, pick.key, note=title)
    return Count(pick.label, "", len(ids), pick.key)


def active(planner: Planner, found: Crossing, *chosen: Pick) -> tuple[Active, ...]:
    """The chosen values, each with the page of the set without it."""
    made = []
    for pick in chosen:
        without = count(planner, found, pick, *(other for other in chosen if other is not pick), current=True)
        made.append(Active(word(pick.field.label, planner.lang), pick.label, without.url))
    return tuple(made)
