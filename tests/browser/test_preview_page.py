"""The preview in a real browser: a saved change comes by itself, a fault is shown over the page and clears."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import axe
from browser.visit import Visit, Visitor
from fixtures_build import SMALL, write_content
from sitegen.preview.http_server import Server
from sitegen.preview.preview import Preview
from sitegen.preview.server import running
from sitegen.report import words

pytestmark = pytest.mark.browser

PAGE, OTHER = "exempel/lokalen/", "exempel/brobygget/"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return write_content(tmp_path, SMALL) / "examples" / "lokalen.md"


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def preview(record: Path, opened: list[Path]) -> Iterator[Server]:
    content = record.parent.parent
    made = Preview(content, date.today, lambda sv, en: sv, lambda found: "\n".join(words(found, "sv")), opened.append)
    with running(made.build, [content], port=0) as server:
        yield server


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Visit]:
    with visitor.visit(viewport={"width": 1280, "height": 800}) as visit:
        yield visit


def save(record: Path, old: str, new: str) -> None:
    text = record.read_text("utf-8")
    assert old in text
    record.write_text(text.replace(old, new), "utf-8")


def test_a_saved_change_comes_by_itself(visit: Visit, preview: Server, record: Path) -> None:
    visit.open(preview.address + PAGE)
    for number in range(3):
        save(record, "Öppet varje dag", f"Ändring {number}. Öppet varje dag")
        expect(visit.page.get_by_text(f"Ändring {number}.", exact=False)).to_be_visible()
    assert not [said for said in visit.said if said.startswith("error")]


def test_a_fault_in_a_field_is_shown_over_the_last_page_and_clears(visit: Visit, preview: Server, record: Path) -> None:
    visit.open(preview.address + PAGE)
    alert = visit.page.get_by_role("alert")
    expect(alert).to_have_count(0)
    save(record, "kind: [modell]", "kind: [modelll]")
    expect(alert).to_be_visible()
    expect(alert).to_contain_text("Fel i innehållet")
    expect(alert).to_contain_text("”modelll” är inte ett giltigt värde för ”kind”")
    expect(alert).to_contain_text("Menade du")
    expect(visit.page.get_by_role("heading", name="Lokalen på torget", level=1)).to_be_visible()
    save(record, "kind: [modelll]", "kind: [modell]")
    expect(alert).to_have_count(0)


def test_a_dead_link_is_shown_over_the_new_page_and_clears(visit: Visit, preview: Server, record: Path) -> None:
    visit.open(preview.address + PAGE)
    alert = visit.page.get_by_role("alert")
    save(record, "Öppet varje dag", "Se [kartan](/finns-inte/). Öppet varje dag")
    expect(visit.page.get_by_role("link", name="kartan")).to_be_visible()
    expect(alert).to_contain_text("/finns-inte/")
    save(record, "(/finns-inte/)", "(/exempel/)")
    expect(visit.page.locator("main a", has_text="kartan")).to_have_attribute("href", "../../exempel/")
    expect(alert).to_have_count(0)


def test_a_closed_fault_stays_closed_until_there_is_another(visit: Visit, preview: Server, record: Path) -> None:
    visit.open(preview.address + OTHER)
    alert = visit.page.get_by_role("alert")
    save(record, "kind: [modell]", "kind: [modelll]")
    alert.get_by_role("button", name="Stäng").click()
    expect(alert).to_have_count(0)
    save(record, "kind: [modelll]", "kind: [modelllll]")
    expect(alert).to_contain_text("modelllll")


def test_advice_on_the_page_is_beside_it_and_its_file_is_opened(
    visit: Visit, preview: Server, record: Path, opened: list[Path]
) -> None:
    visit.open(preview.address + PAGE)
    panel = visit.page.locator("#sitegen-notes")
    panel.get_by_text("Råd om sidan").click()
    expect(panel).to_contain_text("lokalen.md")
    expect(panel.get_by_role("listitem").first).to_be_visible()
    with visit.page.expect_response(lambda answer: "/__sitegen/open" in answer.url) as answer:
        panel.get_by_role("button", name="Redigera filen").click()
    assert answer.value.status == 200
    assert opened == [record]


def test_a_draft_is_marked(visit: Visit, preview: Server, record: Path) -> None:
    visit.open(preview.address + PAGE)
    save(record, "kind: [modell]", "state: draft\nkind: [modell]")
    expect(visit.page.locator("main").get_by_text("Utkast", exact=False).first).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_what_the_preview_adds_breaks_no_rule(
    visit: Visit, preview: Server, record: Path, colours: str, width: int
) -> None:
    visit.page.add_init_script(path=axe.script())
    visit.page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.open(preview.address + PAGE)
    visit.page.locator("#sitegen-notes").get_by_text("Råd om sidan").click()
    save(record, "kind: [modell]", "kind: [modelll]")
    expect(visit.page.get_by_role("alert")).to_be_visible()
    assert axe.faults(visit) == []
