"""Pages of vocabularies: an index of terms with counts, and a page for each term that has records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from sitegen.declared.model import word
from sitegen.fields.terms import Term, TermType, Vocabulary
from sitegen.pages.facets import merged
from sitegen.pages.page import Page, View
from sitegen.pages.paging import Path, in_pages, pages_for, side_by_side
from sitegen.pages.planner import Planner
from sitegen.reading.record import Key, Record
from sitegen.views.routes import Routes
from sitegen.views.views import Count, Link, LinkGroup


def term_pages(planner: Planner) -> Iterator[Page]:
    """The index and the terms of every vocabulary that has a `url` and is used as a facet."""
    for vocabulary in planner.site.model.vocabularies.values():
        if vocabulary.url:
            found = records_by_term(planner, vocabulary)
            if found:
                yield _index(planner, vocabulary, found)
            for term_id, term in vocabulary.terms.items():
                if term_id in found:
                    yield from _term(planner, vocabulary, term, found[term_id])


def records_by_term(planner: Planner, vocabulary: Vocabulary) -> dict[str, dict[Key, Record]]:
    """All records that have each term, in any facet of any collection that uses the vocabulary."""
    fields = [
        (field, planner.site.by_value(collection.id, field))
        for collection in planner.listed
        for field in collection.facets
        if isinstance(field.type, TermType) and field.type.vocabulary.id == vocabulary.id
    ]
    return merged(fields)


def term_counts(planner: Planner, vocabulary: Vocabulary) -> tuple[Count, ...]:
    """The terms that have records, in the vocabulary's order, with how many they have."""
    found = records_by_term(planner, vocabulary)
    terms = vocabulary.terms.values()
    return tuple(
        Count(_heading(term, planner.lang), planner.routes.term(vocabulary, term), len(found[term.id]), term.id)
        for term in terms
        if term.id in found
    )


def _index(planner: Planner, vocabulary: Vocabulary, found: dict[str, dict[Key, Record]]) -> Page:
    title = word(vocabulary.label, planner.lang)
    path = partial(Routes.vocabulary, vocabulary=vocabulary)
    colors = {term.id: term.color for term in vocabulary.terms.values() if term.color}

    def view() -> View:
        return {"heading": title, "intro": "", "counts": term_counts(planner, vocabulary), "colors": colors}

    description = planner.texts("{title}: allt i katalogen, ordnat efter det.", title=title)
    return planner.page(path, "terms.html", "termer", title, view, trail=(Link(title, path(planner.routes)),),
                        description=description)  # fmt: skip


def _term(planner: Planner, vocabulary: Vocabulary, term: Term, records: dict[Key, Record]) -> Iterator[Page]:
    label = word(term.label, planner.lang)
    name = word(vocabulary.label, planner.lang)
    heading = _heading(term, planner.lang)
    path = partial(Routes.term, vocabulary=vocabulary, term=term)
    lead = summed(planner, records)

    def view() -> View:
        return {
            "heading": heading,
            "kicker": name,
            "lead": lead,
            "color": term.color,
        }

    trail = (Link(name, planner.routes.vocabulary(vocabulary)), Link(heading, path(planner.routes)))
    page = planner.page(path, "term.html", "term", f"{name}: {heading}", view, trail=trail,
                        description=f"{name}: {label}. {lead}")  # fmt: skip
    yield from gathered(planner, page, path, records)


def gathered(planner: Planner, page: Page, path: Path, records: Mapping[Key, Record]) -> Iterator[Page]:
    """A page of records by collection, in as many pages as the longest of its groups needs."""

    @cache
    def parts() -> Sequence[Sequence[LinkGroup]]:
        return side_by_side(planner, path, grouped(planner, records))

    listed = {one.id for one in planner.listed}
    longest = max(Counter(collection for collection, _ in records if collection in listed).values(), default=0)
    return in_pages(planner, page, path, pages_for(longest), lambda number: {"groups": parts()[number - 1]})


def _heading(term: Term, lang: str) -> str:
    """The label, after its number for terms that are known by one, such as the global goals."""
    return f"{term.id}. {word(term.label, lang)}" if term.id.isdigit() else word(term.label, lang)


def grouped(planner: Planner, records: Mapping[Key, Record]) -> tuple[LinkGroup, ...]:
    """Records under the heading of their collection, in the collections' order."""
    groups = []
    for collection in planner.listed:
        mine = [record for key, record in records.items() if key[0] == collection.id]
        if mine:
            groups.append(LinkGroup(collection.id, word(collection.label, planner.lang), planner.viewer.cards.of(mine)))
    return tuple(groups)


def summed(planner: Planner, records: Iterable[Key]) -> str:
    """How many records there are of each collection, in words: “Exempel: 12 · Projekt: 3”."""
    found = Counter(collection for collection, _ in records)
    labels = {one.id: word(one.label, planner.lang) for one in planner.listed}
    return " · ".join(f"{label}: {found[name]}" for name, label in labels.items() if found[name])
