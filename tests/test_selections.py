"""Filtered lists without script: their counts, their limit, and the finder, tags, tour and gaps that go with them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sitegen.build import Checked, examine
from sitegen.language.formats import format_size
from sitegen.pages.page import Page

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    checked = examine(ROOT / "content", today=TODAY)
    return {page.url: page for page in checked.pages if page.lang == "sv"}


def view(page: Page) -> dict[str, Any]:
    return dict(page.view)


def ids(page: Page) -> set[str]:
    return {card.id for card in page.view["cards"]}  # type: ignore[attr-defined]


def selections(pages: dict[str, Page], kind: str) -> list[Page]:
    return [page for page in pages.values() if page.template == "selection.html" and page.kind == kind]


def test_a_pair_holds_what_both_of_its_values_hold(pages: dict[str, Page]) -> None:
    found = 0
    for page in selections(pages, "urval-par"):
        one, two = (pages[chip.url] for chip in view(page)["active"])  # each leads to the set without it
        assert ids(page) == ids(one) & ids(two), page.url
        found += 1
    assert found > 400


def test_every_count_beside_a_list_is_that_of_the_page_behind_it(pages: dict[str, Page]) -> None:
    for page in (*selections(pages, "urval"), *selections(pages, "urval-par")):
        for facet in view(page)["facets"]:
            for value in (*facet.values, *facet.rest):
                target = pages.get(value.url)
                if target and target.template == "selection.html" and not value.current:
                    assert len(ids(target)) == value.count, (page.url, value)
                elif value.url and not value.current:
                    assert value.count == 1, (page.url, value)


def test_pairs_keep_to_the_limit_and_out_of_search_engines(pages: dict[str, Page]) -> None:
    for name in ("exempel", "projekt"):
        pairs = [page for page in selections(pages, "urval-par") if page.url.startswith(f"/{name}/")]
        assert 0 < len(pairs) <= 400
        assert {page.robots for page in pairs} == {"noindex"}


def test_the_site_sets_the_limit_and_the_facets(site: Callable[[str], Path]) -> None:
    many = "".join(
        EXAMPLE.format(n=n, kind=("tjanst", "metod")[n % 2], stage=("i-bruk", "testad")[n % 3 % 2]) for n in range(24)
    )

    def urls(settings: str) -> list[str]:
        checked = examine(site(f"-- content/site.yml --\n{settings}{many}"), today=TODAY)
        return [page.url for page in checked.pages if page.lang == "sv" and page.kind == "urval-par"]

    assert len(urls("name: Prov\n")) == 4
    assert len(urls("name: Prov\npairs: 3\n")) == 3
    assert urls("name: Prov\npairs: 0\n") == []
    assert urls("name: Prov\ncrossed: [kind]\n") == []


def test_the_finder_ends_in_a_few_examples_with_reasons(pages: dict[str, Page]) -> None:
    ends = [page for page in pages.values() if page.kind == "hitta" and not view(page)["answers"]]
    assert len(ends) > 100
    for page in ends:
        assert 1 <= len(view(page)["cards"]) <= 8, page.url
        assert all(card.reason for card in view(page)["cards"]) or not view(page)["total"], page.url
    for page in pages.values():
        if page.kind == "hitta":
            assert all(answer.url in pages and answer.count for answer in view(page)["answers"]), page.url


def test_a_tag_gathers_from_all_collections(pages: dict[str, Page]) -> None:
    assert {group.id for group in view(pages["/amnesord/social-franchising/"])["groups"]} >= {"examples", "projects"}
    assert not any("/amnesord/" in url.removeprefix("/amnesord/") for url in pages)


def test_the_timeline_tells_of_every_example_and_project_once(pages: dict[str, Page]) -> None:
    timeline = view(pages["/tidslinje/"])
    dated = [row.url for decade in timeline["decades"] for table in decade.tables for row in table.rows]
    unknown = [card.url for group in timeline["unknown"] for card in group.cards]
    records = [url for url, page in pages.items() if page.record and page.record[0] in ("examples", "projects")]

    assert sorted(dated + unknown) == sorted(records)


def test_the_statistics_count_each_record_without_a_year(pages: dict[str, Page]) -> None:
    (years,) = (one for one in view(pages["/statistik/"])["dimensions"] if one.id == "startar")
    assert [sum(int(row.value) for row in chart.rows) for chart in years.charts] == [100, 54]


def test_a_tour_without_stops_says_so(pages: dict[str, Page]) -> None:
    (tour,) = view(pages["/turne/"])["tours"]
    assert (tour.total, tour.known, [(group.id, len(group.stops)) for group in tour.groups]) == (
        33,
        0,
        [("unknown", 33)],
    )


def test_a_stop_is_done_or_planned_by_its_day(site: Callable[[str], Path]) -> None:
    checked = examine(site(TOUR), today=TODAY)
    page = next(page for page in checked.pages if page.url == "/turne/")
    (tour,) = view(page)["tours"]

    assert {group.id: [stop.label for stop in group.stops] for group in tour.groups if group.id != "unknown"} == {
        "past": ["Lund"],
        "coming": ["Malmö"],
        "undated": ["Eslöv"],
    }
    assert tour.known == 3


def test_the_gaps_are_the_challenges_without_examples(pages: dict[str, Page]) -> None:
    gaps = view(pages["/utmaningar/saknar-exempel/"])
    assert {card.flag for card in gaps["lacking"]} == {"Saknar exempel"}
    assert len(gaps["counties"]) == 21
    assert all(len(county.missing) <= gaps["tops"] for county in gaps["counties"])


def test_a_small_site_has_no_empty_pages(site: Callable[[str], Path]) -> None:
    checked: Checked = examine(site("-- content/site.yml --\nname: Prov\n"), today=TODAY)
    assert {page.kind for page in checked.pages} & {
        "statistik",
        "tidslinje",
        "turne",
        "hitta",
        "amnesord",
        "luckor",
    } == set()


@pytest.mark.parametrize(
    ("size", "lang", "said"),
    [
        (0, "sv", ""),
        (1, "sv", "1\u00a0kB"),
        (12_400, "sv", "12\u00a0kB"),
        (1_440_000, "sv", "1,4\u00a0MB"),
        (1_440_000, "en", "1.4\u00a0MB"),
    ],
)
def test_the_size_of_a_file_in_words(size: int, lang: str, said: str) -> None:
    assert format_size(size, lang) == said


EXAMPLE = """-- content/examples/nummer-{n}.md --
---
title: Nummer {n}
kind: [{kind}]
stage: {stage}
---
Text.
"""

_EVENT = """-- content/events/{name}.md --
---
title: Turnén i {name}
kind: turnestopp
start: {start}
places: [{name}]
project: [turnen]
---
"""

TOUR = (
    '-- content/projects/turnen.md --\n---\ntitle: Turnén\nperiod: 2026\ntour: "12"\nplaces: ["12"]\n---\n'
    + _EVENT.format(name="Lund", start="2026-03-01").replace("events/Lund", "events/lund")
    + _EVENT.format(name="Malmö", start="2026-12-01").replace("events/Malmö", "events/malmo")
    + _EVENT.format(name="Eslöv", start="okänd").replace("events/Eslöv", "events/eslov")
)
