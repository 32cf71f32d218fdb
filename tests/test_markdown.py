"""Bodies: the HTML of each construct, where links stand, and that no text can harm a page."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from sitegen.text.markdown import MAX_TEXT, Heading, Link, Picture, render, with_targets

FIXTURES = sorted((Path(__file__).parent / "markdown").glob("*.md"))
CASES = [pytest.param(source, html, id=f"{path.stem}: {title}")
         for path in FIXTURES for _, title, source, html in read_fixture_file(path)]  # fmt: skip

TAGS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "a", "img", "em", "strong", "s", "code", "pre", "ul", "ol", "li",
                  "blockquote", "hr", "br", "div", "table", "thead", "tbody", "tr", "th", "td", "aside", "section",
                  "sup"))  # fmt: skip
VOID = {"img", "hr", "br"}
ATTRIBUTES = frozenset(("href", "rel", "title", "src", "alt", "width", "loading", "decoding", "class", "id", "lang",
                        "role", "aria-label", "aria-labelledby", "scope", "start", "tabindex"))  # fmt: skip
SCHEME = re.compile(r"[^/?#]*:")
LONG_PIECES = ["[a](", "![a](", "![[]()", "[a](/b){.lead}", "*a_ ", "> - 1. ", "a:", "mailto:a@", "www.a_", "# a\n",
               "\"a 'b ", "https://-a", "- [^a]: b\n\n  ", "[a]: b\n", "- - a\n", "::: tips\n:::\n"]  # fmt: skip
PIECES = ["[", "]", "(", ")", "![", "](", "<", ">", "*", "_", "`", "~~", "#", "- ", "1. ", "> ", "    ", "\n", "\n\n",
          "|", "|-|-|\n", "{", "}", ".lead", "#id", "::: tips\n", ":::\n", "[^1]", "[^1]: ", "[a]: ", "javascript:",
          "data:", "vbscript:", "https://", "www.", "mailto:", "@", ".", "a", "å", '"', "'", "\\", "&", "&#106;",
          "<script>", "onclick=", "style=", "\t", "\x00", "\r", "\ud800", "\u2028", "```", "---", "==="]  # fmt: skip


class Page(HTMLParser):
    """Collects what a browser would see, and fails at an end tag that does not match."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attrs: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.strange: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attrs += [(name, value or "") for name, value in attrs]
        assert tag != "a" or "a" not in self.open
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        self.strange.append(data)

    def handle_decl(self, decl: str) -> None:
        self.strange.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.strange.append(data)

    def handle_pi(self, data: str) -> None:
        self.strange.append(data)

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attrs if key == name]


def check(text: str) -> None:
    """All that must hold for the HTML of any text."""
    body = render(text, doc_id="a b")
    page = Page(body.html)
    assert page.tags <= TAGS
    assert {name for name, _ in page.attrs} <= ATTRIBUTES
    assert not page.strange
    assert not page.open
    for url in page.values("href") + page.values("src"):
        assert not url.startswith("//")
        assert not SCHEME.match(url) or re.match(r"(?i)https?://[a-z0-9]|mailto:", url)
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert body.anchors == set(ids)
    assert {heading.id for heading in body.headings} - {""} <= body.anchors
    assert all(url[1:] in ids for url in page.values("href") if url.startswith("#a-b-fn"))
    body.html.encode()
    lines = re.split(r"\r\n?|\n", text)
    places = [(link.line, link.column) for link in body.links] + [(image.line, image.column) for image in body.images]
    for line, column in places:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


