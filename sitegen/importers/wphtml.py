"""The HTML of a WordPress text → Markdown: blocks and paragraphs, captions and galleries, no scripts, no styles."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from markdownify import MarkdownConverter

MAX_HTML = 1_000_000  # beyond this the text is no article
MAX_DEPTH = 100
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.DOTALL)
_SHORTCODE = re.compile(r"\[/?([a-z][a-z0-9_-]{1,40})(?:\s[^\]\n]{0,2000})?/?\](?!\()")
_EMBED = re.compile(r"\[embed[^\]]*\](https?://[^\s\[]+)\[/embed\]")
_BLOCKS = re.compile(r"\s*</?(?:p|h[1-6]|ul|ol|li|div|table|blockquote|figure|pre|hr|section|dl)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset(
    {"br", "img", "hr", "input", "meta", "link", "source", "wbr", "col", "area", "embed", "track", "base"}
)
_DROPPED = re.compile(
    r"<(script|style|noscript|template|svg|object|form|iframe)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_FRAME = re.compile(r"<iframe\b[^>]*?\bsrc=[\"'](https?://[^\"']+)[\"'][^>]*>", re.IGNORECASE)
_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
_MANY_BREAKS = re.compile(r"\n{3,}")

Place = Callable[[str, str], str]  # an image's address and alternative text → its Markdown


@dataclass(slots=True)
class Told:
    """What could not come along: shortcodes that nothing here understands."""

    shortcodes: list[str] = field(default_factory=list)


class _Converter(MarkdownConverter):
    """Markdown as the catalogue writes it; images by `place`, headings below the page's own."""

    def __init__(self, place: Place) -> None:
        super().__init__(heading_style="ATX", bullets="-", escape_misc=False, strip=["font", "center"])
        self.place = place

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return self.place(str(el.attrs.get("src") or ""), " ".join(str(el.attrs.get("alt") or "").split()))

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        href = str(el.attrs.get("href") or "")
        if _UNSAFE.match(href) or not text.strip() or text.lstrip().startswith(("![", "[")):
            return text  # an image that links to itself is the image
        return str(super().convert_a(el, text, parent_tags))  # type: ignore[misc]

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - markdownify's name
        return str(super().convert_hN(max(2, n), el, text, parent_tags))  # type: ignore[misc]

    def convert_figcaption(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n" if text.strip() else ""


def to_markdown(html: str, place: Place, told: Told) -> str:
    """The Markdown of a post's HTML. Raises ValueError for what is too long or too deep to be an article."""
    if len(html) > MAX_HTML or _depth(html) > MAX_DEPTH:
        raise ValueError("too large")
    text = _COMMENT.sub("", html.replace("\r\n", "\n").replace("\r", "\n"))
    text = _FRAME.sub(r'\n\n<a href="\1">\1</a>\n\n', text)
    text = _DROPPED.sub("", text)
    text = _EMBED.sub(r'\n\n<a href="\1">\1</a>\n\n', _CAPTION.sub(r"\n\n\1\n\n", text))
    told.shortcodes += dict.fromkeys(match[1] for match in _SHORTCODE.finditer(text))
    text = _SHORTCODE.sub("", text)
    made = _Converter(place).convert(_paragraphs(text))
    lines = (line.rstrip() if not line.endswith("  ") else f"{line.rstrip()}  " for line in made.split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip()


def _depth(html: str) -> int:
    """How deep tags lie in each other, counted without regard to what they are."""
    depth = deepest = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _VOID or match[3]:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _paragraphs(text: str) -> str:
    """Texts of the old editor have no <p>: a blank line divides paragraphs, a line break is one."""
    if re.search(r"<p[\s>]", text, re.IGNORECASE):
        return text
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n".join(
        part if _BLOCKS.match(part) else f"<p>{part.replace(chr(10), '<br>')}</p>" for part in parts if part
    )
