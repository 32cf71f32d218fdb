from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from edition import edition_of
from sitegen.build import Checked, examine
from sitegen.declared.statement import MANDATORY, SITUATIONS
from sitegen.pages.page import Page
from sitegen.pages.statement import said
from sites import TODAY

ITEMS = {
    "body": "{sv: Föreningen Prov, en: The Test Association}",
    "service": "Provkatalogen",
    "compliance": "delvis förenlig",
    "assessed": "2026-11-01",
    "updated": "2026-11-20",
    "method": "{sv: Egen granskning med skärmläsare., en: Self-assessment with a screen reader.}",
    "feedback": "https://prov.example/tillganglighet",
    "contact": "webb@prov.example",
    "burden": "{sv: Filmer från före 2020 saknar syntolkning., en: Films from before 2020 lack audio description.}",
    "outside": "ingen",
    "issues": """
  - situation: kognition
    text: {sv: Det finns inga lättlästa texter., en: There are no easy-to-read texts.}
    reason: {sv: Vi har inte hunnit skriva dem., en: We have not had the time to write them.}
  - situation: utan-syn
    text: Kartan saknar beskrivning.
    reason: Verktyget kan inte skriva den.
    criterion: 1.1.1
""".rstrip(),
}


def site_text(**changes: str | None) -> str:
    items = {name: value for name, value in (ITEMS | changes).items() if value is not None}
    lines = [f"{name}: {value}" for name, value in items.items()]
    return "-- content/accessibility.yml --\n" + "\n".join(lines) + "\n"


def codes(checked: Checked) -> list[tuple[str, str]]:
    return [(one.code, dict(one.args).get("missing", "")) for one in checked.diagnostics]


def page_of(checked: Checked, url: str = "/tillganglighet/") -> Page | None:
    return next((page for page in checked.pages if page.url == url), None)


def text_of(html: str) -> str:
    main = html[html.index("<main") : html.index("</main")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


Write = Callable[[str], Path]


def test_a_complete_statement_has_no_fault(site: Write) -> None:
    assert examine(site(site_text()), today=TODAY).diagnostics == ()


@pytest.mark.parametrize("name", MANDATORY)
@pytest.mark.parametrize("value", [None, ""])
def test_each_item_of_diggs_list_must_be_there(site: Write, name: str, value: str | None) -> None:
    changes = {name: value, "contact": None} if name == "feedback" else {name: value}
    checked = examine(site(site_text(**changes)), today=TODAY)
    assert codes(checked) == [("E901", name)]
    assert checked.has_errors


def test_an_address_for_mail_is_a_way_to_answer_too(site: Write) -> None:
    assert examine(site(site_text(feedback=None)), today=TODAY).diagnostics == ()


def test_an_empty_list_of_issues_will_do_only_for_a_site_that_complies_fully(site: Write) -> None:
    assert codes(examine(site(site_text(issues="[]")), today=TODAY)) == [("E901", "issues")]
    assert codes(examine(site(site_text(issues="[]", compliance="helt förenlig")), today=TODAY)) == []


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2027, 11, 1), []), (date(2027, 11, 2), [("E902", "")]), (date(2026, 10, 31), [("W503", "")])],
)
def test_an_assessment_is_good_for_a_year(site: Write, today: date, due: list[tuple[str, str]]) -> None:
    assert codes(examine(site(site_text()), today=today)) == due


def test_a_year_from_the_29th_of_february_ends_on_the_1st_of_march(site: Write) -> None:
    content = site(site_text(assessed="2028-02-29"))
    assert codes(examine(content, today=date(2029, 3, 1))) == []
    assert codes(examine(content, today=date(2029, 3, 2))) == [("E902", "")]


