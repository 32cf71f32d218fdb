"""What a visitor does with the filters of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from browser.site_server import SiteServer
from browser.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

Query = list[tuple[str, str]]
_OPEN = "(it) => { it.open = true; it.querySelectorAll('details').forEach((one) => { one.open = true; }); }"


def settled(page: Page) -> None:
    """Wait until the list is what the address asks for."""
    page.wait_for_function(
        "() => !document.querySelector('#urvalet').hidden || !document.querySelector('#inga').hidden"
    )
    page.wait_for_timeout(50)


def hits(page: Page) -> set[str]:
    """The paths of the records that the filtered list shows."""
    found = page.locator("#urvalet h2 > a").evaluate_all("(links) => links.map((link) => link.pathname)")
    return {str(path) for path in found}


def shared(visit: Visit, server: SiteServer, query: Query | dict[str, str], path: str = "exempel/") -> None:
    """Open a filtered list by its address."""
    visit.open(f"{server.address}{path}?{urlencode(query)}")
    settled(visit.page)


def tick(page: Page, facet: str, value: str) -> None:
    """Tick a box, with its facet open."""
    page.locator(f"[data-facet={facet}]").evaluate(_OPEN)
    before = page.locator("#antal").inner_text()
    page.locator(f"[data-facet={facet}] [value='{value}']").click()
    page.wait_for_function("(before) => document.querySelector('#antal').textContent !== before", arg=before)
    settled(page)
