"""What a body's tokens become in HTML: allowed attributes, ids, and the markup of boxes, tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from html import escape
from typing import Any
from urllib.parse import unquote

from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from sitegen.language.order import slug

# The classes that an editor may write: lead (an opening paragraph), wide, narrow, left and right (pictures and boxes),
# compact and columns (lists and tables), button (a link).
CLASSES = frozenset({"lead", "wide", "narrow", "left", "right", "compact", "columns", "button"})
MAX_TITLE = 300
MAX_URLS = 500_000

_OWN = {"a": ("href", "title"), "img": ("src", "alt", "title"), "ol": ("start",)}
_ALIGN = {"text-align:right": "align-right", "text-align:center": "align-center"}
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_WIDTH = re.compile(r"[1-9][0-9]{0,3}")
_LABELS = {
    "sv": {"notes": "Fotnoter", "note": "Fotnot {n}", "back": "Tillbaka till texten",
           "back_n": "Tillbaka till texten, hänvisning {n}", "table": "Tabell"},
    "en": {"notes": "Footnotes", "note": "Footnote {n}", "back": "Back to the text",
           "back_n": "Back to the text, reference {n}", "table": "Table"},
}  # fmt: skip

RenderRule = Callable[[RendererHTML, Sequence[Token], int, Any, Any], str]


def finish(state: StateCore) -> None:
    """The last core rule: leave only allowed attributes, then give out ids, classes and labels of our own."""
    tokens, env = state.tokens, state.env
    for token in _each(tokens):
        token.attrs = _allowed(token)
    _demote(tokens)
    ids = _give_ids(tokens)
    _head_cells(tokens)
    _boxes(tokens, env["docId"])
    urls = 0
    for token in tokens:
        urls = _links(token.children or (), ids, urls)
    env["shown_refs"] = {_ref(token) for token in _each(tokens) if token.type == "footnote_ref"}


def _each(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _allowed(token: Token) -> dict[str, str | int | float]:
    """The attributes that the token may carry: its own, and those that an editor may write."""
    given = token.attrs
    attrs = {name: given[name] for name in _OWN.get(token.tag, ()) if name in given}
    if "title" in attrs:
        attrs["title"] = str(attrs["title"])[:MAX_TITLE]
    classes = [name for name in str(given.get("class", "")).split() if name in CLASSES]
    if given.get("style") in _ALIGN:
        classes.append(_ALIGN[str(given["style"])])
    if classes:
        attrs["class"] = " ".join(dict.fromkeys(classes))
    if re.search(r"[^\W_]", str(given.get("id", ""))):
        attrs["id"] = slug(str(given["id"]))
    if _LANG.fullmatch(str(given.get("lang", ""))):
        attrs["lang"] = given["lang"]
    if token.tag == "img" and _WIDTH.fullmatch(str(given.get("width", ""))):
        attrs["width"] = given["width"]
    return attrs


def _demote(tokens: Sequence[Token]) -> None:
    """A body's h1 becomes h2, as the page has its own h1; a heading without words is left out."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            close = tokens[place + 2]
            token.meta["level"] = int(token.tag[1])
            token.hidden = close.hidden = not tokens[place + 1].content.strip()
            if token.hidden:
                token.attrs = {}
            if token.tag == "h1":
                token.tag = close.tag = "h2"


def _give_ids(tokens: Sequence[Token]) -> dict[str, int]:
    """Ids for h2–h4 from their words; what an editor has written goes first, a second `x` becomes `x-2`."""
    taken: dict[str, int] = {}
    for token in _each(tokens):
        if "id" in token.attrs and not token.hidden:
            token.attrs["id"] = _free(str(token.attrs["id"]), taken)
    for place, token in enumerate(tokens):
        is_shown = token.type == "heading_open" and not token.hidden
        if is_shown and token.tag in ("h2", "h3", "h4") and "id" not in token.attrs:
            token.attrs["id"] = _free(slug(text_of(tokens[place + 1].children or ())), taken)
    return taken


def _free(wanted: str, taken: dict[str, int]) -> str:
    """The wanted id, or the first free `wanted-2`, `wanted-3` …; `taken` holds the last number tried for each."""
    name = wanted
    while name in taken:
        taken[wanted] += 1
        name = f"{wanted}-{taken[wanted]}"
    taken[name] = 1
    return name


