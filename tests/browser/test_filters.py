"""Lists that are filtered where they stand, for a visitor: with script, without, from a file, on a phone."""

from __future__ import annotations

import re

import pytest

from browser import equipment
from browser.equipment import lacking
from browser.filtering import hits, settled, shared, tick
from browser.site_server import SiteServer
from browser.visit import Visitor
from fixtures_build import BuiltSite
from sitegen.catalogue.site import Site
from sitegen.catalogue.years import start_year
from sitegen.views.routes import Routes

pytestmark = pytest.mark.browser

_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})).violations
    .map(({id, impact, nodes}) => [impact, id, nodes.slice(0, 3).map((it) => it.target + " " + it.failureSummary)])"""


def test_a_tick_adds_within_a_facet_and_narrows_across(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}exempel/")
        said, page = visit.page.locator("#antal"), visit.page
        assert said.inner_text() == "100 poster, sida 1 av 5"

        tick(page, "target_groups", "unga")
        young = hits(page)
        asked = len(visit.requests)
        tick(page, "target_groups", "hemloshet")
        either = hits(page)
        count = int(page.locator("[data-facet=areas] label:has([value=integration]) .num").inner_text())
        tick(page, "areas", "integration")

        assert young < either
        assert len(hits(page)) == count < len(either)
        assert hits(page) < either
        assert said.inner_text() == f"{count} av 100 poster"
        own = [url for url in visit.requests[asked:] if not url.endswith("favicon.svg")]  # Chromium's, at a new address
        assert own == [], "a filter makes no request"
        assert [*visit.said, *visit.kept()] == []


def test_the_address_is_the_state(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        page = visit.page
        visit.open(f"{server.address}exempel/")
        tick(page, "target_groups", "unga")
        one = hits(page)
        tick(page, "areas", "integration")
        both, address = hits(page), page.url
        page.go_back()
        page.wait_for_function(
            "(n) => document.querySelector('#antal').textContent.startsWith(n + ' av')", arg=str(len(one))
        )
        assert hits(page) == one
        assert not page.locator("[data-facet=areas] [value=integration]").is_checked()
        page.go_back()
        page.locator("#hela-listan").wait_for()
        assert page.locator("#antal").inner_text() == "100 poster, sida 1 av 5"
        page.goto(address)
        settled(page)
        assert hits(page) == both
        page.reload()
        settled(page)
        assert hits(page) == both
        assert page.locator("[data-facet=areas] [value=integration]").is_checked()
    with visitor.visit() as visit:
        visit.open(address)
        settled(visit.page)
        assert hits(visit.page) == both
        assert visit.said == []


def test_the_other_language_shows_the_same_set(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(viewport={"width": 1280, "height": 900}) as visit:
        shared(visit, server, [("target_groups", "unga"), ("areas", "integration")])
        here = {path.rstrip("/").rpartition("/")[2] for path in hits(visit.page)}
        visit.page.locator(".languages a").click()
        visit.page.wait_for_url("**/en/examples/?*")
        settled(visit.page)

        assert {path.rstrip("/").rpartition("/")[2] for path in hits(visit.page)} == here
        assert visit.page.locator("#antal").inner_text() == f"{len(here)} of 100 records"


def test_chips_take_filters_away_and_the_focus_goes_to_the_count(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        page = visit.page
        shared(visit, server, [("target_groups", "unga"), ("areas", "integration"), ("year-from", "2000")])
        chips = page.locator("#valda .chip")
        assert [text.split(": ")[0] for text in chips.all_inner_texts()] or chips.count() == 3
        assert chips.count() == 3
        assert page.locator("#valda .chip span.hidden").first.text_content() == "Ta bort filtret Område: "
        chips.last.click()
        page.wait_for_function("() => document.querySelectorAll('#valda .chip').length === 2")
        assert "year-from" not in page.url
        assert page.evaluate("document.activeElement.id") == "antal"
        assert page.locator("[name=year-from]").input_value() == ""
        page.locator("#valda > a").click()
        page.locator("#hela-listan").wait_for()
        assert page.url == f"{server.address}exempel/"
        assert page.locator(".filter-form :checked").count() == 0


def test_a_range_of_years_leaves_only_what_began_in_it(visitor: Visitor, server: SiteServer, catalogue: Site) -> None:
    with visitor.visit() as visit:
        page = visit.page
        visit.open(f"{server.address}exempel/")
        page.locator("[name=year-from]").fill("2010")
        page.locator("[name=year-to]").fill("2014")
        page.locator("[name=year-to]").press("Enter")
        page.wait_for_function("() => document.querySelector('#valda .chip')?.textContent.includes('2010–2014')")
        page.goto(f"{page.url}&show=100")
        settled(page)
        routes = Routes(catalogue.model, "sv", "sv")

        assert hits(page) == {
            routes.record(one) for one in catalogue.of("examples") if start_year(one) in range(2010, 2015)
        }


def test_show_more_moves_the_focus_to_the_first_new_hit(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        page = visit.page
        shared(visit, server, {"challenges": "sysselsattning"})
        assert len(hits(page)) == 20
        page.locator("#visa-fler").click()
        page.wait_for_function("() => document.querySelectorAll('#urvalet > ul > li').length > 20")
        every = len(hits(page))

        assert page.evaluate("[...document.querySelectorAll('#urvalet h2 > a')].indexOf(document.activeElement)") == 20
        assert page.locator("#antal").inner_text() == f"{every} av 100 poster"
        assert not page.locator("#visa-fler").is_visible()
        page.reload()
        settled(page)
        assert len(hits(page)) == every


def test_nothing_found_helps_on(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        page = visit.page
        shared(visit, server, {"target_groups": "unga", "areas": "integration", "year-from": "2026"})
        advice = page.locator("#inga")
        assert page.locator("#antal").inner_text() == "0 av 100 poster"
        assert advice.locator("ul a").count() > 0
        assert advice.locator("[data-near] a").inner_text() != ""
        promised = int(re.search(r"\((\d+)", advice.locator("ul li").first.inner_text())[1])  # type: ignore[index]
        advice.locator("ul a").first.click()
        page.wait_for_function("() => document.querySelector('#inga').hidden")
        assert page.locator("#antal").inner_text() == f"{promised} av 100 poster"
        assert visit.said == []


@pytest.mark.parametrize("order", ["new", "old", "place"])
def test_an_order_keeps_the_set_and_changes_its_sequence(visitor: Visitor, server: SiteServer, order: str) -> None:
    with visitor.visit() as visit:
        page = visit.page
        shared(visit, server, {"target_groups": "unga"})
        before = page.locator("#urvalet h2 > a").all_inner_texts()
        page.locator(".sort select").select_option(order)
        page.wait_for_function(
            "(first) => document.querySelector('#urvalet h2 > a').textContent !== first", arg=before[0]
        )
        after = page.locator("#urvalet h2 > a").all_inner_texts()

        assert sorted(before) == sorted(after) != after
        assert f"sort={order}" in page.url


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("query", ["target_groups=unga&areas=integration", "areas=integration&year-from=2026"])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_a_filtered_list(
    visitor: Visitor, server: SiteServer, width: int, query: str, colours: str
) -> None:
    script = equipment.axe()
    if not script:
        lacking("axe-core")
    with visitor.visit(viewport={"width": width, "height": 800}, color_scheme=colours) as visit:
        visit.page.add_init_script(path=script)
        visit.open(f"{server.address}exempel/?{query}")
        settled(visit.page)
        visit.page.evaluate("() => { for (const one of document.querySelectorAll('main details')) one.open = true; }")
        assert visit.page.evaluate(_AXE) == []
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_filters_are_links_to_static_lists(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        visit.open(f"{server.address}exempel/?areas=integration")
        assert page.locator(".filter-form [type=checkbox]").count() == 0
        assert not page.locator(".sort").is_visible()
        page.locator("[data-facet=target_groups] a[data-value=unga]").click()
        assert page.locator("h1").inner_text() == "Exempel: Unga 13–29 år"
        page.locator("[data-facet=areas] a").first.click()
        assert page.locator(".active .chip").count() == 2
        visit.open(f"{server.address}exempel/")
        page.locator(".pages [rel=next]").click()
        assert page.url == f"{server.address}exempel/sida/2/"


def test_from_a_file_the_list_is_links(visitor: Visitor, built: BuiltSite) -> None:
    with visitor.visit(viewport={"width": 1280, "height": 900}) as visit:
        visit.open((built.folder / "exempel/index.html").as_uri())
        link = visit.page.locator("[data-facet=target_groups] a[data-value=unga]")
        assert link.is_visible()
        assert (built.folder / "exempel" / str(link.get_attribute("href")).removeprefix("../exempel/")).is_dir()


def test_a_filter_on_a_further_page_leads_to_the_filtered_list(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(viewport={"width": 1280, "height": 900}) as visit:
        visit.open(f"{server.address}exempel/sida/3/")
        visit.page.locator("[data-facet=target_groups] [value=unga]").click()
        visit.page.wait_for_url("**/exempel/?target_groups=unga")
        settled(visit.page)
        assert hits(visit.page)


def test_a_search_from_a_list_keeps_its_filters(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        shared(visit, server, {"target_groups": "unga"})
        young = hits(page)
        page.locator("#sok-i-listan").fill("skola")
        page.locator("#sok-i-listan").press("Enter")
        page.locator("#sok-traffar > li").first.wait_for()
        found = page.locator("#sok-traffar h2 > a").evaluate_all("(links) => links.map((link) => link.pathname)")

        assert set(found) < young
        assert page.locator("#valda .chip").count() == 2
        assert visit.said == []


def test_the_hits_of_a_search_narrow_to_what_is_counted(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        visit.open(f"{server.address}sok/?q=integration")
        page.locator("#sok-traffar > li").first.wait_for()
        kinds = page.locator("[data-facet=collection] .num")
        assert not kinds.first.is_visible()  # the counts of all records say nothing of the hits
        page.locator("[data-facet=collection] summary").hover()
        kinds.first.wait_for()
        box = page.locator("[data-facet=collection] label:has([value=projects])")
        page.wait_for_function(
            "() => document.querySelector('[data-facet=collection] label:has([value=projects]) .num').innerText < 54"
        )
        count = int(box.locator(".num").inner_text())
        asked = len(visit.requests)
        box.click()
        page.wait_for_function(
            "(n) => document.querySelector('#sok-status').textContent.startsWith(n + ' träff')", arg=str(count)
        )
        data = [url for url in visit.requests[asked:] if "/data/" in url]
        paths = page.locator("#sok-traffar h2 > a").evaluate_all("(links) => links.map((link) => link.pathname)")

        assert data == []
        assert paths
        assert all(str(path).startswith("/projekt/") for path in paths)


def test_the_search_page_without_a_query_filters_all_records(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/?collection=examples&kind=metod")
        visit.page.wait_for_function("() => document.querySelector('#sok-status').textContent.includes(' av ')")
        shown = [link for link in visit.page.locator("#alla-poster li a").all() if link.is_visible()]
        count = int(visit.page.locator("#sok-status").inner_text().split()[0])

        assert 0 < len(shown) == count
        assert visit.said == []