def test_fully_compliant_beside_known_issues_is_a_contradiction(site: Write) -> None:
    [found] = examine(site(site_text(compliance="helt förenlig")), today=TODAY).diagnostics
    assert (found.code, dict(found.args)) == ("E903", {"count": "2"})
    assert found.span is not None
    assert found.span.line == 3


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"compliance": "nästan förenlig"}, "E704"),
        ({"assessed": "i höstas"}, "E113"),
        ({"updated": "2026-11"}, "E113"),
        ({"feedback": "skriv till oss"}, "E122"),
        ({"issues": "\n  - {situation: trött, text: A, reason: B}"}, "E704"),
        ({"issues": "\n  - {situation: flimmer, text: A}"}, "E102"),
        ({"issues": "\n  - {text: A, reason: B}"}, "E102"),
        ({"issues": "\n  - {situation: flimmer, text: A, reason: B, wcag: 2.3.1}"}, "E701"),
        ({"issues": "\n  - bara text"}, "E705"),
        ({"issues": "bara text"}, "E705"),
        ({"assesed": "2026-11-01"}, "E701"),
        ({"service": "[a, b]"}, "E705"),
    ],
)
def test_what_cannot_be_read_is_told_and_stops_the_build(site: Write, changes: dict[str, str], code: str) -> None:
    checked = examine(site(site_text(**changes)), today=TODAY)
    assert code in [found for found, _ in codes(checked)]
    assert checked.has_errors


def test_a_site_without_the_file_has_no_page_no_link_and_no_fault(site: Write) -> None:
    edition = edition_of(site("-- content/site.yml --\nname: Prov\nfooter: [examples, accessibility]\n"))
    assert not [page for page in edition.pages if page.kind == "tillganglighet"]
    assert edition.renderer.site_view(edition.pages[0]).footer == ()


def test_the_page_says_all_that_digg_asks_for(site: Write) -> None:
    edition = edition_of(site(site_text()))
    page = next(page for page in edition.pages if page.url == "/tillganglighet/")
    html = edition.renderer.html(page)
    text = text_of(html)
    for said_there in (
        "Föreningen Prov",
        "Provkatalogen",
        "delvis förenlig",
        "Kartan saknar beskrivning. Verktyget kan inte skriva den. ( WCAG 1.1.1 )",
        "1 november 2026",
        "20 november 2026",
        "Egen granskning med skärmläsare.",
        "Filmer från före 2020 saknar syntolkning.",
        "Allt innehåll på webbplatsen omfattas av lagen",
    ):
        assert said_there.replace("( ", "(").replace(" )", ")") in text
    assert 'href="https://prov.example/tillganglighet"' in html
    assert 'href="mailto:webb@prov.example"' in html
    assert 'href="https://www.digg.se/tdosanmalan"' in html
    assert html.index('id="utan-syn"') < html.index('id="kognition"')


def test_the_english_page_is_in_english_and_marks_what_is_not(site: Write) -> None:
    edition = edition_of(site(site_text()))
    page = next(page for page in edition.pages if page.url == "/en/accessibility/")
    html = edition.renderer.html(page)
    assert "<h1>Accessibility statement</h1>" in html
    assert "The Test Association" in html
    assert '<time datetime="2026-11-01">1 November 2026</time>' in html
    assert '<span lang="sv">Kartan saknar beskrivning.</span>' in html
    assert page.alternates == {"sv": "/tillganglighet/", "en": "/en/accessibility/"}


def test_every_situation_has_a_heading(site: Write) -> None:
    issues = "".join(f"\n  - {{situation: {name}, text: A, reason: B}}" for name in SITUATIONS)
    edition = edition_of(site(site_text(issues=issues)))
    html = edition.renderer.html(next(page for page in edition.pages if page.url == "/tillganglighet/"))
    assert re.findall(r'<h3 id="([a-z-]+)">[^<]+</h3>', html) == list(SITUATIONS)


def test_every_page_links_to_the_statement_by_default(site: Write) -> None:
    edition = edition_of(site(site_text()))
    links = {link.url: link.label for link in edition.renderer.site_view(edition.pages[0]).footer}
    assert links["/tillganglighet/"] == "Tillgänglighetsredogörelse"


def test_a_text_is_said_in_the_language_of_the_page_where_it_can_be() -> None:
    assert (said({"sv": "Ja", "en": "Yes"}, "en").text, said({"sv": "Ja"}, "en").lang) == ("Yes", "sv")
    assert not said({}, "sv")
