"""What every planner of pages works with, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitegen.catalogue.site import Site
from sitegen.declared.colors import Palette
from sitegen.declared.model import Collection
from sitegen.language.texts import Texts
from sitegen.ondemand import OnDemand
from sitegen.pages.page import Page, View
from sitegen.reading.record import Key, Record
from sitegen.views.recordview import RecordView
from sitegen.views.routes import FIXED, Routes
from sitegen.views.viewer import Viewer
from sitegen.views.views import Link

if TYPE_CHECKING:
    from sitegen.pages.crossing import Crossing


@dataclass(frozen=True, slots=True)
class Planner:
    """The site as seen in one language, and the routes of all languages for the links between them.

    `palette` has the theme's colours by scheme and token; it is empty but in previews, which show them.
    `crossings` are the filters that combine, by collection, each worked out once. `start` begins every trail,
    and `lists` are the links to the collections' lists.
    """

    site: Site
    viewer: Viewer
    views: Mapping[Key, RecordView]
    all_routes: Mapping[str, Routes]
    palette: Palette
    crossings: Mapping[str, Crossing | None]
    start: Link
    lists: Mapping[str, Link]

    @property
    def lang(self) -> str:
        return self.viewer.lang

    @property
    def routes(self) -> Routes:
        return self.viewer.routes

    @property
    def texts(self) -> Texts:
        return self.viewer.texts

    @property
    def listed(self) -> tuple[Collection, ...]:
        """The collections that have a list, in their order."""
        return tuple(collection for collection in self.site.model.collections.values() if collection.has_list)

    def everywhere(self, path: Callable[[Routes], str]) -> Mapping[str, str]:
        """The same page in every language, each address worked out when a page is made."""
        return OnDemand(self.all_routes, lambda lang: path(self.all_routes[lang]))

    def page(self, path: Callable[[Routes], str], template: str, kind: str, title: str, view: View | Callable[[], View],
             *, trail: Iterable[Link] = (), url: str = "", **more: object) -> Page:  # fmt: skip
        """A page at `path`, with its place in the site and its other languages; a dear `view` as what makes it.

        `url` is the path in this language, where that is known already.
        """
        crumbs = (self.start, *trail)
        url = url or path(self.routes)
        return Page(url=url, template=template, kind=kind, lang=self.lang, title=title,
                    make_view=view if callable(view) else lambda: view,
                    breadcrumbs=crumbs if url != crumbs[0].url else (), alternates=self.everywhere(path), **more)  # type: ignore[arg-type] # fmt: skip

    def collection_link(self, collection: Collection) -> Link:
        """The list of a collection, as a step of a trail."""
        return self.lists[collection.id]

    def records(self, collection: str) -> tuple[Record, ...]:
        """The records of a collection; none when the site has no such collection."""
        return self.site.of(collection)

    def fixed_link(self, name: str, label: str) -> Link:
        """A link to one of the fixed pages."""
        assert name in FIXED
        return Link(label, self.routes.fixed(name))
