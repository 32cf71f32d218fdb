"""What a first visit costs: bytes as a host sends them, requests, scripts, and nothing kept before a click."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from browser.equipment import lacking
from browser.site_server import SiteServer, packed, serving, shrinks
from browser.visit import Visitor
from fixtures_build import BuiltSite, expect_none
from sitegen.preview.media_types import media_type
from weblinks import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Request

pytestmark = pytest.mark.browser

_START, _EXAMPLE, _LIST = 45_000, 40_000, 45_000  # bytes with style sheet, font and pictures
_LISTED = 20  # records of a list that is weighed
_SCRIPT = 12_000  # bytes of script, before anybody searches
_REQUESTS = 6
_WINDOW = 14_600  # bytes that a new connection sends before it waits for an answer: ten segments (RFC 6928)
_HEADERS = 700  # bytes, about, with the site's own
_QUERY, _REQUESTS_OF_A_QUERY = 250_000, 25  # the page's scripts, the engine, its index and the hits
# A visitor's own tools fetch what they show, the page of code to embed shows it, a sheet of a booklet has its QR code.
_FETCHING = ("sparade", "jamfor", "hafte", "temahafte", "baddain")
_A_WHILE = 150  # milliseconds in which a page might still ask for something
# Inline style and script, which the site's policy refuses. Data for machines is neither.
_INLINE = re.compile(
    r"""<style\b|<[^>]*\s(?:style|on[a-z]+)\s*=\s*["']|<script(?![^>]*(?:\ssrc=|type="application/ld\+json"))""", re.I
)
Sent = dict[str, int]  # what a page asked for: path → bytes on the way
Weigh = Callable[[str], Sent]


@pytest.fixture(scope="module")
def host(built: BuiltSite) -> Iterator[SiteServer]:
    """The catalogue with Brotli, as a good host sends it."""
    try:
        packed(b"")
    except ImportError:
        lacking("the package brotli")
    with serving(built.folder, compressed=True) as server:
        yield server


@pytest.mark.parametrize(
    "query",
    ["matsvinn", "sociala företag", "hur kan vi minska matsvinnet i butiker", "food waste", "women born abroad"],
)
def test_a_first_search_asks_for_little(visitor: Visitor, host: SiteServer, query: str) -> None:
    with visitor.visit() as visit:
        visit.open(f"{host.address}sok/")
        visit.page.wait_for_timeout(_A_WHILE)
        before = len(host.asked)
        field = visit.page.locator("main input[name=q]")
        field.fill(query)
        field.press("Enter")
        visit.page.locator("#sok-traffar > li").first.wait_for()
        visit.page.wait_for_timeout(_A_WHILE)
        asked = [host.folder / path.lstrip("/") for path in host.asked[before:] if not path.endswith("favicon.svg")]

    sent = [
        len(packed(data) if shrinks(media_type(path.name)) else data) for path in asked for data in [path.read_bytes()]
    ]
    assert len(sent) <= _REQUESTS_OF_A_QUERY, asked
    assert sum(sent) <= _QUERY, asked


@pytest.fixture
def weigh(visitor: Visitor, host: SiteServer) -> Weigh:
    """What somebody who was never here gets for a page that is read to its end, without what was kept or said."""

    def weighed(path: str) -> Sent:
        done: list[Request] = []
        with visitor.visit(viewport={"width": 412, "height": 823}, device_scale_factor=2) as visit:
            visit.page.on("requestfinished", lambda request: done.append(request))
            visit.open(host.address + path)
            visit.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
            visit.page.wait_for_timeout(_A_WHILE)
            assert (visit.said, visit.kept()) == ([], []), path
            assert [url for url in visit.requests if not url.startswith(host.address)] == [], path
            return {item.url.removeprefix(host.address): item.sizes()["responseBodySize"] for item in done}

    return weighed


def heaviest(built: BuiltSite, fits: Callable[[str, str], bool]) -> str:
    """The address of the heaviest page, compressed, of those whose kind and HTML fit."""
    sizes = {}
    for path in built.pages():
        html = built.text(path)
        if fits(read_page(html[:20_000]).kind, html):
            sizes[path.removesuffix("index.html")] = len(zlib.compress(html.encode()))
    return max(sizes, key=lambda path: sizes[path])


def too_heavy(path: str, sent: Sent, most: int) -> list[str]:
    """What a page has too much of."""
    script = sum(size for name, size in sent.items() if name.endswith(".js"))
    figures = (("bytes", sum(sent.values()), most), ("script", script, _SCRIPT), ("requests", len(sent), _REQUESTS))
    return [f"/{path}: {figure} {name}, at most {limit}: {sent}" for name, figure, limit in figures if figure > limit]


def test_the_start_page_is_light(weigh: Weigh) -> None:
    expect_none(fault for path in ("", "en/") for fault in too_heavy(path, weigh(path), _START))


def test_the_heaviest_example_is_light(weigh: Weigh, built: BuiltSite) -> None:
    path = heaviest(built, lambda kind, html: kind == "examples")
    expect_none(too_heavy(path, weigh(path), _EXAMPLE))


def test_the_heaviest_list_of_no_more_than_twenty_is_light(weigh: Weigh, built: BuiltSite) -> None:
    def fits(kind: str, html: str) -> bool:
        return kind.startswith(("lista", "term", "urval")) and 0 < html.count("<article") <= _LISTED

    path = heaviest(built, fits)
    expect_none(too_heavy(path, weigh(path), _LIST))


def test_every_kind_of_page_asks_for_little_and_for_little_script(
    weigh: Weigh, one_of_each_kind: dict[str, str]
) -> None:
    kinds = {kind: path for kind, path in one_of_each_kind.items() if kind not in _FETCHING}
    expect_none(fault for path in kinds.values() for fault in too_heavy(path, weigh(path), 10**6))


def test_what_the_first_paint_waits_for_comes_in_one_round_trip_each(built: BuiltSite) -> None:
    # The search page's list of all records grows with the catalogue: no record must fail for it.
    pages = ("index.html", "exempel/index.html", "exempel/brobygget/index.html", "projekt/siru/index.html")
    files = (*pages, "assets/css/site.css", "assets/fonts/public-sans.woff2")
    sizes = {name: (built.folder / name).read_bytes() for name in files}
    sent = {name: len(data if name.endswith(".woff2") else packed(data)) for name, data in sizes.items()}
    expect_none((name, size) for name, size in sent.items() if size > _WINDOW - _HEADERS)


def test_no_page_has_style_or_script_of_its_own(built: BuiltSite) -> None:
    found = ((path, _INLINE.search(built.text(path))) for path in built.pages())
    expect_none((path, match[0]) for path, match in found if match)


@pytest.mark.parametrize(
    ("html", "inline"),
    [
        ('<p style="color:red">', True),
        ("<style>p{}</style>", True),
        ('<button type="button" onclick="go()">', True),
        ("<script>go()</script>", True),
        ('<script type="module" src="a.js"></script>', False),
        ('<script type="application/ld+json">{}</script>', False),
        ('<p class="style">on click = "go"</p>', False),
    ],
)
def test_the_search_for_inline_style_and_script_finds_it(html: str, inline: bool) -> None:
    assert bool(_INLINE.search(html)) is inline
