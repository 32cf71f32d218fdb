"""Advice to editors: each kind at its place, deterministic, and never a gate."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from fixtures_build import REPOSITORY
from sitegen.advice import advise
from sitegen.advice.passages import Passage, body_passages
from sitegen.advice.prose import lix, officialese, plain_words
from sitegen.advice.tags import near
from sitegen.build import examine
from sitegen.cli import main
from sitegen.diagnostics import Diagnostic
from sitegen.history import changed_files, last_changes
from sites import TODAY, write_files
from test_faults import sound

EXAMPLE = """---
title: Språkcafé i Åmål
{fields}
---

{body}
"""
PATH = "content/examples/nytt.md"


def advice(
    tmp_path: Path, body: str = "", fields: str = "", path: str = PATH, changes: Mapping[str, date] | None = None
) -> list[Diagnostic]:
    """The advice on one file that is laid over the sound site."""
    text = EXAMPLE.format(body=body, fields=fields)
    content = write_files({**sound(), path: text.encode()}, tmp_path)
    checked = examine(content, today=TODAY)
    return [one for one in advise(checked.site, checked.content.texts, changes or {}) if one.path == path]


def places(found: list[Diagnostic], code: str) -> list[str]:
    return [f"{one.span.line}:{one.span.column}-{one.span.end_line}:{one.span.end_column}"
            for one in found if one.code == code and one.span]  # fmt: skip


def args(found: list[Diagnostic], code: str) -> dict[str, str]:
    return next(dict(one.args) for one in found if one.code == code)


def test_officialese_is_found_where_it_stands_with_plainer_words(tmp_path: Path) -> None:
    found = advice(tmp_path, "Vi möts.\n\n- Kommunen **tillhandahåller** en lokal i\n  syfte att göra det.")
    assert places(found, "A103") == ["8:14-8:29", "8:41-9:12"]
    assert args(found, "A103") == {"value": "tillhandahåller", "plainer": "ge, erbjuda"}


def test_officialese_in_code_links_and_other_words_is_left_alone(tmp_path: Path) -> None:
    body = "`samtliga` [se](https://a.example/samtliga/erhåller) ej-sagt bistånd och samtal. Icke-statliga."
    assert not places(advice(tmp_path, body), "A103")


def test_the_list_of_officialese_is_long_and_offers_no_officialese() -> None:
    assert len(plain_words()) >= 150
    assert all(word == word.casefold() and plainer for word, plainer in plain_words().items())
    for word in plain_words():
        assert officialese().fullmatch(word.removesuffix("*")) or word.endswith("*"), word


def test_a_long_sentence_is_told_from_its_first_to_its_last_sign(tmp_path: Path) -> None:
    long = "De pratar " + "och pratar " * 20 + "t.ex. om\nkaffe kl. 12.30."
    found = advice(tmp_path, f"Kort. {long} Kort igen.")
    assert places(found, "A102") == [f"6:7-7:{len('kaffe kl. 12.30.') + 1}"]
    assert args(found, "A102") == {"count": str(2 + 2 * 20 + 5)}


def test_lix_is_words_a_sentence_and_long_words_in_per_cent() -> None:
    easy = list(Passage("Han bor i en liten stad. " * 20, 1).sentences())
    assert lix(easy) == 6
    hard = list(Passage("Organisationens verksamhetsutveckling genomförs kontinuerligt. " * 30, 1).sentences())
    assert lix(hard) == 4 + 100
    assert lix(easy[:3]) == 0


def test_a_hard_text_is_told_once_with_its_index(tmp_path: Path) -> None:
    found = advice(tmp_path, "Organisationens utvecklingsarbete genomförs gemensamt med kommunerna. " * 20)
    assert len(places(found, "A101")) == 1
    assert next(one.hint for one in found if one.code == "A101") == "hint_very"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("[rapporten](https://a.example/)", "A104"),
        ("[https://a.example/x](https://a.example/x)", "A104"),
        ("[Vinnova](https://a.example/) [vinnova](https://b.example/)", "A105"),
        ("![Bild på kaffe](../images/kaffe.jpg)", "A106"),
        ("![kaffe.jpg](../images/kaffe.jpg)", "A106"),
        ("![Kaffe](../images/kaffe.jpg)", "A106"),
    ],
)
def test_links_and_pictures_that_say_too_little(tmp_path: Path, body: str, code: str) -> None:
    assert len(places(advice(tmp_path, body), code)) == 1


@pytest.mark.parametrize(
    "body",
    ["[Åmåls årsrapport 2016](https://a.example/)", "[A b](https://a.example/) [a b](https://a.example/)",
     "![Två kvinnor häller upp kaffe](../images/kaffe.jpg)", "![Bildhuggare vid sin sten](../images/kaffe.jpg)"],
)  # fmt: skip
def test_links_and_pictures_that_are_as_they_should_be(tmp_path: Path, body: str) -> None:
    assert not {one.code for one in advice(tmp_path, body)} & {"A104", "A105", "A106"}


@pytest.mark.parametrize("pair", [("språkcafé", "språk-café"), ("bygdegård", "bygdegårdar"),
                                  ("integration", "integraton"), ("Second hand", "secondhand")])  # fmt: skip
def test_near_tags(pair: tuple[str, str]) -> None:
    assert near(*pair)
    assert near(*reversed(pair))


@pytest.mark.parametrize("pair", [("barn", "barn och unga"), ("bank", "bark"), ("agenda 2020", "agenda 2030"),
                                  ("musik", "fysik")])  # fmt: skip
def test_tags_that_are_not_near(pair: tuple[str, str]) -> None:
    assert not near(*pair)


def test_the_less_common_of_two_near_tags_is_told(tmp_path: Path) -> None:
    for name in ("ett", "tva"):
        write_files(
            {f"content/examples/{name}.md": EXAMPLE.format(fields="tags: [språkcafé]", body="").encode()}, tmp_path
        )
    found = advice(tmp_path, fields="tags: [språk-café]")
    assert args(found, "A107") == {"tag": "språk-café", "other": "språkcafé", "count": "2"}


def test_the_score_counts_what_must_and_should_be_there_and_an_honest_unknown(tmp_path: Path) -> None:
    before = args(advice(tmp_path), "A108")
    after = args(advice(tmp_path, fields="stage: okänd"), "A108")
    assert int(after["score"]) > int(before["score"])
    assert "Mognad (stage)" in before["missing"]
    assert "(stage)" not in after["missing"]


def test_a_translation_that_is_missing_or_lacks_its_text(tmp_path: Path) -> None:
    assert args(advice(tmp_path), "A109") == {"lang": "en", "name": "nytt.en.md"}
    english = "content/examples/odlingslotter.en.md"
    found = advice(tmp_path, path=english, body="")
    assert [one.code for one in found] == ["A110"]


def test_a_translation_older_than_its_original_by_git_or_by_what_it_says(tmp_path: Path) -> None:
    english, original = "content/examples/odlingslotter.en.md", "content/examples/odlingslotter.md"
    days = {original: date(2026, 5, 2), english: date(2026, 5, 1)}
    assert args(advice(tmp_path, "Text.", path=english, changes=days), "A111") == {
        "changed": "2026-05-02",
        "translated": "2026-05-01",
    }
    read = "translation: {by: editor, date: 2026-05-02}"
    assert not advice(tmp_path, "Text.", fields=read, path=english, changes=days)
    assert not advice(tmp_path, "Text.", path=english, changes={**days, english: date(2026, 5, 3)})


@pytest.mark.parametrize(
    ("fields", "hint"),
    [("reviewed: 2024-11-22", ""), ("reviewed: 2024-10-20", "hint"), ("reviewed: 2023", "hint"), ("", "hint_never")],
)
def test_a_record_that_was_not_reviewed_for_long(tmp_path: Path, fields: str, hint: str) -> None:
    hints = [one.hint for one in advice(tmp_path, fields=fields) if one.code == "A112"]
    assert hints == ([hint] if hint else [])


def test_the_site_sets_after_how_long_or_never(tmp_path: Path) -> None:
    def told(months: int) -> list[str]:
        settings = f"url: https://example.org/\nreview_months: {months}\n".encode()
        content = write_files({**sound(), "content/site.yml": settings}, tmp_path)
        checked = examine(content, today=TODAY)
        return [one.path for one in advise(checked.site, checked.content.texts, {}) if one.code == "A112"]

    assert told(6)
    assert not told(0)


def test_advice_is_told_when_asked_for_and_changes_no_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_files(sound(), tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    run = CliRunner().invoke
    without = run(main, ["check", "--content", str(content), "--format", "json"])
    told = run(main, ["check", "--content", str(content), "--format", "json", "--advice", "--strict"])
    assert (without.exit_code, json.loads(without.output)) == (0, [])
    assert told.exit_code == 0
    assert {one["level"] for one in json.loads(told.output)} == {"advice"}
    assert told.output == run(main, ["check", "--content", str(content), "--format", "json", "--advice"]).output
    summary = tmp_path / "summary.md"
    text = run(main, ["check", "--content", str(content), "--advice", "--summary", str(summary)])
    assert "råd[A108]" in text.output
    assert "### Råd (" in summary.read_text("utf-8")


def git(folder: Path, *arguments: str, day: str = "2026-01-02") -> None:
    made = {"NAME": "A", "EMAIL": "a@example.org", "DATE": f"{day}T12:00:00+0000"}
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in made.items()}
    subprocess.run(["git", "-C", str(folder), *arguments], env={**os.environ, **names}, check=True, capture_output=True)


def test_git_tells_what_a_branch_changes_and_when_each_file_was_changed(tmp_path: Path) -> None:
    content = write_files(sound(), tmp_path)
    assert changed_files(tmp_path, "main") is None
    assert last_changes(tmp_path, "content") == {}
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "checkout", "-qb", "branch")
    one = content / "examples/sprakcafe.md"
    one.write_text(one.read_text("utf-8").replace("Åmål", "Åmål "), "utf-8")
    git(tmp_path, "commit", "-qam", "two", day="2026-03-04")
    changes = last_changes(tmp_path, "content")
    assert changes["content/examples/sprakcafe.md"] == date(2026, 3, 4)
    assert changes["content/examples/odlingslotter.md"] == date(2026, 1, 2)
    assert changed_files(tmp_path, "main") == ("content/examples/sprakcafe.md",)
    (content / "examples/ny.md").write_text("---\n---\n")
    assert changed_files(tmp_path, "main") == ("content/examples/sprakcafe.md", "content/examples/ny.md")
    assert changed_files(tmp_path, "--output=x") is None


def test_of_a_branch_only_its_own_files_get_advice_and_their_faults_come_first(tmp_path: Path) -> None:
    content = write_files({**sound(), "content/examples/a.md": b"---\ntitle: A\n---\n"}, tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    changed = content / "examples/sprakcafe.md"
    changed.write_text(changed.read_text("utf-8").replace("stage: spridd", "stage: sprid"), "utf-8")
    told = CliRunner().invoke(main, ["check", "--content", str(content), "--format", "json", "--advice",
                                     "--changed-from", "main"])  # fmt: skip
    found = json.loads(told.output)
    assert found[0]["path"] == "content/examples/sprakcafe.md"
    assert "content/examples/a.md" in {one["path"] for one in found}
    assert {one["path"] for one in found if one["level"] == "advice"} <= {"content/examples/sprakcafe.md"}


@given(st.text(max_size=300))
def test_any_text_has_sentences_at_places_within_it(text: str) -> None:
    lines = text.split("\n")
    for passage in body_passages(text):
        for sentence in passage.sentences():
            span = sentence.span
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert span.end_column <= len(lines[span.end_line - 1]) + 1


def test_the_real_catalogue_gets_advice_of_several_kinds_at_real_places() -> None:
    checked = examine(REPOSITORY / "content", today=TODAY)
    found = advise(checked.site, checked.content.texts, {})
    assert {"A103", "A108", "A110"} <= {one.code for one in found}
    for one in found:
        assert one.span is not None
        assert one.span.line <= checked.content.texts[one.path].count("\n") + 1
