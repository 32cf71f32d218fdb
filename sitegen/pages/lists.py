"""Pages of a collection: its list, and for facets that have no pages elsewhere an index and a page for each value."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.pages.crossing import crossing
from sitegen.pages.facets import by_value, counts, has_own_page, index_url, label_in, label_of
from sitegen.pages.filters import list_facets
from sitegen.pages.live import is_asked, live_list, live_picks, live_view
from sitegen.pages.order import in_groups, is_tree
from sitegen.pages.page import Page
from sitegen.pages.paging import in_pages, in_sequence
from sitegen.pages.planner import Planner
from sitegen.pages.variants import forms
from sitegen.pages.ways import ways
from sitegen.reading.record import Record
from sitegen.views.routes import Routes
from sitegen.views.views import Link


def collection_lists(planner: Planner) -> Iterator[Page]:
    """The list of every collection."""
    for collection in planner.listed:
        yield from _list(planner, collection)


def _list(planner: Planner, collection: Collection) -> Iterator[Page]:
    records = planner.records(collection.id)
    found = crossing(planner, collection)
    title = word(collection.label, planner.lang)
    groups = in_groups(planner, collection, records, nested=is_tree(collection))
    picks = live_picks(planner, collection, records, found)
    live = live_list(planner, collection.id, groups, picks) if picks else None
    view = {
        "heading": title,
        "intro": word(collection.description, planner.lang),
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
                        trail=(planner.collection_link(collection),), description=str(view["intro"]) or title,
                        feed_url=f"{planner.routes.collection(collection)}feed.xml" if records else "")  # fmt: skip
    yield from in_pages(planner, page, path, [{"groups": part} for part in in_sequence(groups)])


def facet_pages(planner: Planner) -> Iterator[Page]:
    """For each facet that has neither a vocabulary with pages, records nor places: an index, and a page a value."""
    for collection in planner.listed:
        records = planner.records(collection.id)
        combined = crossing(planner, collection)
        selections = {field.id for field in combined.fields} if combined else set()
        for field in collection.facets:
            found = by_value(planner.site, records, field) if has_own_page(field) else {}
            if found:
                yield _facet_index(planner, collection, field, found)
            for key, some in sorted(found.items()) if field.id not in selections else ():
                yield from _facet_page(planner, collection, field, key, some)


def _facet_index(planner: Planner, collection: Collection, field: Field, found: dict[str, list[Record]]) -> Page:
    name, label = word(collection.label, planner.lang), word(field.label, planner.lang)
    title = f"{name}: {label}"
    path = partial(index_url, collection=collection, field=field)
    made = sorted(counts(planner, collection, field, found), key=lambda count: planner.viewer.sort_key(count.label))
    view = {"heading": title, "intro": "", "counts": tuple(made), "colors": {}}
    trail = (planner.collection_link(collection), Link(label, path(planner.routes)))
    return planner.page(path, "terms.html", "termer", title, view, trail=trail, description=title)


def _facet_page(
    planner: Planner, collection: Collection, field: Field, key: str, records: list[Record]
) -> Iterator[Page]:
    label = label_of(planner, field, key)
    name, facet = word(collection.label, planner.lang), word(field.label, planner.lang)
    view = {
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
    groups = in_groups(planner, collection, records, nested=False)
    yield from in_pages(planner, page, path, [{"groups": part} for part in in_sequence(groups)])
