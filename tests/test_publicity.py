from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from edition import edition_of
from fixtures_build import REPOSITORY
from sitegen.build import Checked, examine, make
from sitegen.catalogue.publicity import check_emblem, demanded_period, eu_funding
from sitegen.diagnostics import Report
from sitegen.reading.record import Record
from sites import TODAY

PROJECT = """
-- content/projects/{id}.md --
---
title: Projektet {id}
summary: Ett projekt som prövade nya mötesplatser för nya och gamla bybor under tre år, med flera föreningar.
period: 2016–2018
places: [Åmål]
organisations: [{{name: Byalaget}}]
purpose: Fler ska lära känna någon ny.
{more}
---
"""
FUNDING = "funding: [{{funder: {{name: Fonden}}, fund: {fund}, period: {period}}}]"
MARK = """<div class="eu" data-eu-period="{period}">
<svg width="{width}" height="{height}"><path d="M0 0"/></svg><p>EU</p></div>"""


def project(more: str, name: str = "prov") -> str:
    return PROJECT.format(id=name, more=more)


def funded(fund: str = "eruf", period: str = "2014-2020", more: str = "") -> str:
    return project(FUNDING.format(fund=fund, period=period) + "\n" + more)


Write = Callable[[str], Path]
LEARNED = "learned: {worked: [Att börja smått]}"


def told(checked: Checked) -> list[tuple[str, str]]:
    return [(found.code, dict(found.args).get("missing", "")) for found in checked.diagnostics]


@pytest.mark.parametrize("fund", ["eruf", "esf", "fro", "interreg", "leader"])
def test_a_project_of_the_union_must_tell_its_result(site: Write, fund: str) -> None:
    assert told(examine(site(funded(fund)), today=TODAY)) == [("W905", "results")]


@pytest.mark.parametrize(
    "more",
    [
        LEARNED,
        "expected_effects: Fler känner varandra.",
        "goals: [{text: Hundra nya möten}]",
        "---\n\nProjektet gav tre nya mötesplatser.\n",
    ],
)
def test_a_result_may_be_told_in_several_ways(site: Write, more: str) -> None:
    assert told(examine(site(funded(more=more)), today=TODAY)) == []


@pytest.mark.parametrize("name", ["summary", "purpose"])
def test_what_every_project_must_have_is_told_once(site: Write, name: str) -> None:
    text = "\n".join(line for line in funded(more=LEARNED).split("\n") if not line.startswith(f"{name}:"))
    assert [code for code, _ in told(examine(site(text), today=TODAY))] == ["E102"]


def test_where_the_model_requires_neither_description_nor_aim_they_are_asked_for(site: Write) -> None:
    model = """
-- content/model/projects.yml --
collection: projects
label: {sv: Projekt, en: Projects}
url: {sv: projekt, en: projects}
schema_org: Project
template: project.html
include: [common]
fields:
  funding: {type: group, group: funding, many: true, label: {sv: Finansiering, en: Funding}}
"""
    text = (
        "-- content/projects/prov.md --\n---\ntitle: Prov\n"
        + FUNDING.format(fund="esf", period="2021-2027")
        + "\n---\n"
    )
    found = told(examine(site(model + text), today=TODAY))
    assert [missing for code, missing in found if code == "W905"] == ["purpose", "results", "summary"]


def test_projects_paid_for_by_others_are_left_alone(site: Write) -> None:
    assert told(examine(site(funded(fund="vinnova")), today=TODAY)) == []
    assert told(examine(site(project("")), today=TODAY)) == []


def record_of(content: Path) -> Record:
    return examine(content, today=TODAY).site.records[("projects", "prov")]


@pytest.mark.parametrize(
    ("fund", "period", "demanded"),
    [
        ("eruf", "2014-2020", "2014-2020"),
        ("esf", "2021-2027", "2021-2027"),
        ("esf", "2007-2013", ""),
        ("interreg", "okänd", ""),
        ("leader", "2014-2020", ""),
        ("vinnova", "2021-2027", ""),
    ],
)
def test_the_mark_is_demanded_by_fund_and_period(site: Write, fund: str, period: str, demanded: str) -> None:
    record = record_of(site(funded(fund, period)))
    assert demanded_period(record) == demanded
    assert bool(eu_funding(record)) is (fund != "vinnova")


def faults(record: Record, html: str) -> list[tuple[str, str]]:
    report = Report()
    check_emblem(record, html, report)
    return [(found.code, found.hint) for found in report.diagnostics]


def mark(period: str = "2014-2020", width: str = "108", height: str = "72") -> str:
    return MARK.format(period=period, width=width, height=height)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (mark(), ""),
        ("<p>Ingenting.</p>", "missing"),
        ('<div class="eu" data-eu-period="2014-2020"><p>Bara ord</p></div>', "missing"),
        (mark("2021-2027"), "period"),
        (mark(width="54", height="36"), "small"),
        (mark(width="", height=""), "small"),
        (mark() + '<a class="brand"><svg width="36" height="36"></svg></a>', ""),
        (mark() + '<img class="logo" src="a.png" width="200" height="90">', "small"),
        (mark() + '<ul class="logo"><li><img src="a.png" width="200px" height="60px"></li></ul>', ""),
        (mark() + '<img class="card" src="a.png" width="640" height="360">', ""),
    ],
)
def test_the_mark_must_be_there_be_the_right_one_and_be_large_enough(site: Write, html: str, fault: str) -> None:
    due = [("E906", f"hint_{fault}")] if fault else []
    assert faults(record_of(site(funded())), f"<main><br><img src='x.png'>{html}</main>") == due


def test_a_page_of_a_project_without_such_money_needs_no_mark(site: Write) -> None:
    assert faults(record_of(site(project(""))), "<p></p>") == []


def test_the_page_that_the_theme_makes_carries_the_mark_of_its_period(site: Write) -> None:
    for period in ("2014-2020", "2021-2027"):
        edition = edition_of(site(funded(period=period)))
        page = next(page for page in edition.pages if page.url == "/projekt/prov/")
        html = edition.renderer.html(page)
        assert f'data-eu-period="{period}"' in html
        assert faults(edition.site.records[("projects", "prov")], html) == []


def test_a_theme_that_shrinks_the_mark_is_told_when_the_pages_are_made(site: Write) -> None:
    block = MARK.format(period="{{ v.period }}", width=30, height=20)
    shrunk = "-- templates/components/eu.html --\n{% macro eu_block(v) %}" + block + "{% endmacro %}\n"
    content = site(funded() + shrunk)
    found = make(content, examine(content, today=TODAY)).diagnostics
    assert [(one.code, one.path, one.hint) for one in found] == [("E906", "content/projects/prov.md", "hint_small")]


def test_every_project_of_the_catalogue_that_needs_the_mark_has_it() -> None:
    edition = edition_of(REPOSITORY / "content")
    needed = 0
    for page in edition.pages:
        record = edition.site.records[page.record] if page.record else None
        if record and record.collection == "projects" and demanded_period(record):
            needed += 1
            assert faults(record, edition.renderer.html(page)) == [], page.url
    assert needed >= 10
