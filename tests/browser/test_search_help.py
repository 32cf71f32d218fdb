"""What helps somebody to find: suggestions, mended words, some of the words, the other language, advice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from browser import equipment
from browser.equipment import lacking
from browser.site_server import SiteServer
from browser.test_search_page import RECORD, all_hits, type_query
from browser.visit import Visit, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser

_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .map((fault) => `${fault.id}: ${fault.nodes[0].html}`)"""


@pytest.fixture
def visit(visitor: Visitor, server: SiteServer) -> Iterator[Visit]:
    """The Swedish search page; nothing may be said in the console."""
    with visitor.visit() as visit:
        visit.open(f"{server.address}sok/")
        yield visit
        assert visit.said == []


def field(visit: Visit) -> Locator:
    return visit.page.locator("main form[data-bundle] input[name=q]")  # a combobox when it is first used


def options(visit: Visit) -> list[str]:
    visit.page.locator("[role=option]").first.wait_for()
    return visit.page.locator("[role=option]").all_inner_texts()


def status(visit: Visit) -> str:
    return visit.page.locator("#sok-status").inner_text()


def test_typing_suggests_titles_terms_and_organisations_without_the_engine(visit: Visit) -> None:
    field(visit).press_sequentially("fritids")

    assert any("Fritidsbanken" in option and "Exempel" in option for option in options(visit))
    assert field(visit).get_attribute("aria-expanded") == "true"
    assert visit.page.locator("[role=listbox]").get_attribute("aria-label") == "Förslag"


def test_a_suggestion_is_chosen_by_keyboard(visit: Visit, server: SiteServer) -> None:
    field(visit).press_sequentially("broby")
    options(visit)
    field(visit).press("ArrowDown")
    chosen = field(visit).get_attribute("aria-activedescendant")
    assert visit.page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"

    field(visit).press("Enter")
    visit.page.wait_for_url(server.address + RECORD)


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(visit: Visit) -> None:
    field(visit).press_sequentially("broby")
    options(visit)
    field(visit).press("Escape")

    assert field(visit).get_attribute("aria-expanded") == "false"
    assert not visit.page.locator("[role=listbox]").is_visible()
    assert field(visit).input_value() == "broby"


def test_arrows_go_round_by_the_field_itself(visit: Visit) -> None:
    field(visit).press_sequentially("broby")
    count = len(options(visit))
    for _ in range(count + 1):
        field(visit).press("ArrowDown")
    assert field(visit).get_attribute("aria-activedescendant") is None
    field(visit).press("ArrowUp")
    assert field(visit).get_attribute("aria-activedescendant") == f"sok-forslag-{count - 1}"


def test_enter_without_a_choice_searches_for_what_was_typed(visit: Visit) -> None:
    field(visit).press_sequentially("broby")
    options(visit)
    type_query(visit.page, "brobygget")

    assert RECORD in all_hits(visit.page)


def test_a_slip_of_the_finger_is_mended_and_told(visit: Visit) -> None:
    type_query(visit.page, "uppahndling")

    assert visit.page.locator("#sok-menade").inner_text() == "Menade du upphandling?"
    assert "upphandling" in status(visit)
    visit.page.locator("#sok-menade a").click()
    visit.page.wait_for_url("**/sok/?q=upphandling")


def test_when_no_page_has_all_words_each_word_is_offered(visit: Visit) -> None:
    type_query(visit.page, "matte kläder")

    assert "Ingen sida har alla orden" in status(visit)
    assert visit.page.locator("#sok-menade a").all_inner_texts() == ["matte", "kläder"]
    assert visit.page.locator("#sok-traffar > li").count() > 1


def test_a_question_is_answered_by_what_has_most_of_it(visit: Visit) -> None:
    type_query(visit.page, "hur kan vi minska matsvinnet i butiker")

    assert visit.page.locator("#sok-traffar > li").count() == 10
    assert "utmaningar/matsvinn-och-matfattigdom/" in all_hits(visit.page)


def test_english_words_give_english_pages_first_and_marked_as_such(visit: Visit) -> None:
    type_query(visit.page, "residents decide together")

    assert status(visit).endswith("på engelska.")
    assert all(path.startswith("en/") for path in all_hits(visit.page))
    assert (
        visit.page.locator("#sok-traffar > li > h2[lang=en]").count() == visit.page.locator("#sok-traffar > li").count()
    )


def test_swedish_words_do_not_bring_the_english_pages_of_the_same_records(visit: Visit) -> None:
    type_query(visit.page, "självdialys")

    assert all_hits(visit.page)[0] == "exempel/sjalvdialys-ryhov/"
    assert visit.page.locator("#sok-grupper a[href$='/en/examples/sjalvdialys-ryhov/']").count() == 0


def test_nothing_found_gives_advice_the_nearest_challenge_and_the_whole_list(visit: Visit) -> None:
    type_query(visit.page, "zzklimatqq")

    assert visit.page.locator("#sok-hjalp").is_visible()
    assert visit.page.locator("#sok-narmast a").inner_text() == "Klimat och transporter"
    assert visit.page.locator("#alla-poster a").first.is_visible()


def test_no_hidden_word_is_ever_shown(visit: Visit) -> None:
    type_query(visit.page, "SIB")

    assert visit.page.locator("#sok-traffar > li").count() > 1
    assert "SIB_" not in visit.page.locator("main").inner_text()
    assert "social impact bond" not in visit.page.locator("#sok-traffar").inner_text()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_suggestions_hits_and_advice(visitor: Visitor, server: SiteServer, width: int) -> None:
    script = equipment.axe()
    if not script:
        lacking("axe-core")
    found = {}
    with visitor.visit(viewport={"width": width, "height": 800}) as visit:
        visit.page.add_init_script(path=script)
        for query in ("uppahndling", "matte kläder", "zzklimatqq", "residents decide together"):
            visit.open(f"{server.address}sok/")
            type_query(visit.page, query)
            found[query] = visit.page.evaluate(_AXE)
        visit.open(f"{server.address}sok/")
        field(visit).press_sequentially("fritids")
        options(visit)
        field(visit).press("ArrowDown")
        found["suggestions"] = visit.page.evaluate(_AXE)

    assert {query: faults for query, faults in found.items() if faults} == {}
