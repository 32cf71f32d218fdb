"""The search page where something is missing, slow or broken: it stays useful, and says nothing in the console."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from browser.site_server import SiteServer
from browser.test_search_page import _ANSWERED, RECORD, all_hits, records, type_query
from browser.visit import Visit, Visitor
from fixtures_build import BuiltSite

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

pytestmark = pytest.mark.browser

FAILED = "går inte att använda"


def status(visit: Visit) -> str:
    return visit.page.locator("#sok-status").inner_text()


def test_without_webassembly_nothing_is_said_in_the_console(visitor: Visitor, server_without_wasm: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server_without_wasm.address}sok/?q=brobygget")
        visit.page.wait_for_function(_ANSWERED, arg="brobygget")

        assert FAILED in status(visit)
        assert "Brobygget" in records(visit)
        assert visit.said == []
        assert [url for url in visit.requests if "/pagefind/" in url] == []


def test_without_workers_the_search_is_the_same(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.page.add_init_script("delete globalThis.Worker; delete globalThis.SharedWorker;")
        visit.open(f"{server.address}sok/")
        type_query(visit.page, "brobygget")

        assert RECORD in all_hits(visit.page)
        assert visit.said == []


@pytest.mark.parametrize("query", ["", "brobygget"])
def test_a_page_opened_from_disk_lists_its_records(visitor: Visitor, built: BuiltSite, query: str) -> None:
    page = (built.folder / "sok" / "index.html").as_uri()
    with visitor.visit() as visit:
        visit.open(f"{page}?q={query}" if query else page)

        assert "Brobygget" in records(visit)
        assert (len(records(visit)) < 50) == bool(query)
        assert (FAILED in status(visit)) == bool(query)
        assert visit.page.locator("main input[name=q]").input_value() == query
        assert [said for said in visit.said if ".js" in said] == []  # Chromium reads no fonts from a disk, and says so


def delayed(page: Page, pattern: str) -> Callable[[], None]:
    """Holds back what is asked for; the function that is given lets all of it go."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))

    def release() -> None:
        for route in held:
            route.continue_()
        held.clear()
        page.unroute(pattern)
        page.route(pattern, lambda route: route.continue_())

    return release


def test_an_answer_that_is_late_does_not_replace_a_newer_one(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        type_query(visit.page, "fritidsbanken")
        release = delayed(visit.page, "**/pagefind/index/**")
        field = visit.page.locator("main input[name=q]")
        for query in ("solceller", "brobygget"):
            field.fill(query)
            field.press("Enter")
        assert visit.page.locator("#sok-traffar > li").count() > 0  # the old hits stay until there are new ones
        release()
        visit.page.wait_for_function("() => document.querySelector('#sok-status').textContent.includes('”brobygget”')")

        assert RECORD in all_hits(visit.page)[:1]
        assert visit.said == []


@pytest.mark.parametrize("part", ["pagefind.js", "pagefind-entry.json*", "index/*", "fragment/*"])
def test_when_the_network_fails_the_list_is_there_and_the_next_query_tries_anew(
    visitor: Visitor, server: SiteServer, part: str
) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        pattern = f"**/pagefind/{part}"
        visit.page.route(pattern, lambda route: route.abort())
        type_query(visit.page, "brobygget")
        assert FAILED in status(visit)
        assert "Brobygget" in records(visit)

        visit.page.unroute(pattern)
        type_query(visit.page, "fritidsbanken")
        assert "exempel/fritidsbanken/" in all_hits(visit.page)


def test_another_site_may_read_the_catalogue_in_brief(
    visitor: Visitor, server: SiteServer, server_below_a_path: SiteServer
) -> None:
    with visitor.visit(bypass_csp=True) as visit:  # a page of another origin that may ask for what it likes
        visit.page.goto(f"{server_below_a_path.address}sok/")
        address = f"{server.address}data/sok.json"
        count = visit.page.evaluate("async (a) => (await (await fetch(a)).json()).records.length", address)

        assert count > 300


def test_a_search_engine_of_the_browser_leads_to_the_hits(
    visitor: Visitor, server: SiteServer, built: BuiltSite
) -> None:
    url = ET.fromstring(built.text("opensearch.xml")).find("{http://a9.com/-/spec/opensearch/1.1/}Url")
    assert url is not None
    address = url.get("template", "").replace("{searchTerms}", "s%C3%B6ta+brobygget")
    with visitor.visit() as visit:
        visit.open(server.address + address.removeprefix(built.address))
        visit.page.wait_for_selector("#sok-traffar > li")

        assert visit.page.locator("main input[name=q]").input_value() == "söta brobygget"
        assert RECORD in all_hits(visit.page)
