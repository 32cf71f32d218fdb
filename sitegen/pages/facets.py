"""Facets with counts: for lists, for term pages and for the pages of values without a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.fields.terms import Choice, TermType
from sitegen.fieldviews import place_name
from sitegen.model import Collection, word
from sitegen.pages.planner import Planner
from sitegen.record import Record
from sitegen.routes import Routes
from sitegen.site import facet_values
from sitegen.views import Count, Facet


def by_value(records: Iterable[Record], field: Field) -> dict[str, list[Record]]:
    """Records by their facet keys."""
    found: dict[str, list[Record]] = {}
    for record in records:
        for key in facet_values(record, field):
            found.setdefault(key, []).append(record)
    return found


def facets(planner: Planner, collection: Collection, records: tuple[Record, ...]) -> tuple[Facet, ...]:
    """All facets of a collection that tell its records apart."""
    made = (_facet(planner, collection, field, records) for field in collection.facets)
    return tuple(facet for facet in made if len(facet.values) > 1)


def _facet(planner: Planner, collection: Collection, field: Field, records: tuple[Record, ...]) -> Facet:
    values = by_value(records, field)
    counts = [
        Count(label_of(planner, field, key), url_of(planner, planner.routes, collection, field, key), len(found), key)
        for key, found in values.items()
        if not (
            field.kind == "place" and len(key) == 4
        )  # counties and countries; municipalities have pages of their own
    ]
    counts.sort(key=lambda count: (-count.count, count.label))
    return Facet(field.id, word(field.label, planner.lang), tuple(counts))


def label_of(planner: Planner, field: Field, key: str) -> str:
    """A facet key in words."""
    if isinstance(field.type, TermType | Choice):
        vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
        return word(vocabulary.terms[key].label, planner.lang)
    if isinstance(field.type, Reference):
        return planner.viewer.link(_target(planner, field.type, key)).label
    return place_name(key, planner.lang) if field.kind == "place" else key


def url_of(planner: Planner, routes: Routes, collection: Collection, field: Field, key: str) -> str:
    """The page that shows a facet key."""
    if isinstance(field.type, TermType):
        vocabulary = field.type.vocabulary
        url = routes.term(vocabulary, vocabulary.terms[key])
        if url:
            return url
    if isinstance(field.type, Reference):
        return routes.record(_target(planner, field.type, key))
    if field.kind == "place":
        return routes.place(key)
    return routes.facet(collection, field, label_in(planner, field, key, routes.lang))


def label_in(planner: Planner, field: Field, key: str, lang: str) -> str:
    """A facet key in the words of a language, for its address."""
    if isinstance(field.type, TermType | Choice):
        vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
        return word(vocabulary.terms[key].label, lang)
    return key


def has_own_page(field: Field) -> bool:
    """Whether the values of a facet need pages within their collection: they have no vocabulary, record or place."""
    if isinstance(field.type, TermType):
        return not field.type.vocabulary.url
    return not isinstance(field.type, Reference) and field.kind != "place"


def _target(planner: Planner, kind: Reference, key: str) -> Record:
    return next(planner.site.records[name, key] for name in kind.to if (name, key) in planner.site.records)


def merged(values: Iterable[tuple[Field, Mapping[str, list[Record]]]]) -> dict[str, dict[tuple[str, str], Record]]:
    """Facet keys of several collections → all records that have them."""
    found: dict[str, dict[tuple[str, str], Record]] = {}
    for _, by_key in values:
        for key, records in by_key.items():
            found.setdefault(key, {}).update({record.key: record for record in records})
    return found
