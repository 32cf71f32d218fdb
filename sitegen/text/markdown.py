"""A body's Markdown → HTML that is safe to print, with its headings, links and pictures and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from sitegen.language.order import slug
from sitegen.text.markdown_html import text_of
from sitegen.text.markdown_rules import parser

MAX_TEXT = 200_000

_NEWLINE = re.compile(r"\r\n?")
# Signs that HTML must not hold: controls, halves of surrogate pairs, noncharacters.
_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")
_WORD = re.compile(r"\w+(?:[-’'.,:]\w+)*")
_TARGET = re.compile(r'(?<= )(href|src)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level as written (a body's h1 is shown as h2); no id if it is deeper than h4 or wordless."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `href` as it stands in the HTML, percent-encoded; the position is that of the target in the file."""

    href: str
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `src` as it stands in the HTML, percent-encoded; `alt` may be empty."""

    src: str
    alt: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Body:
    """A body as HTML and what other parts need to know of it; links and pictures come in the file's order.

    `plain` has one line a paragraph. `limits` are lines where Markdown was left as text, as it is too long or deep.
    """

    html: str
    plain: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Picture, ...]
    words: int
    anchors: frozenset[str]
    limits: tuple[int, ...] = ()


def render(text: str, *, lang: str = "sv", doc_id: str = "", first_line: int = 1) -> Body:
    """Render a body; any text gives a Body, and no text gives a raw tag, a script, a style or a forbidden URL.

    `lang` decides quotation marks and labels; `doc_id` keeps the ids of footnotes and boxes apart where bodies share
    a page; `first_line` is the line of the file that the body begins on. Lines and columns count from 1.
    """
    text = _FORBIDDEN.sub("\ufffd", _NEWLINE.sub("\n", text))
    if len(text) > MAX_TEXT:
        return _as_text(text, first_line)
    lang = "sv" if lang.partition("-")[0] == "sv" else "en"
    md = parser(lang)
    env: dict[str, Any] = {"lang": lang, "docId": slug(doc_id) if doc_id else "", "limits": set()}
    tokens = md.parse(text + "\n", env)  # without a last newline the container plugin reads past the end
    html: str = md.renderer.render(tokens, md.options, env)
    finds = sorted(_finds(tokens, text.split("\n"), first_line), key=lambda find: (find.line, find.column))
    plain = "\n".join(filter(None, map(_plain, tokens)))
    return Body(
        html=html,
        plain=plain,
        headings=tuple(_headings(tokens, first_line)),
        links=tuple(find for find in finds if isinstance(find, Link)),
        images=tuple(find for find in finds if isinstance(find, Picture)),
        words=len(_WORD.findall(plain)),
        anchors=frozenset(_ID.findall(html)),
        limits=tuple(sorted(first_line + line for line in env["limits"])),
    )


def with_targets(html: str, targets: Mapping[str, str]) -> str:
    """A body's HTML with every `href` and `src` that is a key of `targets` replaced by its value, whole values only.

    Keys are URLs as in Link.href and Picture.src; values are the caller's own URLs, written escaped but not checked.
    """

    def replaced(match: re.Match[str]) -> str:
        target = targets.get(unescape(match[2]))
        return match[0] if target is None else f'{match[1]}="{escape(target)}"'

    return _TARGET.sub(replaced, html)


def _as_text(text: str, first_line: int) -> Body:
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    html = "".join(f"<p>{escape(part)}</p>\n" for part in paragraphs)
    plain = "\n".join(paragraphs)
    return Body(html, plain, (), (), (), len(_WORD.findall(plain)), frozenset(), (first_line,))


def _plain(token: Token) -> str:
    if token.type == "inline":
        return text_of(token.children or ())
    return token.content.rstrip("\n") if token.type in ("fence", "code_block") else ""


def _headings(tokens: Sequence[Token], first_line: int) -> Iterator[Heading]:
    for token, inline in pairwise(tokens):
        if token.type == "heading_open":
            line = first_line + (token.map[0] if token.map else 0)
            yield Heading(token.meta["level"], text_of(inline.children or ()), str(token.attrs.get("id", "")), line)


def _finds(tokens: Sequence[Token], lines: Sequence[str], first_line: int) -> Iterator[Link | Picture]:
    """Links and pictures, in the order of the tokens."""
    seen: dict[int, int] = {}
    for token in tokens:
        if token.type != "inline" or not token.children:
            continue
        place = _Place(token.content, token.map[0] if token.map else 0, lines, seen)
        for number, child in enumerate(token.children):
            if child.hidden or child.type not in ("link_open", "image"):
                continue
            if child.type == "image":
                src = str(child.attrs["src"])
                yield Picture(src, str(child.attrs["alt"]), *place.of(src, child.meta["range"], first_line))
            else:
                href = str(child.attrs["href"])
                yield Link(href, _link_text(token.children, number), *place.of(href, child.meta["range"], first_line))


def _link_text(tokens: Sequence[Token], start: int) -> str:
    end = next(number for number in range(start, len(tokens)) if tokens[number].type == "link_close")
    return text_of(tokens[start:end])


class _Place:
    """Where a paragraph's text stands in the file: the parser strips indents, quote marks and the cells before."""

    def __init__(self, content: str, first: int, lines: Sequence[str], seen: dict[int, int]) -> None:
        while first < len(lines) and not lines[first].strip():  # the parser strips blanks that Markdown does not know
            first += 1
        self.content, self.first, self.lines = content, min(first, len(lines) - 1), lines
        self.starts: list[tuple[int, bool]] = []
        for number, part in enumerate(content.split("\n"), self.first):
            line, after = lines[number] if number < len(lines) else "", seen.get(number, 0)
            escaped = part.replace("|", "\\|")
            is_escaped = line.find(part, after) < 0 <= line.find(escaped, after)
            start = max(line.find(escaped if is_escaped else part, after), 0)
            seen[number] = start + len(part)
            self.starts.append((start, is_escaped))

    def of(self, url: str, found: tuple[int, int], first_line: int) -> tuple[int, int]:
        """Line and column of a URL, written between two places of the content; of the link, if it stands elsewhere."""
        begin = found[0] + _target(self.content[slice(*found)], url)
        before = self.content[:begin].split("\n")
        start, is_escaped = self.starts[len(before) - 1]
        column = start + len(before[-1]) + (before[-1].count("|") if is_escaped else 0) + 1
        number = min(self.first + len(before), len(self.lines)) - 1
        return first_line + number, min(column, len(self.lines[number]) + 1)


def _target(source: str, url: str) -> int:
    """Where in a link's source its target begins; 0 for a link whose target is defined elsewhere."""
    inline = source.rfind("](") + 2 if source.endswith(")") and "](" in source else 0
    for written in (url, unquote(url), url.removeprefix("mailto:"), url.removeprefix("http://")):
        place = source.find(written, inline)
        if written and place >= 0:
            return place
    rest = source[inline:]
    return inline + len(rest) - len(rest.lstrip(" \n<")) if inline else 0
