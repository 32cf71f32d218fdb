"""A diff as text, Markdown, HTML and JSON: the words of a whole change, and that no text of the content breaks out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from diffs import FOLDER, after, before, checked, diff_of
from sitegen import defaults
from sitegen.build import Checked
from sitegen.changes.as_html import as_html, tokens_of
from sitegen.changes.as_json import as_json
from sitegen.changes.as_markdown import LIMIT, as_markdown, escaped
from sitegen.changes.as_text import as_text
from sitegen.changes.compare import compare
from sitegen.changes.diff import Count, Diff
from sitegen.changes.outline import Item, Outline, Run, Section
from sitegen.changes.signs import visible
from sitegen.changes.telling import outline
from sitegen.messages import LANGUAGES

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
FORMS: Mapping[str, Callable[[Outline], str]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": lambda found: as_html(found, ""),
}
ALLOWED = {"h2", "h3", "p", "ul", "li", "strong", "code", "del", "ins", "details", "summary"}
TRAPS = ["@alla", "#1", "GH-1", ":tada:", "`", "```", "</details>", "<script>", "<!--", "-->", "| a |", "---", "- x",
         "1. x", "# x", "![x](y)", "[x](y)", "**x**", "~~x~~", "$x$", "www.x.se", "https://x.se", "a@x.se", "&lt;",
         "\\", "\n\n", "\u202e", "\x1b[31m", "    x", "> x", "\ud800",
         "[^1]", "::error::x", "</style>", "]]>"]  # fmt: skip
anything = st.lists(st.sampled_from(TRAPS) | st.text(st.characters(), max_size=12), max_size=4).map("".join)
runs = st.builds(Run, anything, st.sampled_from(["plain", "strong", "code", "muted", "removed", "added", "gap"]))
lines = st.lists(runs, max_size=4).map(tuple)
items = st.recursive(
    st.builds(Item, lines, st.just(()), st.booleans()),
    lambda inner: st.builds(Item, lines, st.lists(inner, max_size=3).map(tuple), st.booleans()),
    max_leaves=8,
)
sections = st.builds(Section, anything, st.integers(0, 9), st.lists(items, max_size=3).map(tuple), st.booleans())
outlines = st.builds(Outline, st.sampled_from(LANGUAGES), anything, lines, st.lists(lines, max_size=2).map(tuple),
                     st.lists(sections, max_size=2).map(tuple))  # fmt: skip


@pytest.fixture
def sides() -> tuple[Checked, Checked]:
    return checked(before()), checked(after())


def steady(diff: Diff) -> Diff:
    """A diff without what changes whenever the program gets a new kind of page."""
    addresses, counts = diff.addresses, diff.counts
    lists = [tuple(bunch for bunch in bunches if bunch.kind in ("terms", "embedded"))
             for bunches in (addresses.other_new, addresses.other_gone)]  # fmt: skip
    addresses = replace(addresses, other_new=lists[0], other_gone=lists[1], changed=50)
    return replace(diff, addresses=addresses, counts=replace(counts, pages=Count(110, 116)))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_a_whole_change_is_told_in_these_words(sides: tuple[Checked, Checked], lang: str, form: str) -> None:
    found = outline(steady(compare(*sides, lang, "main (1a2b3c4d)")))
    made = FORMS[form](found)
    kept = FOLDER / "diff" / f"{lang}.{form}"
    if os.environ.get("SITEGEN_UPDATE"):
        kept.write_text(made, "utf-8")
    assert made == kept.read_text("utf-8")


def test_json_holds_the_whole_diff(sides: tuple[Checked, Checked]) -> None:
    found = compare(*sides, "en", "main")
    read: dict[str, Any] = json.loads(as_json(found))

    assert read.pop("version") == 1
    assert read.pop("empty") is False
    assert read == json.loads(json.dumps(asdict(found)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_diff_says_so(lang: str) -> None:
    found = diff_of(before(), before(), lang)
    said = "Inget ändras för besökare." if lang == "sv" else "Nothing changes for visitors."

    assert found.is_empty
    assert said in as_text(outline(found))
    assert outline(found).sections == ()


class Tags(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.prose = ""  # outside code
        self.depth = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.depth += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")
        self.depth -= tag == "code"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.prose += "" if self.depth else data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2060]", "", text)


def texts_of(found: Outline, *, marks: bool = False) -> str:
    """All texts of an outline in order; `marks`: with the words that a page reads out."""

    def one(run: Run) -> str:
        words = {"removed": ("borttaget: ", "removed: "), "added": ("tillagt: ", "added: ")}.get(run.style, ("", ""))
        return (words[found.lang == "en"] if marks else "") + visible(run.text)

    def all_of(inner: tuple[Item, ...]) -> str:
        return "".join("".join(map(one, item.line)) + all_of(item.items) for item in inner)

    head = visible(found.title) + "".join(one(run) for said in (found.lead, *found.summary) for run in said)
    rest = (f"{'⚠️' if section.warns and not marks else ''}{visible(section.heading)}({section.count})"
            + all_of(section.items) for section in found.sections)  # fmt: skip
    return squeezed(head + "".join(rest))


def items_of(inner: tuple[Item, ...]) -> int:
    return sum(1 + items_of(item.items) for item in inner)


@given(outlines)
def test_no_text_breaks_the_markdown(found: Outline) -> None:
    page = Tags(GITHUB.render(as_markdown(found)))

    assert squeezed(page.text) == texts_of(found)
    assert set(page.tags) <= ALLOWED | {f"/{tag}" for tag in ALLOWED}
    assert page.attributes == []
    folded = sum(bool(item.folded and item.items) for section in found.sections for item in section.items)
    assert page.tags.count("details") == page.tags.count("/details") == folded
    whole = len(found.summary) + sum(items_of(section.items) for section in found.sections)
    assert page.tags.count("li") == whole - folded
    assert not re.search(r"[@#]\w|\b[gG][hH]-[0-9]", page.prose)


@given(anything)
def test_no_text_becomes_a_link_or_a_mention_on_github(text: str) -> None:
    written = escaped(text)

    assert "\n" not in written
    assert not re.search(r"[<>`*_@\[\]\\|~$:]|www\.", re.sub(r"&#\d+;", "", written), re.IGNORECASE)
    assert squeezed(Tags(GITHUB.renderInline(written)).text) == squeezed(visible(text))


@given(outlines)
def test_no_text_breaks_the_page(found: Outline) -> None:
    page = Tags(as_html(found, ":root{--ink:#000}").split("</head>")[1])

    assert squeezed(page.text) == squeezed(texts_of(found, marks=True)[len(squeezed(visible(found.title))) :]).join(
        (squeezed(visible(found.title)), "")
    )
    assert page.tags.count("li") == len(found.summary) + sum(items_of(section.items) for section in found.sections)
    assert not {"script", "style", "img", "a", "iframe", "link"} & set(page.tags)
    assert {name for name, _ in page.attributes} <= {"class", "id", "aria-labelledby"}


@given(outlines)
def test_no_text_reaches_the_terminal_with_controls_or_breaks_a_line(found: Outline) -> None:
    text = as_text(found)

    assert all(sign.isprintable() or sign in "\n\u00a0" for sign in text)
    assert len(text.split("\n")) <= 5 + len(found.summary) + sum(3 + items_of(one.items) for one in found.sections)
    text.encode()


def test_markdown_fits_a_comment_and_tells_what_is_left_out() -> None:
    long = Run("åäö " * 200)
    fields = tuple(Item((long,)) for _ in range(60))
    many = tuple(Item((Run(f"post {number}"),), fields, folded=True) for number in range(1000))
    text = as_markdown(
        Outline("sv", "Titel", (), (), (Section("Ändrade poster", 1000, many), Section("Mer", 60, fields)))
    )

    assert len(text.encode()) <= LIMIT
    assert "post 0" in text
    assert "### Mer (60)" in text
    told = [int(number) for number in re.findall(r"^- … och (\d+) till$", text, re.MULTILINE)]
    assert told[0] + text.count("post ") == 1000
    assert told[1] + text.split("### Mer")[1].count("åäö " * 199) == 60
    assert text.count("<details>") == text.count("</details>")


def test_the_page_stands_alone_and_allows_its_own_style_only(sides: tuple[Checked, Checked]) -> None:
    css = (defaults.templates() / "assets/css/site.css").read_text("utf-8")
    html = as_html(outline(compare(*sides, "sv", "main")), tokens_of(css))

    assert "--ground:#f8f7f2" in html
    assert "prefers-color-scheme:dark" in html
    assert "default-src 'none'; style-src 'sha256-" in html
    assert not re.search(r"url\(|@import|@font-face|src=|href=|style=|<script", html)


def test_a_style_sheet_without_tokens_gives_none() -> None:
    assert tokens_of("body{color:red}") == ""


def test_a_diff_is_frozen(sides: tuple[Checked, Checked]) -> None:
    found = compare(*sides, "sv", "main")
    with pytest.raises(AttributeError):
        found.lang = "en"  # type: ignore[misc]
    assert isinstance(found, Diff)
    assert found == compare(*sides, "sv", "main")
