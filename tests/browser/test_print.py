"""Every kind of page on paper: what is read is there and fits, what is pressed is not, and its address is told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from browser.site_server import SiteServer
from browser.visit import Visitor, probe
from fixtures_build import expect_none

pytestmark = pytest.mark.browser

_WIDTH = 665  # CSS px: A4 less the margins of the style sheet
# What a page is made of, as it is printed: what should be there and isn't, and what is there and shouldn't be.
_SHOWN = """() => {
    const seen = (it) => it.checkVisibility({visibilityProperty: true}) && it.getBoundingClientRect().height > 0;
    const some = (query) => [...document.querySelectorAll(query)].filter(seen).map((it) => it.outerHTML.slice(0, 90));
    // A booklet has an address on each of its sheets, and what other sites show in a frame is not printed by itself.
    const whole = document.querySelector("link[rel=canonical]") && document.querySelector(".site-foot");
    const due = whole && !document.querySelector(".booklet") ? ["h1", ".print-only"] : [];
    const pressed = ".site-head, .skip, nav, form, button, input, select, summary.button, iframe";
    return [...due.filter((it) => !some(it).length).map((it) => `no ${it}`), ...some(pressed).slice(0, 4)];
}"""


def test_every_kind_of_page_prints_without_what_is_pressed_and_within_the_paper(
    visitor: Visitor, server: SiteServer, one_of_each_kind: Mapping[str, str]
) -> None:
    found: list[object] = []
    wide = probe("wide")
    with visitor.visit(viewport={"width": _WIDTH, "height": 950}) as visit:
        visit.page.emulate_media(media="print")
        for kind, path in one_of_each_kind.items():
            visit.open(server.address + path)
            faults = [*visit.page.evaluate(_SHOWN), *visit.page.evaluate(wide)]
            found += [(kind, path, fault) for fault in faults]

    expect_none(found)
