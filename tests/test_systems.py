"""The thirty systems of docs/systems.md on the built site, and the ways to each record from the start page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote

import pytest

from fixtures_build import ADDRESS, BuiltSite, expect_none
from sitegen.build import examine
from sitegen.catalogue.site import Site, facet_values
from sitegen.catalogue.years import start_year
from sitegen.fields.terms import TermType
from sitegen.fields.values import Place
from sitegen.reading.record import Record
from sitegen.views.routes import Routes
from systems import AROUND, HOLDS

ROOT = Path(__file__).parents[1]
CLICKS = 4
_ROW = re.compile(r"\| (\d+) \| ([^|]+) \| ([^|]+) \|")
_LINK = re.compile(r'<a [^>]*?href="([^"#?]*)')


def systems() -> dict[int, tuple[str, tuple[str, ...]]]:
    """The rows of the table: number → name and addresses."""
    text = (ROOT / "docs" / "systems.md").read_text("utf-8")
    return {int(row[1]): (row[2], tuple(re.findall(r"`(/[^`]*)`", row[3]))) for row in _ROW.finditer(text)}


def page(built: BuiltSite, url: str) -> str:
    return built.text(f"{url.lstrip('/')}index.html")


@pytest.fixture(scope="module")
def site() -> Site:
    return examine(ROOT / "content", today=date(2026, 11, 21)).site


def test_the_table_names_thirty_systems_with_an_address_each() -> None:
    assert sorted(systems()) == list(range(1, 31))
    assert [number for number, (_, urls) in systems().items() if not urls] == []


@pytest.mark.parametrize("number", range(1, 31))
def test_each_page_of_a_system_holds_what_makes_it_work(built: BuiltSite, number: int) -> None:
    missing: list[str] = []
    for url in systems()[number][1]:
        html = page(built, url)
        assert "<h1" in html
        main = html[html.index("<main") : html.index("</main>")]
        missing += [f"{url} lacks {part}" for part in HOLDS[url] if not re.search(part, main)]

    expect_none(missing)


@pytest.mark.parametrize("number", sorted(AROUND))
def test_what_a_system_has_around_its_pages_is_there(built: BuiltSite, number: int) -> None:
    pages = [page(built, url) for url in systems()[number][1]]
    expect_none(part for part in AROUND[number] if not any(re.search(part, html) for html in pages))


def test_every_record_is_four_clicks_away_by_all_that_it_names(built: BuiltSite, site: Site) -> None:
    walk = Walk(built)
    distance = walk.distances("/", CLICKS - 1)
    far: list[str] = []
    ways = 0
    for collection in site.model.collections.values():
        for record in site.of(collection.id) if collection.has_list else ():
            own = Routes(site.model, "sv", "sv").record(record)
            for way, urls in values(site, record):
                ways += 1
                near = [one for url in urls for one in walk.pages(url) if distance.get(one, CLICKS) < CLICKS]
                far += [] if any(own in walk.links(one) for one in near) else [f"{own} by {way}: {urls}"]

    assert ways > 1500
    assert far == []


def values(site: Site, record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a record names, one by one: the way, and the pages of the value."""
    routes = Routes(site.model, "sv", "sv")
    collection = site.collection(record)
    for name in ("challenges", "organisations"):
        for ref in record.refs(name) if name in collection.fields else ():
            if target := site.at(ref):
                yield name, (routes.record(target),)
    for name in ("target_groups", "for", "who_for", "sdgs", "kind", "org_type"):
        field = collection.fields.get(name)
        for key in facet_values(record, field) if field and field.facet else ():
            assert field
            kind = field.type
            if isinstance(kind, TermType):
                yield name, (routes.term(kind.vocabulary, kind.vocabulary.terms[key]),)
            else:
                yield name, (routes.facet(collection, field, "-".join(routes.filter_words(field, key)[1:])),)
    for place in record.items("places"):
        if isinstance(place, Place) and (place.county or place.country != "SE"):  # the whole of Sweden is no page
            yield "place", (routes.place(place.municipality or place.county or place.country),)
    if year := start_year(record):
        yield "year", (routes.year(year),)
    for theme in site.of("themes"):
        if any(ref.key == record.key for ref in theme.refs("items")):
            yield "theme", (routes.record(theme),)


class Walk:
    """The links between the Swedish pages of a built site."""

    def __init__(self, built: BuiltSite) -> None:
        self._built = built
        self._pages = {f"/{path.removesuffix('index.html')}" for path in built.pages() if not path.startswith("en/")}
        self._known: dict[str, frozenset[str]] = {}

    def links(self, url: str) -> frozenset[str]:
        """The pages that a page links to."""
        if url not in self._known:
            found = {self._absolute(url, unquote(link)) for link in _LINK.findall(page(self._built, url))}
            self._known[url] = frozenset(found & self._pages)
        return self._known[url]

    def _absolute(self, url: str, link: str) -> str:
        if link.startswith((ADDRESS, "http", "mailto")):
            return link.replace(ADDRESS, "/")
        whole = normpath(url + link)
        return "/" if whole in ("/", "//", ".") else f"{whole}/"

    def pages(self, url: str) -> list[str]:
        """A list and its further pages."""
        return [url, *sorted(page for page in self._pages if page.startswith(f"{url}sida/"))]

    def distances(self, start: str, most: int) -> dict[str, int]:
        """The pages at most so many clicks away, and how many each is."""
        found, edge = {start: 0}, [start]
        for clicks in range(1, most + 1):
            edge = [link for url in edge for link in self.links(url)]
            edge = [link for link in dict.fromkeys(edge) if link not in found]
            found |= dict.fromkeys(edge, clicks)
        return found
