"""One page of every kind in a real browser under the site's own policy: quiet, private, usable and narrow."""

from __future__ import annotations

import pytest

from browser import equipment
from browser.equipment import lacking
from browser.site_server import SiteServer
from browser.visit import Visitor
from fixtures_build import expect_none

pytestmark = pytest.mark.browser

_A_WHILE = 100  # milliseconds in which a page might still ask for something
# Faults of these impacts are failures of an accessibility standard that stop somebody; axe's others are advice.
_GRAVE = ("serious", "critical")
_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .map(({id, impact, nodes}) => [impact, id, nodes.slice(0, 3).map((it) => it.target + " " + it.failureSummary)])"""
_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map((it) => it.outerHTML.slice(0, 80)).concat("too wide")"""


def test_no_page_asks_elsewhere_keeps_anything_or_complains(
    visitor: Visitor, server: SiteServer, one_of_each_kind: dict[str, str]
) -> None:
    found: list[object] = []
    with visitor.visit() as visit:
        for kind, path in one_of_each_kind.items():
            visit.open(server.address + path)
            visit.page.wait_for_timeout(_A_WHILE)
            elsewhere = [url for url in visit.requests if not url.startswith(server.address)]
            kept = visit.kept()
            if elsewhere or visit.said or kept:
                found.append((kind, path, elsewhere, list(visit.said), kept))

    expect_none(found)


def test_no_page_asks_outside_of_the_path_that_the_site_lies_below(
    visitor: Visitor, server_below_a_path: SiteServer, one_of_each_kind: dict[str, str]
) -> None:
    found: list[object] = []
    with visitor.visit() as visit:
        for kind, path in one_of_each_kind.items():
            if kind == "404":  # seen at any depth, and so built for one path
                continue
            visit.open(server_below_a_path.address + path)
            visit.page.wait_for_timeout(_A_WHILE)
            outside = [url for url in visit.requests if not url.startswith(server_below_a_path.address)]
            if outside or visit.said:
                found.append((kind, path, outside, list(visit.said)))

    expect_none(found)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_grave(
    visitor: Visitor, server: SiteServer, one_of_each_kind: dict[str, str], colours: str
) -> None:
    script = equipment.axe()
    if not script:
        lacking("axe-core")
    found: list[object] = []
    with visitor.visit(color_scheme=colours) as visit:
        visit.page.add_init_script(path=script)
        for kind, path in one_of_each_kind.items():
            visit.open(server.address + path)
            found += [(kind, path, *fault) for fault in visit.page.evaluate(_AXE) if fault[0] in _GRAVE]

    expect_none(found)


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(
    visitor: Visitor, server: SiteServer, one_of_each_kind: dict[str, str], width: int
) -> None:
    found: list[object] = []
    with visitor.visit(viewport={"width": width, "height": 800}) as visit:
        for kind, path in one_of_each_kind.items():
            visit.open(server.address + path)
            wide = visit.page.evaluate(_WIDE)
            if wide:
                found.append((kind, path, *wide))

    expect_none(found)


@pytest.mark.parametrize("path", ["", "exempel/brobygget/", "sok/"])
def test_the_first_key_press_offers_to_skip_to_the_content(visitor: Visitor, server: SiteServer, path: str) -> None:
    with visitor.visit() as visit:
        visit.open(server.address + path)
        visit.page.keyboard.press("Tab")
        link = visit.page.locator(":focus")

        assert link.get_attribute("href") == "#innehall"
        assert link.bounding_box()["y"] >= 0  # type: ignore[index]
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.activeElement.id") == "innehall"


def test_what_is_not_there_gives_a_page_that_leads_on(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}exempel/finns/inte/")

        assert visit.page.locator("body").get_attribute("data-page-kind") == "404"
        visit.page.locator("main a").first.click()
        assert visit.page.locator("body").get_attribute("data-page-kind") != "404"
