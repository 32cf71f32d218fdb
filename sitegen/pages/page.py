"""A page to be: its address, template and view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sitegen.reading.record import Key
from sitegen.views.views import Link

View = Mapping[str, object]
Alternates = Mapping[str, str]  # language → site-absolute path


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page in one language. `make_view` makes what its template needs beside `site` and `page`.

    A view is made when its page is: to check a site, or to show one page of it, the others' views are not needed.
    `alternates` are the same page in all languages, this one included. `record` is set for a record's own page.
    """

    url: str
    template: str
    kind: str
    lang: str
    title: str
    make_view: Callable[[], View]
    description: str = ""
    breadcrumbs: tuple[Link, ...] = ()
    alternates: Alternates = field(default_factory=dict)
    record: Key | None = None
    source_path: str = ""
    robots: str = ""
    feed_url: str = ""

    @property
    def view(self) -> View:
        """What the page's template needs, made anew."""
        return self.make_view()

    def shown_by(self, make_view: Callable[[], View]) -> Page:
        """The same page with another view."""
        # Not by `replace`, which takes twice as long: half of all pages go this way.
        return Page(self.url, self.template, self.kind, self.lang, self.title, make_view, self.description,
                    self.breadcrumbs, self.alternates, self.record, self.source_path, self.robots,
                    self.feed_url)  # fmt: skip

    @property
    def file(self) -> str:
        """The file that a host serves at the page's address."""
        return f"{self.url.lstrip('/')}index.html" if self.url.endswith("/") else self.url.lstrip("/")
