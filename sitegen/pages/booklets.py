"""The booklet of each theme, made at the build: cover, contents, and a sheet for each record of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.routes import Routes
from sitegen.views.sheet import Sheet, sheet
from sitegen.views.views import Link


def booklet_pages(planner: Planner) -> Iterator[Page]:
    """A booklet for each theme that holds something."""
    for theme in planner.records("themes"):
        if planner.viewer.has_contents(theme):
            yield _booklet(planner, theme)


def _booklet(planner: Planner, theme: Record) -> Page:
    path = partial(Routes.booklet, record=theme)
    title = planner.texts("Häfte: {title}", title=theme.text_value("title", planner.lang))
    collection = planner.site.collection(theme)
    label = planner.texts("Häfte")
    trail = (planner.collection_link(collection), planner.viewer.link(theme), Link(label, path(planner.routes)))

    def view() -> View:
        record = planner.views[theme.key]
        sheets = tuple(_sheets(planner, theme))
        intro = sheet(record, planner.lang, "", "")
        return {"heading": record.title, "record": record, "intro": intro, "sheets": sheets}

    return planner.page(path, "theme-booklet.html", "temahafte", title, view, trail=trail,
                        description=theme.text_value("summary", planner.lang), source_path=theme.path,
                        robots="noindex")  # fmt: skip


def _sheets(planner: Planner, theme: Record) -> Iterator[Sheet]:
    for card in planner.views[theme.key].contents:
        address = planner.site.config.url + card.url.lstrip("/")
        yield sheet(planner.views[card.collection, card.id], planner.lang, address, f"{card.url}qr.svg")
