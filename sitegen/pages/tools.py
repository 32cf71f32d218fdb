"""Pages of a visitor's own: what is saved, two or more side by side, a booklet. A script fills them in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.views.citation import COLLECTIONS
from sitegen.views.routes import Routes
from sitegen.views.views import Link


def tool_pages(planner: Planner) -> Iterator[Page]:
    """The pages of saved, compared and printed records; without script they say what they need and lead on."""
    texts = planner.texts
    yield _page(
        planner, "saved", "saved.html", "sparade", texts("Sparade"), texts("Det du har sparat i den här webbläsaren.")
    )
    yield _page(
        planner,
        "compare",
        "compare.html",
        "jamfor",
        texts("Jämför"),
        texts("Upp till fyra exempel eller projekt sida vid sida."),
    )
    yield _page(
        planner,
        "booklet",
        "booklet.html",
        "hafte",
        texts("Häfte"),
        texts("Exempel och projekt som ett häfte att skriva ut."),
    )


def _page(planner: Planner, name: str, template: str, kind: str, title: str, description: str) -> Page:
    path = partial(Routes.fixed, name=name)

    def view() -> View:
        return {
            "heading": title,
            "intro": description,
            "ways": tuple(planner.collection_link(item) for item in planner.listed if item.id in COLLECTIONS),
            "themes": tuple(
                Link(theme.text_value("title", planner.lang), planner.routes.booklet(theme))
                for theme in planner.records("themes")
            ),
            "urls": {name: planner.routes.fixed(name) for name in ("saved", "compare", "booklet")},
        }

    return planner.page(path, template, kind, title, view, trail=(Link(title, path(planner.routes)),),
                        description=description, robots="noindex")  # fmt: skip
