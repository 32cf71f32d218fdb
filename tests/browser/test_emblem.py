"""The European Union's mark as a visitor sees it: large enough, and on the screen before anybody scrolls."""

from __future__ import annotations

from typing import Any

import pytest

from browser.site_server import SiteServer
from browser.visit import Visitor
from fixtures_build import BuiltSite, expect_none

pytestmark = pytest.mark.browser

_LEAST_HEIGHT = 38  # CSS px, 1 cm: the Commission's guide to the emblem (2021)
_MOST = 8  # pages of each period
# Reg. (EU) 821/2014, art. 4: visible without scrolling. Both regulations: at least as high or as wide as other marks.
_MARK = """() => [...document.querySelectorAll("[data-eu-period] svg")].map((it) => {
    const flag = it.getBoundingClientRect();
    const others = [...document.querySelectorAll("main .logo, main [class*=logo] img")]
        .map((it) => it.getBoundingClientRect());
    return {height: flag.height, width: flag.width, bottom: flag.bottom, words: it.parentElement.innerText.trim(),
        small: others.some((other) => flag.height < other.height && flag.width < other.width)};
})"""


def pages(built: BuiltSite, period: str) -> list[str]:
    """Pages of projects that carry the mark of a period, those with the most before it first."""
    mark = f'data-eu-period="{period}"'
    texts = {path: built.text(path) for path in built.pages() if path.startswith("projekt/")}
    before = {path: len(html.partition(mark)[0]) for path, html in texts.items() if mark in html}
    return sorted(before, key=lambda path: -before[path])[:_MOST]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("period", ["2014-2020", "2021-2027"])
def test_the_mark_is_large_enough_and_seen_without_scrolling(
    visitor: Visitor, server: SiteServer, built: BuiltSite, period: str, width: int
) -> None:
    found: list[Any] = []
    with visitor.visit(viewport={"width": width, "height": 800}) as visit:
        for path in pages(built, period):
            visit.open(server.address + path.removesuffix("index.html"))
            marks = visit.page.evaluate(_MARK)
            wrong = [it for it in marks if it["height"] < _LEAST_HEIGHT or it["bottom"] > 800 or it["small"]]
            if not marks or wrong or not all(it["words"] for it in marks):
                found.append((path, marks))

    assert pages(built, period)
    expect_none(found)
