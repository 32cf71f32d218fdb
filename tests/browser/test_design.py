"""The design system on real pages: type, measure, focus, targets, and the media in which colours and motion change."""

from __future__ import annotations

import pytest

from browser.site_server import SiteServer
from browser.visit import Visit, Visitor
from fixtures_build import expect_none

pytestmark = pytest.mark.browser

PAGES = ("", "exempel/brobygget/", "projekt/siru/", "exempel/", "platser/jonkopings-lan/", "turne/", "lardomar/", "om/")
# Lines of running text wider than 68 times the width of a nought in their own letters.
_WIDE = """() => {
  const rule = document.createElement("canvas").getContext("2d")
  const lines = [...document.querySelectorAll("main :is(p, dd, li)")]
    .filter((it) => it.checkVisibility() && it.innerText.length > 90 && !it.querySelector("p, ul, ol, dl, article"))
  return lines.filter((it) => {
    const style = getComputedStyle(it)
    rule.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const space = document.createRange()
    space.selectNodeContents(it)
    return space.getBoundingClientRect().width > 68.5 * rule.measureText("0").width
  }).map((it) => it.innerText.slice(0, 60))
}"""
# Targets under 24 px that don't stand in a line of text; `after` of a card or row makes the whole of it the target.
_SMALL = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
  .filter((it) => it.checkVisibility() && !it.closest("svg, .card, .row"))
  .filter((it) => getComputedStyle(it).display !== "inline" || !it.closest("p, li, dd, td, th, h2, h3, h4, label"))
  .map((it) => it.closest("label") ?? it)
  .filter((it) => it.getBoundingClientRect().top >= 0)
  .filter((it) => Math.min(it.getBoundingClientRect().width, it.getBoundingClientRect().height) < 24)
  .map((it) => it.outerHTML.slice(0, 90))"""
_FOCUS = """() => {
  const it = document.activeElement, own = getComputedStyle(it), after = getComputedStyle(it, "::after")
  const ring = own.outlineStyle !== "none" ? own : after
  return [ring.outlineStyle, parseFloat(ring.outlineWidth), ring.outlineColor, ring.boxShadow] }"""
_TOKEN = "(name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


def each(visit: Visit, server: SiteServer, script: str) -> list[object]:
    """What a script finds on each of the pages."""
    found: list[object] = []
    for path in PAGES:
        visit.open(server.address + path)
        found += [(path, fault) for fault in visit.page.evaluate(script)]
    return found


@pytest.mark.parametrize(("width", "size"), [(360, 18), (1280, 19)])
def test_the_text_is_large_and_no_line_of_it_too_long(
    visitor: Visitor, server: SiteServer, width: int, size: int
) -> None:
    with visitor.visit(viewport={"width": width, "height": 900}) as visit:
        found = each(visit, server, _WIDE)
        body = visit.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")

    assert body == size
    expect_none(found)


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_pressed_is_large_enough(visitor: Visitor, server: SiteServer, width: int) -> None:
    with visitor.visit(viewport={"width": width, "height": 900}) as visit:
        expect_none(each(visit, server, _SMALL))


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_stop_has_a_ring_of_three_pixels_in_two_colours(
    visitor: Visitor, server: SiteServer, colours: str
) -> None:
    with visitor.visit(color_scheme=colours, viewport={"width": 1280, "height": 900}) as visit:
        for path in ("", "exempel/brobygget/"):
            visit.open(server.address + path)
            for _ in range(40):
                visit.page.keyboard.press("Tab")
                style, width, colour, shadow = visit.page.evaluate(_FOCUS)
                html = visit.page.evaluate("document.activeElement.outerHTML.slice(0, 90)")
                assert (style, width) == ("solid", 3), (path, html)
                assert shadow.endswith("0px 0px 0px 3px"), (path, html)
                assert not shadow.startswith(colour), (path, html)


def test_who_asks_for_more_contrast_gets_it_in_both_schemes(visitor: Visitor, server: SiteServer) -> None:
    for colours in ("light", "dark"):
        with visitor.visit(color_scheme=colours, contrast="more") as visit:
            visit.open(server.address)
            assert visit.page.evaluate(_TOKEN, "--muted") == visit.page.evaluate(_TOKEN, "--ink")


def test_nothing_moves_for_who_wants_no_motion(visitor: Visitor, server: SiteServer) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter((it) => {
        const style = getComputedStyle(it)
        return parseFloat(style.transitionDuration) || style.animationName !== "none" ||
            style.scrollBehavior === "smooth"
    }).map((it) => it.outerHTML.slice(0, 90))"""
    with visitor.visit() as visit:  # asks for reduced motion
        expect_none(each(visit, server, moving))


def test_what_only_a_colour_tells_has_a_border_in_forced_colours(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(forced_colors="active") as visit:
        visit.open(f"{server.address}exempel/brobygget/")
        for part in (".button", ".chip", ".quads > div", ".card"):
            width = visit.page.locator(part).first.evaluate("it => parseFloat(getComputedStyle(it).borderTopWidth)")
            assert width >= 1, part


def test_paper_has_the_text_alone_in_black_on_white(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(color_scheme="dark") as visit:
        visit.page.emulate_media(media="print", color_scheme="dark")
        visit.open(f"{server.address}exempel/brobygget/")
        for part in (".site-head", ".crumbs", ".actions", ".toc", ".foot-links", ".skip"):
            assert [it for it in visit.page.locator(part).all() if it.is_visible()] == [], part
        assert visit.page.locator(".facts").first.is_visible()
        assert visit.page.evaluate(_TOKEN, "--ink") == "#000"
        assert visit.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        link = visit.page.locator(".facts a[href^='http:']").first
        assert link.get_attribute("href") in link.evaluate("it => getComputedStyle(it, '::after').content")
