"""Pages of a collection: its list, and a page for each value of a facet that has no page elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.fields.field import Field
from sitegen.model import Collection, word
from sitegen.pages.facets import by_value, facets, has_own_page, label_in, label_of
from sitegen.pages.page import Page
from sitegen.pages.planner import Planner
from sitegen.record import Record
from sitegen.routes import Routes
from sitegen.views import Link


def collection_lists(planner: Planner) -> Iterator[Page]:
    """The list of every collection."""
    for collection in planner.listed:
        yield _list(planner, collection)


def _list(planner: Planner, collection: Collection) -> Page:
    records = planner.records(collection.id)
    title = word(collection.label, planner.lang)
    view = {
        "heading": title,
        "intro": word(collection.description, planner.lang),
        "cards": planner.viewer.cards.of(records),
        "facets": facets(planner, collection, records),
        "collection": collection.id,
        "groups": (),
    }
    path = partial(Routes.collection, collection=collection)
    return planner.page(path, collection.list_template, f"lista-{collection.id}", title, view,
                        trail=(planner.collection_link(collection),), description=str(view["intro"]),
                        feed_url=f"{planner.routes.collection(collection)}feed.xml")  # fmt: skip


def facet_pages(planner: Planner) -> Iterator[Page]:
    """A page for each value of a facet that has neither a vocabulary with pages, a record nor a place."""
    for collection in planner.listed:
        records = planner.records(collection.id)
        for field in collection.facets:
            if has_own_page(field):
                for key, found in sorted(by_value(records, field).items()):
                    yield _facet_page(planner, collection, field, key, found)


def _facet_page(planner: Planner, collection: Collection, field: Field, key: str, records: list[Record]) -> Page:
    label = label_of(planner, field, key)
    name = word(collection.label, planner.lang)
    title = f"{name}: {label}"
    view = {
        "heading": title,
        "intro": f"{word(field.label, planner.lang)}: {label}",
        "cards": planner.viewer.cards.of(records),
        "facets": (),
        "collection": collection.id,
        "groups": (),
    }

    def path(routes: Routes) -> str:
        return routes.facet(collection, field, label_in(planner, field, key, routes.lang))

    trail = (planner.collection_link(collection), Link(label, path(planner.routes)))
    return planner.page(path, "list.html", "urval", title, view, trail=trail, description=str(view["intro"]))
