"""One page of every kind in a real browser under the site's own policy: quiet and private."""

from __future__ import annotations

import pytest

from browser.site_server import SiteServer
from browser.visit import Visitor
from fixtures_build import expect_none

pytestmark = pytest.mark.browser

_A_WHILE = 100  # milliseconds in which a page might still ask for something


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


def test_what_is_not_there_gives_a_page_that_leads_on(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}exempel/finns/inte/")

        assert visit.page.locator("body").get_attribute("data-page-kind") == "404"
        visit.page.locator("main a").first.click()
        assert visit.page.locator("body").get_attribute("data-page-kind") != "404"
