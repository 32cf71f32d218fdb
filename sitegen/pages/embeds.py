"""Cards and lists in the form in which other sites show them in a frame, and the page that gives the code for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.citation import COLLECTIONS
from sitegen.views.routes import Routes
from sitegen.views.tools import key_of
from sitegen.views.views import Link, LinkGroup

CARD_HEIGHT, LIST_HEIGHT = 300, 560  # of the frames, in CSS pixels


def embed_pages(planner: Planner) -> Iterator[Page]:
    """The page with the code, a card for each example and project and a list for each theme."""
    records = [record for name in COLLECTIONS for record in planner.records(name)]
    themes = [theme for theme in planner.records("themes") if planner.viewer.has_contents(theme)]
    if records or themes:
        yield _snippets(planner, themes, records)
    for record in records:
        yield _embedded(planner, record, "embed-card.html")
    for theme in themes:
        yield _embedded(planner, theme, "embed-list.html")


def _embedded(planner: Planner, record: Record, template: str) -> Page:
    def view() -> View:
        return {"record": planner.views[record.key], "card": planner.viewer.cards.made[record.key]}

    title, summary = (record.text_value(name, planner.lang) for name in ("title", "summary"))
    return planner.page(partial(Routes.embedded, record=record), template, "inbaddad", title, view,
                        description=summary, source_path=record.path, robots="noindex")  # fmt: skip


def _snippets(planner: Planner, themes: Sequence[Record], records: Sequence[Record]) -> Page:
    title = planner.texts("Bädda in")
    path = partial(Routes.fixed, name="embed")

    def view() -> View:
        return {
            "heading": title,
            "groups": tuple(_groups(planner, [*records, *themes])),
            "frames": {record.key: planner.routes.embedded(record) for record in (*records, *themes)},
            "called": {record.key: key_of(planner.site, planner.routes, record) for record in (*records, *themes)},
            "heights": {name: LIST_HEIGHT if name == "themes" else CARD_HEIGHT for name in (*COLLECTIONS, "themes")},
            "site_url": planner.site.config.url,
        }

    description = planner.texts("Visa ett exempel eller ett tema på en annan webbplats.")
    trail = (Link(title, path(planner.routes)),)
    return planner.page(path, "embed.html", "baddain", title, view, trail=trail, description=description)


def _groups(planner: Planner, records: Iterable[Record]) -> Iterator[LinkGroup]:
    found = tuple(records)
    for collection in planner.listed:
        mine = [record for record in found if record.collection == collection.id]
        if mine:
            yield LinkGroup(collection.id, planner.collection_link(collection).label, planner.viewer.cards.of(mine))