@pytest.mark.parametrize(("source", "html"), CASES)
def test_markdown_becomes_html(source: str, html: str) -> None:
    assert render(source).html == html


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters()))
def test_any_text_gives_harmless_html(text: str) -> None:
    check(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_markup_gives_harmless_html(text: str) -> None:
    check(text)


@pytest.mark.parametrize("piece", PIECES + LONG_PIECES)
def test_much_of_the_same_is_harmless_and_quick(piece: str) -> None:
    paragraph = piece * (9_900 // len(piece))
    start = time.process_time()
    check("[a]: /x\n\n[^1]: y\n\n" + f"{paragraph}\n\n" * 3)
    assert time.process_time() - start < 10


def test_a_small_text_cannot_make_a_huge_page() -> None:
    table = "|a" * 100 + "\n" + "|-" * 100 + "\n" + "b\n" * 700
    reference = f'[r]: /{"x" * 900} "{"t" * 900}"\n\n' + ("[r] " * 200 + "\n\n") * 100
    assert len(render(table * 20).html) < 2_000_000
    assert len(render(reference).html) < 2_000_000


def test_text_that_is_too_long_becomes_paragraphs_without_loss() -> None:
    text = "# <b> & *ord*\n\n" * (MAX_TEXT // 14)
    body = render(text, first_line=5)
    assert body.html.startswith("<p># &lt;b&gt; &amp; *ord*</p>\n")
    assert body.limits == (5,)
    assert body.words == text.count("ord") * 2


def test_what_is_too_deep_or_long_stays_as_text_and_is_told() -> None:
    body = render("ett\n\n" + ">" * 60 + " djupt\n\n" + "ord " * 3_000, first_line=10)
    assert "djupt" in body.plain
    assert body.plain.endswith("ord ord")
    assert body.limits == (12, 14)


def test_quotation_marks_and_labels_follow_the_language() -> None:
    body = render("\"a\"[^1] 'b'\n\n::: varning\nc\n:::\n\n|d|\n|-|\n\n[^1]: e", lang="en")
    assert "“a”" in body.html
    assert "‘b’" in body.html
    for label in ("Warning", 'aria-label="Table"', ">Footnotes<", 'aria-label="Footnote 1"', "Back to the text"):
        assert label in body.html


def test_doc_id_keeps_footnotes_and_boxes_apart() -> None:
    text = "a[^1]\n\n::: tips\nb\n:::\n\n[^1]: c"
    one, two = render(text, doc_id="examples/ett"), render(text, doc_id="examples/två")
    assert not one.anchors & two.anchors
    assert "examples-ett-fn_1" in one.anchors


def test_headings_tell_level_as_written_id_and_line() -> None:
    body = render("# A *b* `c`\n\ntext\n\n### A b c\n\n##### D\n\n##", first_line=8)
    assert body.headings == (
        Heading(1, "A b c", "a-b-c", 8),
        Heading(3, "A b c", "a-b-c-2", 12),
        Heading(5, "D", "", 14),
        Heading(2, "", "", 16),
    )


def test_links_stand_where_their_target_is_written() -> None:
    text = (
        "ett [två](tre.md) [*fyra* ![b](c.png)](å.md)\n> - [f](<g h.md>) och\n>   www.exempel.se\n\n\n"
        "| [i](i.md) \\| [j](j.md) | [i](i.md) |\n|-|-|\n\n"
        "[k][l] a@exempel.se[^1]\n\n[l]: m.md\n[^1]: [n](n.md)"
    )
    body = render(text, first_line=3)
    assert body.links == (
        Link("tre.md", "två", 3, 11),
        Link("%C3%A5.md", "fyra b", 3, 40),
        Link("g%20h.md", "f", 4, 10),
        Link("http://www.exempel.se", "www.exempel.se", 5, 5),
        Link("i.md", "i", 8, 7),
        Link("j.md", "j", 8, 20),
        Link("i.md", "i", 8, 32),
        Link("m.md", "k", 11, 1),
        Link("mailto:a@exempel.se", "a@exempel.se", 11, 8),
        Link("n.md", "n", 14, 11),
    )
    assert body.images == (Picture("c.png", "b", 3, 32),)


@given(st.lists(st.sampled_from(["ord ", "* ", "*x* ", "`kod` ", "å "]), max_size=8).map("".join), st.integers(1, 50))
def test_a_link_that_occurs_once_is_found_exactly(before: str, first_line: int) -> None:
    text = f"rad ett\n{before}[text](mål.md)"
    (link,) = render(text, first_line=first_line).links
    line = text.split("\n")[link.line - first_line]
    assert line[link.column - 1 :] == "mål.md)"


def test_a_paragraph_after_blanks_that_markdown_does_not_know_is_found() -> None:
    (link,) = render("\u2028\n[a](b.md)").links
    assert (link.line, link.column) == (2, 5)


def test_plain_text_has_no_markup() -> None:
    body = render("## Rubrik\n\nEtt *ord* till  \nrad[^1]\n\n- a\n- [b](c)\n\n```\nkod\n```\n\n10\u00a0000\n\n[^1]: n")
    assert body.plain == "Rubrik\nEtt ord till rad\na\nb\nkod\n10\u00a0000\nn"
    assert body.words == 11


def test_a_box_that_ends_with_the_text_in_a_quotation_is_closed() -> None:
    check(">::: tips\n>")
    check("- ::: tips\n-")


def test_an_empty_body_is_empty() -> None:
    body = render("")
    assert (body.html, body.plain, body.words, body.anchors) == ("", "", 0, frozenset())


def test_targets_are_replaced_whole_and_escaped() -> None:
    body = render('[a](../b.md) [c](../b.md#d) ![e](f.png) [g](/h?i=1&j=2) href="f.png"')
    targets = {"../b.md": '/b/?x="1"&y', "f.png": "/f.png", "/h?i=1&j=2": "/k/"}
    html = with_targets(body.html, targets)
    assert '<a href="/b/?x=&quot;1&quot;&amp;y">a</a>' in html
    assert '<a href="../b.md#d">c</a>' in html
    assert '<img src="/f.png"' in html
    assert '<a href="/k/">g</a>' in html
    assert "href=”f.png”" in html


def test_targets_that_are_not_there_change_nothing() -> None:
    html = render("[a](b.md) ![c](d.png)").html
    assert with_targets(html, {"b": "/x/", "a": "/y/"}) == html