def text_of(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, on one line, with pictures' alternative texts."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(text_of(token.children or ()))
    return re.sub(r"[ \t\n]+", " ", "".join(parts)).strip(" ")


def _head_cells(tokens: Sequence[Token]) -> None:
    """A head cell without words heads nothing: it becomes a plain cell."""
    for place, token in enumerate(tokens):
        if token.type == "th_open" and tokens[place + 1].content:
            token.attrs["scope"] = "col"
        elif token.type == "th_open":
            token.tag = tokens[place + 2].tag = "td"


def _boxes(tokens: Sequence[Token], doc_id: str) -> None:
    number = 0
    for place, token in enumerate(tokens):
        if token.type == "container_box_open":
            number += 1
            title = _own_id("box", doc_id, number)
            chosen = f" {token.attrs['class']}" if "class" in token.attrs else ""
            token.attrs |= {"class": f"box box-{token.meta['box']}{chosen}", "role": "note", "aria-labelledby": title}
            tokens[place + 1].attrs |= {"class": "box-title", "id": title}


def _links(tokens: Sequence[Token], ids: Container[str], urls: int) -> int:
    """Finish links and pictures; returns the characters of URLs and titles so far.

    A reference can be used thousands of times: past MAX_URLS characters links become text.
    """
    hide = False
    for token in tokens:
        if token.type in ("link_open", "image"):
            urls += sum(len(str(token.attrs.get(name, ""))) for name in ("href", "src", "title"))
            hide = token.hidden = urls > MAX_URLS
        if token.type == "link_open":
            _finish_link(token, ids)
        elif token.type == "image":
            token.attrs |= {"alt": text_of(token.children or ()), "loading": "lazy", "decoding": "async"}
        elif token.type == "link_close":
            token.hidden = hide
    return urls


def _finish_link(token: Token, ids: Container[str]) -> None:
    href = str(token.attrs["href"])
    if re.match(r"https?:", href, re.IGNORECASE):
        token.attrs["rel"] = "external"
    elif href.startswith("#") and href[1:] not in ids and slug(unquote(href[1:])) in ids:
        token.attrs["href"] = "#" + slug(unquote(href[1:]))


def _own_id(kind: str, doc_id: str, *numbers: int) -> str:
    """An id that no slug can be, as slugs have no underscore."""
    return "_".join([f"{doc_id}-{kind}" if doc_id else kind, *map(str, numbers)])


def _ref(token: Token) -> tuple[int, int]:
    return token.meta["id"] + 1, max(token.meta.get("subId", 0), 0) + 1


def render_plainly(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    """A tag with its attributes, as the token says."""
    return self.renderToken(tokens, idx, options, env)


def _image(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    token = tokens[idx]
    if token.hidden or not token.attrs["src"]:
        return escape(str(token.attrs["alt"]))
    return f"<img{self.renderAttrs(token)}>"


def _table_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    # A wide table scrolls in its own box, which the keyboard must reach.
    label = _LABELS[env["lang"]]["table"]
    box = f'<div class="table-scroll" role="group" aria-label="{label}" tabindex="0">\n'
    return box + self.renderToken(tokens, idx, options, env)


def _table_close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return "</table>\n</div>\n"


def _footnote_ref(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    number, use = _ref(tokens[idx])
    target, own = _own_id("fn", env["docId"], number), _own_id("fnref", env["docId"], number, use)
    label = _LABELS[env["lang"]]["note"].format(n=number)
    link = f'<a href="#{target}" id="{own}" role="doc-noteref" aria-label="{label}">[{number}]</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _footnote_block_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    title = _own_id("fn_title", env["docId"])
    heading = f'<h2 id="{title}" class="visually-hidden">{_LABELS[env["lang"]]["notes"]}</h2>'
    return f'<section class="footnotes" role="doc-endnotes" aria-labelledby="{title}">\n{heading}\n<ol>\n'


def _footnote_block_close(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return "</ol>\n</section>\n"


def _footnote_open(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    return f'<li id="{_own_id("fn", env["docId"], _ref(tokens[idx])[0])}" class="footnote-item">'


def _footnote_anchor(self: RendererHTML, tokens: Sequence[Token], idx: int, options: Any, env: Any) -> str:
    number, use = _ref(tokens[idx])
    if (number, use) not in env["shown_refs"]:  # it stood in a footnote that nothing refers to
        return ""
    label = _LABELS[env["lang"]]["back" if use == 1 else "back_n"].format(n=use)
    href = "#" + _own_id("fnref", env["docId"], number, use)
    # U+FE0E keeps the arrow from becoming an emoji.
    return f' <a href="{href}" class="footnote-backref" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'


RENDER_RULES: dict[str, RenderRule] = {
    "image": _image,
    "table_open": _table_open,
    "table_close": _table_close,
    "footnote_ref": _footnote_ref,
    "footnote_block_open": _footnote_block_open,
    "footnote_block_close": _footnote_block_close,
    "footnote_open": _footnote_open,
    "footnote_anchor": _footnote_anchor,
}
