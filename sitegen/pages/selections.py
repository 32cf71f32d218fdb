"""Pages of filtered lists that work without script: for each value of a filter, and for each pair of values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sitegen.declared.model import word
from sitegen.pages.crossing import Crossing, Pick
from sitegen.pages.facets import has_own_page, index_url, url_of
from sitegen.pages.filters import active, filters_within
from sitegen.pages.page import Page, View
from sitegen.pages.paging import CARDS, in_pages, pages_for, portions
from sitegen.pages.planner import Planner
from sitegen.views.views import Card, Link


def selection_pages(planner: Planner) -> Iterator[Page]:
    """All filtered lists of the collections whose filters combine."""
    for collection in planner.listed:
        found = planner.crossings[collection.id]
        if found:
            for pick in found.picks:
                yield from _pages(planner, found, pick)
            for one, two in found.couples():
                yield from _pages(planner, found, one, two)


def _pages(planner: Planner, found: Crossing, *chosen: Pick) -> Iterator[Page]:
    collection, routes = found.collection, planner.routes
    ids = frozenset.intersection(*(pick.ids for pick in chosen))
    labels = [pick.label for pick in chosen]
    name = word(collection.label, planner.lang)
    title = f"{name}: {', '.join(labels)}"
    url = found.url(routes, *chosen)
    steps = [planner.collection_link(collection), *_index(planner, found, chosen[0])]
    steps.append(Link(labels[0], found.url(routes, chosen[0])))
    if len(chosen) > 1:
        steps.append(Link(", ".join(labels), url))

    @cache
    def shown() -> tuple[Card, ...]:
        return planner.viewer.cards.of(planner.site.records[collection.id, name] for name in ids)

    @cache
    def view() -> View:
        cards = shown()
        return {
            "heading": title,
            "count": len(cards),
            "cards": cards,
            "as_cards": len(chosen) == 1 and all(card.cover for card in cards),  # the many pages of pairs are light
            "facets": filters_within(planner, found, *chosen),
            "active": active(planner, found, *chosen),
            "clear_url": routes.collection(collection) if len(chosen) > 1 else "",
            "whole": tuple(link for pick in chosen if (link := _whole(planner, found, pick))),
        }

    def part(number: int) -> View:
        return {"shown": portions(shown(), CARDS)[number - 1]}

    kind, robots = ("urval-par", "noindex") if len(chosen) > 1 else ("urval", "")
    path = found.path(*chosen)
    page = planner.page(path, "selection.html", kind, title, view, trail=steps,
                        url=url, description=_said(planner, name, chosen), robots=robots)  # fmt: skip
    yield from in_pages(planner, page, path, pages_for(len(ids)), part)


def _index(planner: Planner, found: Crossing, pick: Pick) -> Iterator[Link]:
    """The index of a filter whose values have pages within their collection."""
    if has_own_page(pick.field):
        url = index_url(planner.routes, collection=found.collection, field=pick.field)
        yield Link(word(pick.field.label, planner.lang), url)


def _whole(planner: Planner, found: Crossing, pick: Pick) -> Link | None:
    """The page of a value that gathers from all collections, where there is one."""
    if has_own_page(pick.field):
        return None
    return Link(pick.label, url_of(planner, found.collection, pick.field, pick.key).partition("#")[0])


def _said(planner: Planner, name: str, chosen: tuple[Pick, ...]) -> str:
    said = "; ".join(f"{word(pick.field.label, planner.lang)}: {pick.label}" for pick in chosen)
    return f"{name}. {said}."
