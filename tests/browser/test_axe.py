"""axe finds nothing on three pages of every kind, light and dark, on a phone and on a desktop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import pytest

from browser import axe
from browser.sampling import Sample
from browser.site_server import SiteServer
from browser.visit import Visit, Visitor
from fixtures_build import expect_none

pytestmark = pytest.mark.browser

COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (360, 1280)


def faults(visit: Visit, address: str) -> Iterator[str]:
    """What axe finds on a page, in each of the four forms it has."""
    visit.open(address)
    for colours in COLOURS:
        for width in WIDTHS:
            visit.page.emulate_media(color_scheme=colours)
            visit.page.set_viewport_size({"width": width, "height": 800})
            yield from (f"{colours}, {width} px: {fault}" for fault in axe.faults(visit))


def test_no_page_breaks_a_rule(visitor: Visitor, server: SiteServer, sampled: Mapping[str, tuple[Sample, ...]]) -> None:
    found: list[str] = []
    with visitor.visit() as visit:
        visit.page.add_init_script(path=axe.script())
        for page in (page for own in sampled.values() for page in own):
            found += [f"{page.kind} /{page.path} · {fault}" for fault in faults(visit, server.address + page.path)]

    expect_none(found)


def test_the_check_itself_finds_faults_of_every_standard_it_names(visitor: Visitor, server: SiteServer) -> None:
    faulty = """<!DOCTYPE html><html lang="sv"><title>x</title><main><h1>x</h1><img src="x.png"><h4>y</h4>
        <p style="color: #999; background: #fff">Blekt <a href="a">a</a></p>
        <button style="width: 9px; height: 9px; padding: 0" aria-label="a"></button><button
        style="width: 9px; height: 9px; padding: 0" aria-label="b"></button></main>"""
    with visitor.visit() as visit:
        visit.page.add_init_script(path=axe.script())
        visit.page.route("**/prov/", lambda route: route.fulfill(body=faulty, content_type="text/html"))
        found = list(faults(visit, f"{server.address}prov/"))

    for rule in ("image-alt", "color-contrast", "target-size", "heading-order"):
        assert len([fault for fault in found if rule in fault]) == len(COLOURS) * len(WIDTHS), rule
