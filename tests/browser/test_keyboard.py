"""By the keyboard alone: every stop is on the screen and shows its focus, in order, and the content is a step away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pytest

from browser.keyboard import Walker
from browser.site_server import SiteServer
from browser.visit import Visitor
from fixtures_build import BuiltSite, expect_none

pytestmark = pytest.mark.browser


def has_header(built: BuiltSite, path: str) -> bool:
    """Whether a page has anything to skip; what other sites show in a frame has not."""
    return '<header class="site-head"' in built.text(path if path.endswith(".html") else f"{path}index.html")


@pytest.mark.parametrize(("colours", "width"), [("light", 1280), ("dark", 360)])
def test_a_walk_by_tab_sees_every_stop_in_order_and_gets_out(
    visitor: Visitor, server: SiteServer, built: BuiltSite, one_of_each_kind: Mapping[str, str],
    colours: Literal["light", "dark"], width: int,
) -> None:  # fmt: skip
    found: list[str] = []
    with visitor.visit(color_scheme=colours, viewport={"width": width, "height": 800}) as visit:
        walker = Walker(visit)
        for kind, path in one_of_each_kind.items():
            faults = walker.faults(server.address + path, skips=has_header(built, path))
            found += [f"{kind} /{path} · {fault}" for fault in faults]

    assert walker.stops > 20 * len(one_of_each_kind)
    expect_none(found)


def test_the_link_past_the_header_works_on_every_kind_of_page(
    visitor: Visitor, server: SiteServer, built: BuiltSite, one_of_each_kind: Mapping[str, str]
) -> None:
    found: list[object] = []
    with visitor.visit() as visit:
        for kind, path in ((kind, path) for kind, path in one_of_each_kind.items() if has_header(built, path)):
            visit.open(server.address + path)
            visit.page.keyboard.press("Tab")
            link = visit.page.locator(":focus")
            box, href = link.bounding_box(), link.get_attribute("href")
            visit.page.keyboard.press("Enter")
            there = visit.page.evaluate("document.activeElement.id")
            if not box or box["y"] < 0 or href != "#innehall" or there != "innehall":
                found.append((kind, path, box, href, there))

    expect_none(found)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<a href="#a" style="outline: none">Ingen ram</a>', "focus shows on 0 px"),
        ('<a href="#a">Först</a><a href="#b" style="position: fixed; left: -9rem">Utanför</a>', "not on the screen"),
        ('<a href="#a">Under</a><p style="position: fixed; inset: 0; background: #fff">Över</p>', "covered"),
        ('<a href="#a" tabindex="2">Två</a>', "a place in the order by tabindex"),
        ('<p><br><br><br><a href="#a">Ned</a></p><p style="position: absolute; top: 0"><a href="#b">Upp</a></p>',
         "up and back"),
        ("""<button>Fri</button><button id="a">Fast</button><script>
            const trap = document.querySelector("#a");
            let stuck = false;
            trap.addEventListener("focus", () => stuck = true);
            document.addEventListener("keydown", (e) => { if (stuck) { e.preventDefault(); trap.focus(); } });
            </script>""", "does not get out"),
    ],
)  # fmt: skip
def test_the_walk_itself_finds_a_fault(visitor: Visitor, server: SiteServer, body: str, what: str) -> None:
    page = f'<!DOCTYPE html><html lang="sv"><title>x</title><main>{body}</main>'
    with visitor.visit(viewport={"width": 640, "height": 400}) as visit:
        visit.page.route("**/prov/", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
        found = Walker(visit).faults(f"{server.address}prov/", skips=False)

    assert any(what in fault for fault in found), found
