"""Facets with counts: for lists, for term pages and for the pages of values without a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.fields.terms import Choice, TermType
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.backlinks import group_id
from sitegen.views.routes import TAGS, Routes
from sitegen.views.views import Count, Facet, Link

_MOST = 8  # values of a facet beside a list that are shown at once


def facets(
    planner: Planner, collection: Collection, records: tuple[Record, ...], most: int = _MOST
) -> tuple[Facet, ...]:
    """The facets of a collection that tell its records apart, free words last, each with at most `most` values."""
    ordered = sorted(collection.facets, key=lambda field: field.kind == "text")
    made = (_facet(planner, collection, field, planner.site.by_value(collection.id, field), most) for field in ordered)
    return tuple(facet for facet in made if len(facet.values) > 1)


def _facet(
    planner: Planner, collection: Collection, field: Field, found: Mapping[str, Sequence[Record]], most: int
) -> Facet:
    if field.kind == "place":  # municipalities have pages of their own
        found = {key: records for key, records in found.items() if len(key) == 2}
    values = counts(planner, collection, field, found)
    more = Link(planner.texts("Alla {n}", n=len(values)), _all_url(planner, collection, field))
    return Facet(field.id, word(field.label, planner.lang), values[:_MOST], more if len(values) > most else None,
                 values[_MOST:most], dated=field.kind in ("date", "period"))  # fmt: skip


def counts(
    planner: Planner, collection: Collection, field: Field, found: Mapping[str, Sequence[Record]]
) -> tuple[Count, ...]:
    """The values of a facet with their pages, the largest first; of dates the latest first."""
    made = [
        Count(label_of(planner, field, key), url_of(planner, collection, field, key), len(records), key)
        for key, records in found.items()
    ]
    made.sort(key=lambda count: planner.viewer.sort_key(count.label))
    made.sort(key=lambda count: int(count.id) if field.kind in ("date", "period") else count.count, reverse=True)
    return tuple(made)


def label_of(planner: Planner, field: Field, key: str) -> str:
    """A facet key in words."""
    return planner.viewer.fields.facet_word(field, key)


def url_of(planner: Planner, collection: Collection, field: Field, key: str) -> str:
    """Where the records of the collection with a facet key are shown."""
    routes = planner.routes
    if isinstance(field.type, TermType):
        vocabulary = field.type.vocabulary
        url = routes.term(vocabulary, vocabulary.terms[key])
        if url:
            return f"{url}#{collection.id}"
    if isinstance(field.type, Reference):
        label = word(field.backlink, routes.lang) or word(collection.label, routes.lang)
        return f"{routes.record(_target(planner, field.type, key))}#{group_id(collection.id, label)}"
    if field.kind == "place":
        return f"{routes.place(key)}#{collection.id}"
    return routes.facet(collection, field, label_in(field, key, routes.lang))


def _all_url(planner: Planner, collection: Collection, field: Field) -> str:
    """Where all values of a facet are shown."""
    if isinstance(field.type, TermType) and field.type.vocabulary.url:
        return planner.routes.vocabulary(field.type.vocabulary)
    if isinstance(field.type, Reference):
        return planner.routes.collection(planner.site.model.collections[field.type.to[0]])
    if field.kind == "place":
        return planner.routes.fixed("places")
    return index_url(planner.routes, collection=collection, field=field)


def index_url(routes: Routes, *, collection: Collection, field: Field) -> str:
    """The index of a facet whose values have pages within their collection: the folder that they lie in."""
    return routes.facet(collection, field, "x").removesuffix("x/")


def label_in(field: Field, key: str, lang: str) -> str:
    """A facet key in the words of a language, for its address."""
    if isinstance(field.type, TermType | Choice):
        vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
        return word(vocabulary.terms[key].label, lang)
    return key


def has_own_page(field: Field) -> bool:
    """Whether the values of a facet need pages within their collection: they have no page that gathers from all."""
    if field.id == TAGS:
        return False
    if isinstance(field.type, TermType):
        return not field.type.vocabulary.url
    return not isinstance(field.type, Reference) and field.kind != "place"


def _target(planner: Planner, kind: Reference, key: str) -> Record:
    return next(planner.site.records[name, key] for name in kind.to if (name, key) in planner.site.records)


def merged(values: Iterable[tuple[Field, Mapping[str, Sequence[Record]]]]) -> dict[str, dict[tuple[str, str], Record]]:
    """Facet keys of several collections → all records that have them."""
    found: dict[str, dict[tuple[str, str], Record]] = {}
    for _, by_key in values:
        for key, records in by_key.items():
            found.setdefault(key, {}).update({record.key: record for record in records})
    return found
