"""Pages read in a narrow window, enlarged four times, with twice the text size, or with wide spacing: nothing is lost.

WCAG 2.2: 1.4.10 Reflow (400 % of 1280 × 1024 px is a window of 320 × 256), 1.4.4 Resize Text, 1.4.12 Text Spacing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from browser.sampling import Sample
from browser.site_server import SiteServer
from browser.visit import Visit, Visitor, probe
from fixtures_build import expect_none

pytestmark = pytest.mark.browser

_TWICE = "html { font-size: 200% !important }"
_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }"""
# A style sheet that the site's policy can't refuse, as a browser's own can't be.
_DRESS = "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }"
_STUCK = """() => [...document.querySelectorAll("body *")]
    .filter((it) => ["fixed", "sticky"].includes(getComputedStyle(it).position))
    .filter((it) => it.offsetWidth > innerWidth / 2 && it.offsetHeight > innerHeight * .4).map((it) => it.className)"""
_LOW = 300  # px: a window in which what stays at its place takes the room of what is read
_WIDE, _CUT = probe("wide"), probe("cut")


@dataclass(frozen=True, slots=True)
class Way:
    """A way of reading: the window in CSS px, and what the reader's own style says."""

    width: int
    height: int
    css: str = ""


WAYS: Mapping[str, Way] = {
    "a phone": Way(360, 800),
    "a desktop": Way(1280, 800),
    "320 px": Way(320, 800),
    "400 %": Way(320, 256),
    "text 200 %": Way(1280, 800, _TWICE),
    "text 200 % on a phone": Way(360, 800, _TWICE),
    "text spacing": Way(1280, 800, _SPACED),
    "text spacing on a phone": Way(360, 800, _SPACED),
}


def faults(visit: Visit, address: str) -> list[str]:
    """What of a page can't be read, with the way of reading and the element."""
    found: list[str] = []
    visit.open(address)
    for name, way in WAYS.items():
        visit.page.set_viewport_size({"width": way.width, "height": way.height})
        visit.page.evaluate(_DRESS, way.css)
        lost = [*visit.page.evaluate(_WIDE), *visit.page.evaluate(_CUT)]
        if way.height < _LOW:
            lost += [("stays in the way", it, "") for it in visit.page.evaluate(_STUCK)]
        found += [f"{name}: {element} {what}: {text}" for what, element, text in lost]
    return found


def test_nothing_scrolls_sideways_is_cut_or_lies_over_another(
    visitor: Visitor, server: SiteServer, sampled: Mapping[str, tuple[Sample, ...]]
) -> None:
    found: list[str] = []
    with visitor.visit() as visit:
        for page in (page for own in sampled.values() for page in own):
            found += [f"{page.kind} /{page.path} · {fault}" for fault in faults(visit, server.address + page.path)]

    expect_none(found)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<p class="a" style="width: 60rem">Brett', "wider than the window"),
        ('<p class="a" style="width: 8rem; overflow: hidden; white-space: nowrap">Klippt vid sidan', "cut by its box"),
        ('<p class="a" style="height: 1rem; overflow: hidden">Klippt<br>under<br>raden', "cut by its box"),
        ('<div style="width: 4rem"><p class="a" style="white-space: nowrap">Utanför sin ruta', "sticks out of its box"),
        ('<p class="a">Under</p><p style="margin-top: -2.2rem">Över', "lies over"),
        ('<p class="a" style="width: 1ch; overflow-wrap: anywhere">Bokstav', "a letter or two a line"),
    ],
)
def test_the_check_itself_finds_what_is_lost(visitor: Visitor, server: SiteServer, body: str, what: str) -> None:
    page = f'<!DOCTYPE html><html lang="sv"><title>x</title><body>{body}'
    with visitor.visit() as visit:
        visit.page.route("**/prov/", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
        found = faults(visit, f"{server.address}prov/")

    assert any(what in fault for fault in found), found
