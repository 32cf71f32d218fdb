"""The repository's own catalogue: what must hold of its records beyond what `sitegen check` asks."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sitegen.build import Checked, examine
from sitegen.fields.values import Group, LocalRef, Place
from sitegen.reading.record import Record

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def catalogue() -> Checked:
    return examine(ROOT / "content", today=TODAY, drafts=True)


def groups(record: Record, name: str) -> list[Group]:
    return [value for value in record.items(name) if isinstance(value, Group)]


def test_has_neither_errors_nor_warnings(catalogue: Checked) -> None:
    assert [(found.path, found.code, found.args) for found in catalogue.diagnostics] == []


def test_every_result_has_a_source_and_a_date(catalogue: Checked) -> None:
    results = [(record, result) for record in catalogue.site.records.values() for result in groups(record, "results")]

    assert len(results) > 200
    for record, result in results:
        source = result.get("source")
        assert isinstance(source, LocalRef), record.path
        assert source.key in {group.get("key") for group in groups(record, "sources")}, record.path
        assert result.get("date") is not None, record.path


def test_every_source_has_a_title_and_a_date_or_says_that_it_has_none(catalogue: Checked) -> None:
    for record in catalogue.site.records.values():
        for source in groups(record, "sources"):
            assert source.get("title"), record.path
            assert source.get("date") is not None, (record.path, source.get("key"))


def test_all_counties_have_an_example(catalogue: Checked) -> None:
    counties = {
        place.county
        for record in catalogue.site.of("examples")
        for place in record.items("places")
        if isinstance(place, Place)
    } - {""}

    assert len(counties) == 21


def test_examples_projects_and_challenges_have_english_titles_and_summaries(catalogue: Checked) -> None:
    for name in ("examples", "projects", "challenges"):
        for record in catalogue.site.of(name):
            translation = record.translations["en"]
            assert {"title", "summary"} <= translation.values.keys(), translation.path
            assert translation.by == "editor", translation.path


def test_thirty_examples_have_an_english_body(catalogue: Checked) -> None:
    assert sum(record.translations["en"].body is not None for record in catalogue.site.of("examples")) >= 30


def test_nine_examples_of_ten_are_easy_to_read(catalogue: Checked) -> None:
    values = [lix(record.body.plain) for record in catalogue.site.of("examples") if record.body]

    assert sum(30 <= value <= 50 for value in values) >= 0.9 * len(values)


def lix(text: str) -> float:
    """Björnsson's readability index: words per sentence plus the share of words longer than six letters."""
    words = re.findall(r"[\w-]+", text)
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / max(1, len(words))


def test_the_story_reads_from_meeting_to_result(catalogue: Checked) -> None:
    view = next(page for page in catalogue.pages if page.url == "/exempel/brobygget/").view["record"]
    steps = [link.url for step in view.chain for link in step.links]  # type: ignore[attr-defined]

    assert "/moten/dialogmote-1-jonkoping/" in steps
    assert steps.index("/moten/dialogmote-1-jonkoping/") < steps.index("/exempel/brobygget/")
