"""Diagnostics as text, short lines, JSON and GitHub's commands; and the words that they are made of."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sitegen
from forms import check_forms
from sitegen.diagnostics import Diagnostic, Report, Span
from sitegen.formats.github import as_github
from sitegen.formats.gitlab import as_gitlab
from sitegen.formats.markdown import MOST_BYTES, as_markdown
from sitegen.formats.sarif import as_sarif
from sitegen.messages import LANGUAGES, catalogue, hint, message
from sitegen.report import as_json, as_short, as_text, more, summary

CODE = re.compile(r'"([ABEW]\d{3})"')
VALUES = (("value", "sprid"), ("field", "stage"), ("suggestion", "spridd"))
FAULT = Diagnostic("E111", "content/examples/a.md", Span.at(3, 8, 5), VALUES, "hint_suggestion")
WARNING = Diagnostic("W026", "content/exampels", None, (("name", "exampels"), ("known", "examples")))
SOURCE = {"content/examples/a.md": "---\ntitle: A\nstage: sprid\n---\n"}

anything = st.text(st.characters(), max_size=60)
found = st.builds(
    Diagnostic,
    st.sampled_from(sorted(code for code in catalogue("sv") if code[0] in "EW")),
    anything,
    st.one_of(st.none(), st.builds(Span.at, st.integers(1, 9), st.integers(1, 300), st.integers(1, 300))),
    st.tuples(*(st.tuples(st.just(name), anything) for name in ("value", "field", "key", "url", "text", "suggestion"))),
    st.sampled_from(["hint", "hint_suggestion"]),
)


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_codes_remedies_and_blanks_in_the_same_order() -> None:
    swedish, english = (catalogue(lang) for lang in LANGUAGES)
    assert list(swedish) == list(english)
    for code, texts in swedish.items():
        assert {name: blanks(text) for name, text in texts.items()} == {
            name: blanks(text) for name, text in english[code].items()
        }, code


def test_every_code_has_a_message_a_remedy_and_a_reason() -> None:
    for lang in LANGUAGES:
        for code, texts in catalogue(lang).items():
            assert {"message", "hint", "why"} <= texts.keys(), (lang, code)
            assert all(name in ("message", "why") or name.startswith("hint") for name in texts), (lang, code)
            assert all(text.strip() == text and text[-1] in ".?}" for text in texts.values()), (lang, code)


def test_codes_in_the_program_and_in_the_catalogue_are_the_same() -> None:
    program = "".join(path.read_text("utf-8") for path in sorted(Path(sitegen.__file__).parent.rglob("*.py")))
    assert set(CODE.findall(program)) == set(catalogue("sv"))


def test_every_remedy_that_the_program_names_exists() -> None:
    program = "".join(path.read_text("utf-8") for path in sorted(Path(sitegen.__file__).parent.rglob("*.py")))
    named = set(re.findall(r'"(hint_[a-z]+)"', program))
    assert named <= {name for texts in catalogue("sv").values() for name in texts}


def test_a_remedy_that_a_code_lacks_gives_the_general_one() -> None:
    assert hint("E005", "en", {}, "hint_suggestion") == hint("E005", "en", {})


def test_a_blank_without_a_value_is_left_empty() -> None:
    assert message("E101", "en", {}) == "There is no field “”."


def test_values_stand_on_one_line_without_control_signs_and_are_cut() -> None:
    assert message("E101", "en", {"key": "a\nb\x1b[31m\u2028"}) == "There is no field “a b [31m ”."
    assert len(message("E101", "en", {"key": "a" * 5000})) < 400


def test_text_shows_the_line_with_a_marker_and_the_sum() -> None:
    assert click.unstyle(as_text([FAULT, WARNING], SOURCE, "en")) == (
        "error[E111]: “sprid” is not a valid value for “stage”.\n"
        " --> content/examples/a.md:3:8\n"
        "  |\n"
        "3 | stage: sprid\n"
        "  |        ^^^^^\n"
        "  = hint: Did you mean “spridd”?\n"
        "\n"
        "warning[W026]: The folder or file “exampels” belongs to no collection.\n"
        " --> content/exampels\n"
        "  = hint: Check the spelling. The collections are: examples.\n"
        "\n"
        "1 error, 1 warning.\n"
    )


def test_short_has_one_line_a_fault_with_a_place_always() -> None:
    assert as_short([FAULT, WARNING], SOURCE, "sv").splitlines() == [
        "content/examples/a.md:3:8: error E111 ”sprid” är inte ett giltigt värde för ”stage”. Menade du ”spridd”?",
        (
            "content/exampels:1:1: warning W026 Mappen eller filen ”exampels” hör inte till någon samling. "
            "Kontrollera stavningen. Samlingarna heter: examples."
        ),
    ]


def test_json_holds_places_and_words() -> None:
    first, second = json.loads(as_json([FAULT, WARNING], SOURCE, "en"))
    assert first == {
        "path": "content/examples/a.md",
        "line": 3,
        "column": 8,
        "end_line": 3,
        "end_column": 13,
        "level": "error",
        "code": "E111",
        "message": "“sprid” is not a valid value for “stage”.",
        "hint": "Did you mean “spridd”?",
    }
    assert (second["level"], "line" in second) == ("warning", False)


def test_github_gets_an_annotation_at_the_place() -> None:
    assert as_github([FAULT], SOURCE, "en") == (
        "::error file=content/examples/a.md,title=error E111,line=3,col=8,endColumn=13"
        "::“sprid” is not a valid value for “stage”. Did you mean “spridd”?\n"
    )


@pytest.mark.parametrize(
    ("count", "sv", "en"),
    [
        ((0, 0), "0 fel, 0 varningar.", "0 errors, 0 warnings."),
        ((1, 1), "1 fel, 1 varning.", "1 error, 1 warning."),
        ((2, 3), "2 fel, 3 varningar.", "2 errors, 3 warnings."),
    ],
)
def test_the_sum_is_in_the_right_number(count: tuple[int, int], sv: str, en: str) -> None:
    faults = [FAULT] * count[0] + [WARNING] * count[1]
    assert (summary(faults, "sv"), summary(faults, "en")) == (sv, en)


def test_a_long_line_is_shown_around_the_place() -> None:
    long = Diagnostic("E111", "a", Span.at(1, 1001, 5))
    text = click.unstyle(as_text([long], {"a": "x" * 1000 + "sprid" + "x" * 1000}, "en"))
    shown, marker = text.splitlines()[3:5]
    assert len(shown) < 200
    assert shown[marker.index("^") : marker.rindex("^") + 1] == "sprid"


def test_without_colours_no_control_sign_is_left() -> None:
    wild = Diagnostic("E111", "a\x1b[2J", Span.at(1, 1), (("value", "\x1b[31mröd\x07"),))
    text = click.unstyle(as_text([wild], {"a\x1b[2J": "\x1b[31m\x07röd"}, "sv"))
    assert all(sign.isprintable() or sign == "\n" for sign in text)


@given(st.lists(found, max_size=4), anything, st.sampled_from(LANGUAGES))
def test_no_text_from_the_content_breaks_a_format_or_begins_a_command(
    faults: list[Diagnostic], text: str, lang: str
) -> None:
    """Machines that keep logs read commands from every line, whatever format was asked for."""
    check_forms(faults, {fault.path: text for fault in faults}, lang)


ATTACKS = (
    "::error::x", "::stop-commands::x", "##[add-mask]x", "##vso[task.setvariable]x", "a\n::error::x",
    "a\r::error::x", "a\u2028::error::x", "%0A::error::x", "\x1b[31mröd", "\x1b]8;;https://x\x07", "\u202e\u2066t.exe",
    "\x9b31m", "<script>alert(1)</script>", "<!-- x", "--> x", "[a](javascript:b)", "![a](//b)", "`a``b", "|a|b|",
    "@everyone", "www.a.se https://a.se", "&lt;b&gt;", "\\", '"', "'", "]]>", "\ud800", "1. a", "# a", "", "a,b:c%d",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_a_known_attack_is_only_text_in_every_format(attack: str, lang: str) -> None:
    values = (("value", attack), ("field", attack), ("suggestion", attack), ("terms", attack))
    faults = [
        Diagnostic("E111", attack, Span.at(1, 1, 3), values, "hint_suggestion"),
        Diagnostic("W026", f"content/{attack}", None, (("name", attack), ("known", attack))),
    ]
    check_forms(faults, dict.fromkeys((attack, f"content/{attack}"), attack), lang)


def test_a_report_is_sorted_and_has_each_fault_once() -> None:
    report = Report()
    for line in (3, 1, 2, 1):
        report.add("E005", "b.md", Span.at(line, 1))
    report.add("E005", "a.md", Span.at(9, 1))
    assert [(one.path, one.span.line) for one in report.diagnostics if one.span] == [
        ("a.md", 9), ("b.md", 1), ("b.md", 2), ("b.md", 3)]  # fmt: skip
    assert report.has_errors


def many(count: int, code: str = "E111") -> list[Diagnostic]:
    return [Diagnostic(code, f"content/examples/{number}.md", Span.at(1, 1), VALUES) for number in range(count)]


def test_github_gets_no_more_annotations_than_it_shows_and_errors_come_first() -> None:
    lines = as_github([*many(30, "W603"), *many(12)], {}, "en").splitlines()
    assert [line.split(" ")[0].split("::")[1] for line in lines] == ["error"] * 10 + ["warning"] * 10
    assert lines[9] == "::error::… and 3 more of this kind. All are in the summary of the job."
    assert lines[19] == "::warning::… and 21 more of this kind. All are in the summary of the job."
    assert len(as_github(many(10), {}, "en").splitlines()) == 10
    assert "more of this kind" not in as_github(many(10), {}, "en")


def test_gitlab_knows_a_fault_again_when_its_line_has_moved() -> None:
    source, moved = SOURCE["content/examples/a.md"], Diagnostic("E111", FAULT.path, Span.at(4, 8, 5), VALUES)
    (before,) = json.loads(as_gitlab([FAULT], SOURCE, "en"))
    (after,) = json.loads(as_gitlab([moved], {FAULT.path: source.replace("title", "\ntitle")}, "en"))
    assert (before["fingerprint"], before["location"]["lines"]["begin"]) == (after["fingerprint"], 3)
    assert before == {
        "description": "“sprid” is not a valid value for “stage”. Did you mean “spridd”?",
        "check_name": "E111",
        "fingerprint": before["fingerprint"],
        "severity": "major",
        "location": {"path": "content/examples/a.md", "lines": {"begin": 3}},
    }


def test_sarif_has_the_place_the_words_and_the_rule() -> None:
    (run,) = json.loads(as_sarif([FAULT, WARNING], SOURCE, "sv"))["runs"]
    first, second = run["results"]
    assert first["message"] == {"text": "”sprid” är inte ett giltigt värde för ”stage”. Menade du ”spridd”?"}
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/examples/a.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 13},
    }
    assert (first["level"], second["level"]) == ("error", "warning")
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E111", "W026"]


def test_markdown_is_a_list_by_gravity_and_file() -> None:
    assert as_markdown([WARNING, FAULT], SOURCE, "en") == (
        "## Check of the content\n\n1 error, 1 warning.\n"
        "\n### Errors, to be mended (1)\n\n**content\\/examples\\/a\\.md**\n\n"
        "- line 3: “sprid” is not a valid value for “stage”\\. *Did you mean “spridd”\\?* (E111)\n"
        "\n### Warnings (1)\n\n**content\\/exampels**\n\n"
        "- The folder or file “exampels” belongs to no collection\\. "
        "*Check the spelling\\. The collections are:<!-- --> examples\\.* (W026)\n"
    )
    assert as_markdown([], {}, "sv") == "## Granskning av innehållet\n\nAllt är i sin ordning.\n"


def test_markdown_stays_within_the_room_and_tells_how_many_are_left_out() -> None:
    text = as_markdown(many(9000), {}, "sv")
    told = text.count("(E111)")
    assert len(text.encode()) <= MOST_BYTES
    assert 0 < told < 9000
    assert f"… och {9000 - told} till, som inte fick plats." in text


def test_text_ends_with_where_to_read_more() -> None:
    assert more([WARNING, FAULT, FAULT], "sv") == "Läs mer: sitegen explain E111 W026"
    assert more([], "en") == ""
