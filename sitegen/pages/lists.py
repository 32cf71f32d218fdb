"""Pages of a collection: its list, and for facets that have no pages elsewhere an index and a page for each value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.pages.facets import counts, has_own_page, index_url, label_in, label_of
from sitegen.pages.filters import list_facets
from sitegen.pages.live import is_asked, live_list, live_picks, live_view
from sitegen.pages.order import in_groups, is_dated, is_tree
from sitegen.pages.page import Page, View
from sitegen.pages.paging import in_pages, in_sequence, pages_for
from sitegen.pages.planner import Planner
from sitegen.pages.variants import forms
from sitegen.pages.ways import ways
from sitegen.reading.record import Record
from sitegen.views.routes import Routes
from sitegen.views.views import Link, LinkGroup


def collection_lists(planner: Planner) -> Iterator[Page]:
    """The list of every collection."""
    for collection in planner.listed:
        yield from _list(planner, collection)


def _list(planner: Planner, collection: Collection) -> Iterator[Page]:
    records = planner.records(collection.id)
    found = planner.crossings[collection.id]
    title = word(collection.label, planner.lang)
    intro = word(collection.description, planner.lang)
    groups = _groups(planner, collection, records, nested=is_tree(collection))

    @cache
    def view() -> View:
        picks = live_picks(planner, collection, records, found)
        live = live_list(planner, collection.id, groups.made(), picks) if picks else None
        return {
            "heading": title,
            "intro": intro,
            "count": len(records),
            "cards": planner.viewer.cards.of(records),
            "facets": list_facets(planner, collection, records, found),
            "as_tree": is_tree(collection),
            "views": forms(planner, collection, "") if found else (),
            "ways": tuple(ways(planner, collection)),
            **live_view(planner, live, planner.routes.collection(collection)),
            "asked": next((some[0].field.id for some in picks if is_asked(planner, some[0].field)), ""),
        }

    path = partial(Routes.collection, collection=collection)
    page = planner.page(path, collection.list_template, f"lista-{collection.id}", title, view,
                        trail=(planner.collection_link(collection),), description=intro or title,
                        feed_url=f"{planner.routes.collection(collection)}feed.xml" if records else "")  # fmt: skip
    yield from in_pages(planner, page, path, groups.pages, groups.part)


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of a list, and on how many pages they stand."""

    made: Callable[[], tuple[LinkGroup, ...]]
    pages: int

    def part(self, number: int) -> View:
        """What stands on one page."""
        return {"groups": in_sequence(self.made())[number - 1]}


def _groups(planner: Planner, collection: Collection, records: Sequence[Record], *, nested: bool) -> _Groups:
    """The groups of a list; a list without groups need not be made for its pages to be counted."""
    made = cache(partial(in_groups, planner, collection, records, nested=nested))
    flat = not nested and not is_dated(collection)
    return _Groups(made, pages_for(len(records)) if flat else len(in_sequence(made())))


def facet_pages(planner: Planner) -> Iterator[Page]:
    """For each facet that has neither a vocabulary with pages, records nor places: an index, and a page a value."""
    for collection in planner.listed:
        combined = planner.crossings[collection.id]
        selections = {field.id for field in combined.fields} if combined else set()
        for field in collection.facets:
            found = planner.site.by_value(collection.id, field) if has_own_page(field) else {}
            if found:
                yield _facet_index(planner, collection, field, found)
            for key, some in sorted(found.items()) if field.id not in selections else ():
                yield from _facet_page(planner, collection, field, key, some)


def _facet_index(planner: Planner, collection: Collection, field: Field, found: Mapping[str, Sequence[Record]]) -> Page:
    name, label = word(collection.label, planner.lang), word(field.label, planner.lang)
    title = f"{name}: {label}"
    path = partial(index_url, collection=collection, field=field)

    def view() -> View:
        made = sorted(counts(planner, collection, field, found), key=lambda count: planner.viewer.sort_key(count.label))
        return {"heading": title, "intro": "", "counts": tuple(made), "colors": {}}

    trail = (planner.collection_link(collection), Link(label, path(planner.routes)))
    return planner.page(path, "terms.html", "termer", title, view, trail=trail, description=title)


def _facet_page(
    planner: Planner, collection: Collection, field: Field, key: str, records: Sequence[Record]
) -> Iterator[Page]:
    label = label_of(planner, field, key)
    name, facet = word(collection.label, planner.lang), word(field.label, planner.lang)

    def view() -> View:
        return {
            "heading": f"{name}: {label}",
            "intro": "",
            "count": len(records),
            "cards": planner.viewer.cards.of(records),
            "facets": (),
            "as_tree": False,
            "views": (),
            "ways": (),
            "live": None,
        }

    def path(routes: Routes) -> str:
        return routes.facet(collection, field, label_in(field, key, routes.lang))

    index = Link(facet, index_url(planner.routes, collection=collection, field=field))
    trail = (planner.collection_link(collection), index, Link(label, path(planner.routes)))
    page = planner.page(path, "list.html", "urval", f"{name}: {label}", view, trail=trail,
                        description=f"{name}. {facet}: {label}.")  # fmt: skip
    groups = _groups(planner, collection, records, nested=False)
    yield from in_pages(planner, page, path, groups.pages, groups.part)
