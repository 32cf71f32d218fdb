"""A visitor's own tools: saving, comparing, printing, embedding; with script, without, and nothing kept unasked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from browser import axe
from browser.site_server import SiteServer
from browser.visit import Visit, Visitor
from fixtures_build import BuiltSite, expect_none

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

KEYS = ("exempel/brobygget", "exempel/fritidsbanken", "exempel/macken-vaxjo", "exempel/retuna-aterbruksgalleria")
_SHEETS = "main .booklet .sheet"


def save(visit: Visit, address: str) -> None:
    visit.open(address)
    visit.page.click("[data-act=save]")
    visit.page.wait_for_selector(".act-saved:visible")


def stored(page: Page) -> list[str]:
    """What the visitor has saved, as it lies in the browser."""
    found = page.evaluate("Object.values(localStorage)")
    assert len(found) <= 1
    return [str(key) for text in found for key in json.loads(text)]


def pdf_pages(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_nothing_is_kept_or_read_before_a_click_on_save_and_then_only_the_key(
    visitor: Visitor, server: SiteServer
) -> None:
    with visitor.visit() as visit:
        visit.page.add_init_script(
            "window.touched = 0; for (const name of ['getItem', 'setItem', 'key', 'removeItem']) {"
            " const real = Storage.prototype[name];"
            " Storage.prototype[name] = function (...all) { window.touched++; return real.apply(this, all); }; }"
        )
        visit.open(f"{server.address}exempel/brobygget/")
        visit.page.click(".cite summary")
        before = visit.page.evaluate("window.touched")
        asked = len(visit.requests)
        visit.page.click("[data-act=save]")
        visit.page.wait_for_selector(".act-saved:visible")

        assert (before, visit.page.evaluate("window.touched") > 0) == (0, True)
        assert stored(visit.page) == ["exempel/brobygget"]
        assert "bara i den här webbläsaren" in visit.page.inner_text(".act-said")
        assert visit.page.get_attribute("[data-act=save]", "aria-pressed") == "true"
        assert [url.removeprefix(server.address) for url in visit.requests[asked:]] == ["assets/js/lista.js"]
        visit.page.click("[data-act=save]")
        visit.page.wait_for_selector(".act-saved", state="hidden")
        assert visit.kept() == []
        assert visit.said == []


def test_what_is_saved_is_listed_removed_brought_back_and_emptied(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        for key in KEYS[:2]:
            save(visit, f"{server.address}{key}/")
        assert "2" in visit.page.inner_text(".act-saved")
        visit.page.click(".act-saved")
        page = visit.page
        page.wait_for_selector("#sparade ol li")

        assert [it.inner_text() for it in page.locator("#sparade h2").all()] == ["Brobygget", "Fritidsbanken"]
        page.locator("#sparade li button").first.click()
        assert stored(page) == ["exempel/fritidsbanken"]
        page.click("[data-act=undo]")
        assert stored(page) == list(KEYS[:2])
        page.click("[data-act=clear]")
        assert visit.kept() == []
        assert page.locator("[data-when=none]").is_visible()
        assert visit.said == []


def test_a_list_is_shared_by_its_address_and_kept_only_when_asked(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.open(f"{server.address}en/saved/#{','.join(KEYS[:2])},exempel/finns-inte")
        visit.page.wait_for_selector("#sparade ol li")

        assert visit.page.locator("#sparade ol li").count() == 2
        assert visit.kept() == []
        visit.page.click("[data-act=copy]")
        visit.page.wait_for_function(
            "() => document.querySelector('#sparade [role=status]').textContent.includes('copied')"
        )
        assert (
            visit.page.evaluate("navigator.clipboard.readText()") == f"{server.address}en/saved/#{','.join(KEYS[:2])}"
        )
        visit.page.click("[data-act=keep]")
        visit.page.wait_for_selector("[data-act=clear]:visible")
        assert stored(visit.page) == list(KEYS[:2])


def test_the_link_of_a_record_is_copied_without_its_anchor(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit(permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.open(f"{server.address}exempel/brobygget/#fakta")
        visit.page.click("[data-act=copy]")
        visit.page.wait_for_selector(".act-said:not(:empty)")

        assert visit.page.evaluate("navigator.clipboard.readText()") == f"{server.address}exempel/brobygget/"
        assert visit.kept() == []


def test_four_records_stand_side_by_side_and_one_is_taken_away_and_another_added(
    visitor: Visitor, server: SiteServer
) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}jamfor/#{','.join(KEYS)},exempel/cykelkoket-malmo")
        page = visit.page
        page.wait_for_selector("#jamfor tbody tr")
        heads = page.locator("#jamfor thead th > a:first-child")

        assert heads.all_inner_texts() == ["Brobygget", "Fritidsbanken", "Macken", "ReTuna Återbruksgalleria"]
        assert page.locator("#jamfor tbody th").all_inner_texts()[:2] == ["Sammanfattning", "Typ av innovation"]
        assert page.locator("#jamfor form").is_hidden()
        link = page.locator("#jamfor td a", has_text="Växjö")
        assert str(link.first.get_attribute("href")).startswith(server.address)
        page.locator("#jamfor .remove").nth(1).click()
        page.wait_for_selector("#jamfor form:visible")
        page.select_option("#post", "exempel/cykelkoket-malmo")
        page.click("#jamfor [type=submit]")
        page.wait_for_function("() => document.querySelectorAll('#jamfor thead th').length === 4")
        assert page.url.endswith(f"#{KEYS[0]},{KEYS[2]},{KEYS[3]},exempel/cykelkoket-malmo")
        assert (visit.said, visit.kept()) == ([], [])


def test_the_links_of_a_record_lead_to_it_in_the_comparison_and_among_the_frames(
    visitor: Visitor, server: SiteServer
) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}en/examples/brobygget/")
        visit.page.click("[data-act=compare]")
        visit.page.wait_for_selector("#jamfor tbody tr")
        assert visit.page.url == f"{server.address}en/compare/#exempel/brobygget"
        visit.open(f"{server.address}exempel/fritidsbanken/")
        visit.page.click("[data-act=embed]")
        visit.page.wait_for_selector("#badda-in:visible")
        assert 'src="https://katalog.example/badda-in/exempel/fritidsbanken/"' in visit.page.input_value("#kod")
        assert visit.page.frame_locator("iframe").locator("h1").inner_text() == "Fritidsbanken"
        assert visit.said == []


def test_a_booklet_of_chosen_records_has_a_page_for_each(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}hafte/#{','.join(KEYS)},exempel/finns-inte")
        visit.page.wait_for_selector(f"{_SHEETS} >> nth=5")
        visit.page.wait_for_function("() => [...document.images].every((it) => it.complete && it.naturalWidth)")

        assert visit.page.locator(f"{_SHEETS} header h2").all_inner_texts()[:2] == ["Brobygget", "Fritidsbanken"]
        assert pdf_pages(visit.page) == 2 + len(KEYS)
        assert (visit.said, visit.kept()) == ([], [])
        assert [url for url in visit.requests if not url.startswith(server.address)] == []


def test_a_filtered_list_becomes_a_booklet(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        visit.open(f"{server.address}platser/jonkopings-lan/")
        visit.page.click("a[href*='?lista=']")
        visit.page.wait_for_selector(f"{_SHEETS} >> nth=4")

        assert visit.page.locator(".sheet-title").inner_text() == "Jönköpings län"
        count = visit.page.locator("article.sheet").count()
        assert pdf_pages(visit.page) == 2 + count
        visit.open(f"{server.address}hafte/?lista=https://other.example/")
        visit.page.wait_for_selector(".booklet-help [role=status]:not(:empty)")
        assert [url for url in visit.requests if not url.startswith(server.address)] == []
        assert visit.page.locator(".booklet").is_hidden()


def test_every_booklet_of_a_theme_prints_as_cover_contents_and_a_page_a_record(
    visitor: Visitor, server: SiteServer, built: BuiltSite
) -> None:
    found = []
    with visitor.visit(java_script_enabled=False) as visit:
        for path in (path for path in built.pages() if re.search(r"^(en/themes|teman)/.*/(hafte|booklet)/", path)):
            visit.open(server.address + path.removesuffix("index.html"))
            expected = len(re.findall(r'class="sheet[ "]', built.text(path)))
            pages = pdf_pages(visit.page)
            if pages != expected or expected < 3:
                found.append((path, pages, expected))

    expect_none(found)


def test_a_frame_asks_for_its_style_sheet_only_and_works_in_a_sandbox(visitor: Visitor, server: SiteServer) -> None:
    with visitor.visit() as visit:
        for path in ("badda-in/exempel/brobygget/", "badda-in/teman/mat/"):
            visit.open(server.address + path)
            asked = [url.removeprefix(server.address) for url in visit.requests]
            assert [url for url in asked if url not in (path, "assets/favicon.svg")] == ["assets/css/inbaddad.css"]
            assert (visit.said, visit.kept()) == ([], [])
        visit.open(f"{server.address}badda-in/")
        visit.page.frame_locator("iframe").locator("h1 a").click()
        visit.page.wait_for_url("**/exempel/*/")
        assert visit.page.locator("body").get_attribute("data-page-kind") == "examples"


def test_without_script_the_pages_say_so_and_lead_on_and_no_button_is_dead(
    visitor: Visitor, server: SiteServer
) -> None:
    with visitor.visit(java_script_enabled=False) as visit:
        for path in ("sparade/", "jamfor/", "hafte/", "en/saved/", "en/compare/", "en/booklet/"):
            visit.open(server.address + path)
            assert "JavaScript" in visit.page.inner_text("main"), path
            assert visit.page.locator("main a, main summary").first.is_visible(), path
            assert [it for it in visit.page.locator("main button, main input").all() if it.is_visible()] == [], path
        visit.open(f"{server.address}exempel/brobygget/")
        assert [it for it in visit.page.locator("main button").all() if it.is_visible()] == []
        visit.page.click(".cite summary")
        assert "https://katalog.example/exempel/brobygget/" in visit.page.inner_text(".cite-text")
        assert visit.page.get_attribute(".cite a >> nth=1", "href").endswith("exempel/brobygget/citat.ris")  # type: ignore[union-attr]
        visit.open(f"{server.address}badda-in/")
        assert "<iframe src=" in visit.page.input_value("#kod")


def test_a_notice_goes_when_its_time_is_over_and_what_says_so_comes(visitor: Visitor, server: SiteServer) -> None:
    list_of_notices = """<!DOCTYPE html><html lang="sv"><title>x</title>
        <section id="one"><ul><li data-closes="2026-11-21">a</ul></section>
        <ul><li data-closes="2026-11">b<li>c</ul><p data-closes="2026" hidden>over</p>
        <script type="module" src="assets/js/gar-ut.js"></script>"""
    shown = {"2026-11-21": ["a", "b", "c"], "2026-11-22": ["b", "c"], "2026-12-01": ["c"], "2027-01-01": ["c", "over"]}
    with visitor.visit(timezone_id="Europe/Stockholm") as visit:
        visit.page.route("**/notices", lambda route: route.fulfill(body=list_of_notices, content_type="text/html"))
        for day, texts in shown.items():
            visit.page.clock.set_fixed_time(f"{day}T00:30:00+01:00")
            visit.open(f"{server.address}notices")
            assert visit.page.inner_text("body").split() == texts, day
            assert visit.page.locator("#one").is_visible() == ("a" in texts)
            assert visit.said == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_what_the_scripts_make(
    visitor: Visitor, server: SiteServer, colours: str, width: int
) -> None:
    keys, found = ",".join(KEYS), {}
    made = {
        "sparade/": "#sparade ol li",
        "jamfor/": "#jamfor tbody tr",
        "hafte/": f"{_SHEETS} >> nth=5",
        "badda-in/": "#badda-in",
    }
    with visitor.visit(color_scheme=colours, viewport={"width": width, "height": 800}) as visit:
        visit.page.add_init_script(path=axe.script())
        for path, there in made.items():
            visit.open(f"{server.address}{path}#{keys if path != 'badda-in/' else KEYS[1]}")
            visit.page.wait_for_selector(there)
            faults = axe.faults(visit)
            wide = visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            if faults or wide or visit.said:
                found[path] = (faults, wide, list(visit.said))

    assert found == {}
