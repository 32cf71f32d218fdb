"""The sets of filtered lists: against brute force over the records, and against the static pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import normpath
from random import Random
from urllib.parse import urlencode

import pytest

from browser.filtering import Query, hits, shared
from browser.site_server import SiteServer
from browser.visit import Visit, Visitor
from fixtures_build import BuiltSite
from sitegen.catalogue.site import Site
from sitegen.catalogue.years import start_year
from sitegen.views.routes import Routes
from test_lists import filed

pytestmark = pytest.mark.browser

CROSSED = ("challenges", "areas", "target_groups", "places", "kind", "stage", "status")
_CHOICES = """() => Object.fromEntries([...document.querySelectorAll(".filter-form [data-facet]")].map((facet) =>
    [facet.dataset.facet, [...facet.querySelectorAll("[type=checkbox]")].map((box) => box.value)]))"""
_FACET = re.compile(r'<details class="facet" data-facet="([^"]*)"(.*?)(?=<details class="facet"|</nav>|</form>)', re.S)
_VALUE = re.compile(r'<a href="([^"#]*)[^"]*" data-value="([^"]*)"')
# What the engine answers to many queries: the addresses of the hits, and the count of each value.
_ASK = """async ([data, queries]) => {
    const { choose, joined } = await import(new URL("../../assets/js/urval.js", data));
    const set = joined(await (await fetch(data)).json());
    return queries.map((query) => {
        const { hits, counts } = choose(set, new URLSearchParams(query));
        const said = set.facets.map(({ id, values }, i) => [id, values.map(([key], at) => [key, counts[i][at]])]);
        return { n: hits.length, urls: hits.map((at) => set.urls[at]), counts: Object.fromEntries(said) };
    });
}"""


def choices(visit: Visit) -> dict[str, list[str]]:
    """The values of each facet on the page, by the facet's name."""
    return dict(visit.page.evaluate(_CHOICES))


@pytest.mark.parametrize("collection", ["examples", "projects"])
def test_counts_equal_brute_force_for_random_combinations(
    visitor: Visitor, server: SiteServer, catalogue: Site, collection: str
) -> None:
    site = catalogue
    told, routes = site.model.collections[collection], Routes(site.model, "sv", "sv")
    path = routes.collection(told).lstrip("/")
    with visitor.visit() as visit:
        visit.open(server.address + path)
        visit.page.locator(".filter-form [type=checkbox]").first.wait_for(state="attached")
        offered = choices(visit)
        queries = list(combinations(offered, 100))
        given = [urlencode([("collection", collection), *query]) for query in queries]
        answers = visit.page.evaluate(_ASK, [f"{server.address}data/urval/{collection}-sv.json", given])

    records = site.of(collection)
    names = [name for name in offered if name in told.fields]
    has = {
        record.id: {name: filed(site, record, told.fields[name], folded=name in CROSSED) for name in names}
        for record in records
    }
    years = {record.id: start_year(record) or 0 for record in records}
    for query, answer in zip(queries, answers, strict=True):
        found = {record.id for record in records if fits(has[record.id], years[record.id], query)}
        assert answer["n"] == len(found), query
        assert {name: dict(counts) for name, counts in answer["counts"].items() if name in names} == {
            name: {key: sum(fits(has[one.id], years[one.id], [*without(query, name), (name, key)]) for one in records)
                   for key in offered[name]}
            for name in answer["counts"] if name in names
        }, query  # fmt: skip


def combinations(offered: dict[str, list[str]], count: int) -> Iterator[Query]:
    """Random choices: one to three facets with one to three values each, now and then a range of years."""
    random = Random(5)
    names = [name for name, values in offered.items() if len(values) > 1]
    for _ in range(count):
        query = []
        for name in random.sample(names, random.randint(1, 3)):
            query += [
                (name, key) for key in random.sample(offered[name], min(len(offered[name]), random.randint(1, 3)))
            ]
        if random.random() < 0.3:
            query.append(("year-from", str(random.randint(1985, 2020))))
        if random.random() < 0.3:
            query.append(("year-to", str(random.randint(2005, 2026))))
        yield query


def fits(has: dict[str, set[str]], year: int, query: Query) -> bool:
    """Whether a record has one of the chosen values of each facet, and began in the chosen years."""
    wanted: dict[str, set[str]] = {}
    for name, key in query:
        wanted.setdefault(name, set()).add(key)
    first, last = (int(next(iter(wanted.pop(name, {"0"})))) for name in ("year-from", "year-to"))
    if (first and not year >= first) or (last and not 0 < year <= last):
        return False
    return all(has[name] & keys for name, keys in wanted.items())


def without(query: Query, name: str) -> Query:
    return [(one, key) for one, key in query if one != name]


def static_sets(built: BuiltSite, path: str) -> Iterator[tuple[Query, str]]:
    """The pages of each value and each pair of values of a list, by the links of their filters."""
    singles = {page: [(name, key)] for name, key, page in filter_links(built, path) if page_kind(built, page)}
    for page, query in singles.items():
        yield query, page
        for name, key, pair in filter_links(built, page):
            if page_kind(built, pair) == "urval-par":
                yield [*query, (name, key)], pair


def filter_links(built: BuiltSite, path: str) -> Iterator[tuple[str, str, str]]:
    """The filters of a page: facet, value, the page that the value leads to."""
    html = built.text(f"{path}index.html")
    for name, inside in _FACET.findall(html):
        for href, key in _VALUE.findall(inside):
            yield name, unescape(key), normpath(path + href) + "/"


def page_kind(built: BuiltSite, path: str) -> str:
    """`urval` or `urval-par` of a filtered list; "" of other pages."""
    found = re.search(r'data-page-kind="(urval|urval-par)"', built.text(f"{path}index.html"))
    return found[1] if found else ""


def static_hits(built: BuiltSite, path: str) -> set[str]:
    """The records on all pages of a static list."""
    found: set[str] = set()
    at: str | None = path
    while at:
        html = built.text(f"{at}index.html")
        section = html[html.index('class="list-group"') : html.index("</main>")]
        found |= {f"/{normpath(at + href)}/" for href in re.findall(r'<h2><a href="([^"]*)"', section)}
        following = re.search(r'<a href="([^"]*)" rel="next"', html)
        at = normpath(at + following[1]) + "/" if following else None
    return found


@pytest.mark.parametrize("path", ["exempel/", "projekt/"])
def test_the_filtered_sets_equal_the_static_pages(
    visitor: Visitor, server: SiteServer, built: BuiltSite, path: str
) -> None:
    sets = list(static_sets(built, path))
    kind = {"exempel/": "examples", "projekt/": "projects"}[path]
    with visitor.visit() as visit:
        visit.open(server.address + path)
        queries = [urlencode([("collection", kind), *query]) for query, _ in sets]
        answers = visit.page.evaluate(_ASK, [f"{server.address}data/urval/alla-sv.json", queries])
        assert len(sets) > 150
        for (_query, page), answer in zip(sets, answers, strict=True):
            assert {f"/{url}" for url in answer["urls"]} == static_hits(built, page), page

        for query, page in Random(3).sample(sets, 8):  # the same with the eyes
            shared(visit, server, [*query, ("show", "200")], path)
            assert hits(visit.page) == static_hits(built, page), page
        assert visit.said == []
