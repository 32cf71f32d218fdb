"""Files → values as text with their places: nothing is guessed, everything has a line and a column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.diagnostics import Report, Span
from sitegen.text.nodes import Mapping, Node, Scalar, Sequence
from sitegen.text.source import MAX_BYTES, Source, decode, read_markdown, read_yaml


def yaml(text: str) -> Source:
    report = Report()
    source = read_yaml("a.yml", text, report)
    assert report.diagnostics == ()
    assert source is not None
    return source


def value(text: str) -> Node:
    node = yaml(f"a: {text}\n").data.get("a")
    assert node is not None
    return node


def scalar(text: str) -> Scalar:
    node = value(text)
    assert isinstance(node, Scalar)
    return node


def faults(text: str) -> list[tuple[str, int, int]]:
    report = Report()
    read_markdown("a.md", text, report)
    return [(found.code, found.span.line, found.span.column) for found in report.diagnostics if found.span]


@pytest.mark.parametrize(
    "text",
    ["0114", "no", "yes", "on", "true", "12:30", "=", "1_000", "1e3", "0x1F", "0o17", ".5", "2015", "2015-09-01",
     "1.300",
     "2001-12-14t21:59:43.10-05:00", "-0", "+46", ".inf", ".nan", "nulla", "NULLA", "åäö", "C:\\Data", "a#b", "https://x.se"],
)  # fmt: skip
def test_a_value_is_the_text_that_was_written(text: str) -> None:
    assert scalar(text).text == text


@pytest.mark.parametrize("text", ["", "''", '""', "~", "null", "Null", "NULL", "'  '", '" "', "# comment"])
def test_empty_and_null_are_absent(text: str) -> None:
    assert scalar(text).text is None


@pytest.mark.parametrize("text", ['"null"', "'~'", '"NULL"'])
def test_quotation_marks_make_null_a_word(text: str) -> None:
    assert scalar(text).text == text.strip("\"'")


def test_a_scalar_knows_whether_it_was_quoted() -> None:
    assert [scalar(text).quoted for text in ("a", "'a'", '"a"')] == [False, True, True]


def test_the_key_of_a_merge_is_text_when_quoted() -> None:
    assert [entry.name for entry in yaml('"<<": a\n').data.entries] == ["<<"]


def test_lists_and_groups_keep_their_order() -> None:
    node = value("[b, {z: 1, y: 2}, a]")
    assert isinstance(node, Sequence)
    first, group, last = node.items
    assert isinstance(first, Scalar)
    assert isinstance(last, Scalar)
    assert isinstance(group, Mapping)
    assert (first.text, last.text) == ("b", "a")
    assert [entry.name for entry in group.entries] == ["z", "y"]


def test_an_empty_list_has_no_items() -> None:
    node = value("[]")
    assert isinstance(node, Sequence)
    assert node.items == ()


def test_folded_text_becomes_one_line() -> None:
    assert scalar(">-\n  ett\n  två").text == "ett två"


def test_places_count_characters_not_bytes() -> None:
    source = yaml("åäö: räksmörgås\nb: [å, ö]\n")
    entry = source.data.entries[0]
    listed = source.data.get("b")
    assert entry.key.span == Span(1, 1, 1, 4)
    assert entry.value.span == Span(1, 6, 1, 16)
    assert isinstance(listed, Sequence)
    assert [item.span for item in listed.items] == [Span(2, 5, 2, 6), Span(2, 8, 2, 9)]


def test_signs_outside_the_first_plane_count_as_one() -> None:
    assert yaml("a: [😀, b]\n").data.entries[0].value.span == Span(1, 4, 1, 10)


def test_lines_of_front_matter_are_lines_of_the_file() -> None:
    report = Report()
    source = read_markdown("a.md", "---\ntitle: A\n---\n\nText\n", report)
    assert source is not None
    assert source.data.entries[0].key.span == Span(2, 1, 2, 6)
    assert (source.body, source.body_line) == ("\nText\n", 4)


def test_a_record_may_have_no_fields() -> None:
    report = Report()
    source = read_markdown("a.md", "---\n---\nText", report)
    assert source is not None
    assert source.data.entries == ()
    assert report.diagnostics == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(end: str) -> None:
    report = Report()
    text = decode("a.md", end.join(["---", "a: å", "b: c", "---", "Text", ""]).encode(), report)
    assert text == "---\na: å\nb: c\n---\nText\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    report = Report()
    assert decode("a.md", b"\xef\xbb\xbf---\n", report) == "---\n"
    assert report.diagnostics == ()


def test_a_byte_that_is_not_utf_8_is_placed_by_characters_also_after_a_byte_order_mark() -> None:
    for start in (b"", b"\xef\xbb\xbf"):
        report = Report()
        assert decode("a.md", start + "åä".encode() + b"\xf6", report) is None
        (found,) = report.diagnostics
        assert (found.code, found.span, dict(found.args)) == ("E002", Span.at(1, 3), {"sign": "ö (0xf6)"})


def test_a_file_that_is_too_large_is_not_read() -> None:
    report = Report()
    assert decode("a.md", b"a" * (MAX_BYTES + 1), report) is None
    assert [found.code for found in report.diagnostics] == ["E001"]


def test_reading_goes_on_after_a_double_key() -> None:
    assert faults("---\na: 1\na: 2\nb: 3\nb: 4\n---\n") == [("E008", 3, 1), ("E008", 5, 1)]


@pytest.mark.parametrize("depth", [40, 41])
def test_lists_may_nest_forty_deep(depth: int) -> None:
    found = faults("---\na: " + "[" * depth + "]" * depth + "\n---\n")
    assert found == ([] if depth == 40 else [("E013", 2, 44)])


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe"])
def test_an_invisible_sign_is_reported_where_it_stands(sign: str) -> None:
    assert faults(f"---\nå: ä\ntitle: räk{sign}smörgås\n---\n") == [("E006", 3, 11)]


@pytest.mark.parametrize("sign", ["\u00a0", "\u00ad", "\u200b", "😀"])
def test_signs_that_texts_may_hold_are_kept(sign: str) -> None:
    assert scalar(f"a{sign}b").text == f"a{sign}b"


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
    )
)
def test_a_text_in_single_quotes_comes_back_as_it_was(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    assert scalar(quoted).text == (text if text.strip() else None)


@given(st.lists(st.text("abcåäö: -[]{}#'\"|>&*!\n\t", max_size=12)))
def test_places_lie_inside_of_the_file(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines) + "\n---\n"
    report = Report()
    read_markdown("a.md", text, report)
    for found in report.diagnostics:
        assert found.span is not None
        assert 1 <= found.span.line <= text.count("\n") + 1
        assert 1 <= found.span.column <= max(map(len, text.split("\n"))) + 1
