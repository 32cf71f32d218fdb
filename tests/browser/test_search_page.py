"""The search page for somebody who types: with script, without, without WebAssembly, in English, below a path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from browser.site_server import SiteServer
from browser.visit import Visit, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


RECORD = "exempel/brobygget/"
HIT = f"#sok-traffar > li > h2 > a[href$='/{RECORD}']"
# The answer is told, and what goes with it is here: hits, or the list of all records.
_ANSWERED = """(query) => {
    const [status, hits, all, form] = ["#sok-status", "#sok-traffar", "#alla-poster", "form[data-bundle]"]
        .map((name) => document.querySelector(name));
    const said = status.textContent && status.textContent !== form.dataset.searching;
    return said && form.elements.q.value === query && (hits.children.length || !all.hidden);
}"""


def type_query(page: Page, query: str) -> None:
    """Write in the page's own search field, and wait for the answer."""
    field = page.locator("main input[name=q]")
    field.fill(query)
    field.press("Enter")
    page.wait_for_function(_ANSWERED, arg=query)


def hits(page: Page) -> list[str]:
    """The paths of the hits that are shown."""
    links = page.locator("#sok-traffar > li > h2 > a").evaluate_all("(links) => links.map((link) => link.pathname)")
    return [str(path).removeprefix("/") for path in links]


def all_hits(page: Page) -> list[str]:
    """The paths of the hits, with all further steps asked for."""
    more = page.locator("#sok-fler")
    while more.is_visible():
        shown = page.locator("#sok-traffar > li").count()
        more.click()
        page.wait_for_function("(shown) => document.querySelectorAll('#sok-traffar > li').length > shown", arg=shown)
    return hits(page)


def test_typing_integration_lists_brobygget(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        type_query(visit.page, "integration")

        assert RECORD in hits(visit.page)
        assert [url for url in visit.requests if not url.startswith(server.address)] == []
        assert (visit.said, visit.kept()) == ([], [])


def test_an_address_with_a_query_shows_its_hits_and_so_does_going_back(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/?q=brobygget")
        visit.page.wait_for_function(_ANSWERED, arg="brobygget")
        first = all_hits(visit.page)
        type_query(visit.page, "fritidsbanken")
        visit.page.go_back()
        visit.page.wait_for_function(_ANSWERED, arg="brobygget")

        assert RECORD in first
        assert all_hits(visit.page) == first


def test_a_search_from_another_page_leads_to_the_hits(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(viewport={"width": 1280, "height": 900}) as visit:
        visit.open(f"{server.address}exempel/brobygget/")
        field = visit.page.locator("header input[name=q]")
        if not field.is_visible():
            visit.page.locator("header summary").click()
        field.fill("brobygget")
        field.press("Enter")
        visit.page.wait_for_url("**/sok/?q=brobygget")
        visit.page.wait_for_selector("#sok-traffar > li")

        assert RECORD in all_hits(visit.page)


def test_a_hit_leads_to_the_record(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        type_query(visit.page, "brobygget")
        visit.page.locator(HIT).click()

        assert visit.page.locator("h1").inner_text() == "Brobygget"
        assert visit.page.url == server.address + RECORD


def test_a_hit_leads_to_the_headings_below_which_the_words_stand(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        type_query(visit.page, "utfallskontrakt")
        part = visit.page.locator("#sok-traffar .sok-delar a").first
        label, heading = part.inner_text(), str(part.get_attribute("href")).partition("#")[2]
        part.click()
        visit.page.wait_for_url(f"**#{heading}")

        assert heading
        assert visit.page.locator(f"[id='{heading}']").inner_text() == label
        assert visit.said == []


def test_a_search_with_a_filter_is_the_same_when_it_is_reloaded_shared_or_gone_back_to(
    visitor: Visitor, server: SiteServer
) -> None:
    address, told = f"{server.address}sok/?q=integration&collection=projects", "#sok-traffar > li"
    with visitor.visit() as visit:
        visit.open(address)
        visit.page.locator(told).first.wait_for()
        found = all_hits(visit.page)
        visit.page.reload()
        visit.page.locator(told).first.wait_for()
        assert all_hits(visit.page) == found
        assert all(path.startswith("projekt/") for path in found)
        visit.page.goto(f"{server.address}{found[0]}")
        visit.page.go_back()
        visit.page.locator(told).first.wait_for()
        assert all_hits(visit.page) == found
        visit.page.locator("#valda .chip").first.click()
        visit.page.wait_for_url("**/sok/?q=integration")
        visit.page.wait_for_function(
            "(n) => parseInt(document.querySelector('#sok-status').textContent) > n", arg=len(found)
        )
        assert len(all_hits(visit.page)) > len(found)
        assert visit.said == []


def test_words_that_nothing_holds_are_told_kindly(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        type_query(visit.page, "qqxxzzvv")

        assert "qqxxzzvv" in visit.page.locator("#sok-status").inner_text()
        assert all_hits(visit.page) == []
        assert visit.page.locator("#alla-poster a").first.is_visible()


def test_the_english_search_finds_english_pages(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}en/search/")
        type_query(visit.page, "integration")
        hits = all_hits(visit.page)

        assert "en/examples/brobygget/" in hits
        assert [path for path in hits if not path.startswith("en/")] == []


def test_search_works_below_a_path(visitor: Visitor, server_below_a_path: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server_below_a_path.address}sok/")
        type_query(visit.page, "brobygget")
        visit.page.locator(HIT).click()

        assert visit.page.url == server_below_a_path.address + RECORD
        assert [url for url in visit.requests if not url.startswith(server_below_a_path.address)] == []
        assert visit.said == []


def records(visit: Visit) -> list[str]:
    """The titles of the records that can be seen in the list of all."""
    return [link.inner_text() for link in visit.page.locator("#alla-poster li a").all() if link.is_visible()]


def test_without_script_the_search_page_lists_every_record(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(java_script_enabled=False) as visit:
        visit.open(f"{server.address}sok/?q=integration")

        assert "Brobygget" in records(visit)
        assert len(records(visit)) > 100
        visit.page.locator("#alla-poster a", has_text="Brobygget").first.click()
        assert visit.page.locator("h1").inner_text() == "Brobygget"


def test_without_webassembly_the_page_says_so_and_filters_the_list(
    visitor: Visitor, server_without_wasm: SiteServer
) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server_without_wasm.address}sok/")
        every = len(records(visit))
        type_query(visit.page, "brobygget")

        assert str(every) in visit.page.locator("#sok-status").inner_text()
        assert "Brobygget" in records(visit)
        assert 0 < len(records(visit)) < every
        assert visit.page.locator("#sok-traffar > li").count() == 0
