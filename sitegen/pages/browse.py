"""The index of all ways into the catalogue: every list, vocabulary and gathering page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from sitegen.declared.model import word
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.tags import all_tags
from sitegen.pages.terms import records_by_term
from sitegen.views.gatherings import has_page
from sitegen.views.routes import Routes
from sitegen.views.views import Count, Link


def browse_pages(planner: Planner) -> Iterator[Page]:
    """The one page of this module."""
    texts = planner.texts
    title = texts("Bläddra i allt")
    path = partial(Routes.fixed, name="browse")

    def view() -> View:
        return {
            "heading": title,
            "lists": tuple(_lists(planner)),
            "terms": tuple(_terms(planner)),
            "pages": tuple(_gathered(planner)),
            "texts": tuple(_loose(planner)),
        }

    yield planner.page(path, "browse.html", "bladdra", title, view, trail=(Link(title, path(planner.routes)),),
                       description=texts("Alla listor, ämnen och översikter på ett ställe."))  # fmt: skip


def _lists(planner: Planner) -> Iterator[Count]:
    for one in planner.listed:
        if records := planner.records(one.id):
            yield Count(word(one.label, planner.lang), planner.routes.collection(one), len(records), one.id)


def _terms(planner: Planner) -> Iterator[Count]:
    """The vocabularies with pages, and how many of their terms are used."""
    found: list[Count] = []
    for vocabulary in planner.site.model.vocabularies.values():
        used = records_by_term(planner, vocabulary) if vocabulary.url else {}
        if used:
            label = word(vocabulary.label, planner.lang)
            found.append(Count(label, planner.routes.vocabulary(vocabulary), len(used), vocabulary.id))
    if tags := all_tags(planner):
        found.append(Count(planner.texts("Ämnesord"), planner.routes.fixed("tags"), len(tags)))
    yield from sorted(found, key=lambda count: planner.viewer.sort_key(count.label))


def _gathered(planner: Planner) -> Iterator[Link]:
    texts = planner.texts
    labels = {"find": texts("Hitta exempel med tre frågor"), "places": texts("Platser"), "timeline": texts("Tidslinje"),
              "statistics": texts("Statistik"), "results": texts("Resultat"), "lessons": texts("Lärdomar"),
              "dialogue": texts("Dialog och möten"), "tour": texts("Turné kommun för kommun"),
              "dictionary": texts("Dataordlista")}  # fmt: skip
    yield from (planner.fixed_link(name, label) for name, label in labels.items() if has_page(planner.site, name))
    for one in planner.listed:
        if "question" in one.fields and planner.records(one.id):
            yield Link(texts("Utmaningar som saknar exempel"), planner.routes.variant(one, "gap"))


def _loose(planner: Planner) -> Sequence[Link]:
    """The plain pages."""
    every = planner.site.records.values()
    links = [planner.viewer.link(record) for record in every if not planner.site.collection(record).has_list]
    return sorted(links, key=lambda link: planner.viewer.sort_key(link.label))
