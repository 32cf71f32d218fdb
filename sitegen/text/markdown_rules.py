"""The Markdown of bodies: which markdown-it rules run, and what keeps hostile text from running away with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_core.replacements import replace_rare
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from sitegen.text.markdown_html import RENDER_RULES, finish, render_plainly

# What is longer or deeper than this is shown as plain text: nobody writes so, and the parser's time grows with the
# square of some of it.
MAX_PARAGRAPH = 10_000
MAX_DEPTH = 20
MAX_CELLS = 20_000
MAX_BRACKETS = 300
MAX_QUOTES = 400
MAX_URL = 1_000

ATTRIBUTES = ("class", "id", "lang", "width")
_BOX_TITLES = {
    "sv": {"faktaruta": "Fakta", "tips": "Tips", "varning": "Varning"},
    "en": {"faktaruta": "Facts", "tips": "Tip", "varning": "Warning"},
}
_BOXES = {"facts": "faktaruta", "tip": "tips", "warning": "varning", **{name: name for name in _BOX_TITLES["sv"]}}
_QUOTES = {"sv": "””’’", "en": "“”‘’"}
_LABEL = r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?"
_HOST = rf"(?:(?:{_LABEL}\.)*(?![0-9]){_LABEL}\.?|[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{3}})"
_WEB = re.compile(rf"https?://{_HOST}(?::[0-9]{{1,5}})?(?:[/?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s/?#]+@[^@\s/?#]+(?:\?.*)?", re.IGNORECASE)
_TOO_LONG = re.compile(rf"\S{{{MAX_URL}}}")
_AUTOLINK_HEAD = re.compile(r"[A-Za-z0-9.+_-]*\Z")

InlineRule = Callable[[StateInline, bool], bool]
BlockRule = Callable[[StateBlock, int, int, bool], bool]


def is_allowed(url: str) -> bool:
    """Whether a normalised URL may be written: http, https, mailto, relative or a fragment, at most MAX_URL characters.

    Refused are every other scheme, user names and passwords, hosts that are not plain names, and `//host`.
    """
    if len(url) > MAX_URL or url.startswith("//"):
        return False
    head = re.split(r"[/?#]", url, maxsplit=1)[0]
    return ":" not in head or bool(_WEB.fullmatch(url) or _MAIL.fullmatch(url))


class BodyParser(MarkdownIt):
    """markdown-it with the allow-list of URL schemes."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, RUF100 - markdown-it's name
        return is_allowed(url)


@cache
def parser(lang: str) -> BodyParser:
    """The parser of a language, `sv` or `en`; `env` must hold `lang`, `docId` and an empty set `limits`."""
    options = {"html": False, "xhtmlOut": False, "typographer": True, "quotes": _QUOTES[lang]}
    md = BodyParser("commonmark", options | {"maxNesting": 2 * MAX_DEPTH})
    md.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False).use(gfm_autolink_plugin)
    md.use(attrs_plugin, allowed=ATTRIBUTES).use(attrs_block_plugin, allowed=ATTRIBUTES)
    md.use(container_plugin, "box", validate=_is_box, render=render_plainly)
    _wrap_block(md, _shallow, "blockquote", "list", "container_box")
    _wrap_block(md, _single, "footnote_def")
    _wrap_block(md, _sparing, "table")
    _wrap_inline(md, _located, "link", "image", "autolink", "gfm_autolink_www")
    _wrap_inline(md, _located, "gfm_autolink_protocol", "gfm_autolink_email")
    _wrap_inline(md, _after_scheme, "gfm_autolink_protocol")
    _wrap_inline(md, _short, "gfm_autolink_www", "gfm_autolink_protocol")
    _wrap_inline(md, _unlinked, "autolink", "footnote_ref")
    _wrap_inline(md, _unnested, "image")
    md.core.ruler.at("inline", _inline)
    md.core.ruler.after("block", "box_titles", _box_titles)
    md.core.ruler.before("text_join", "typography", _typography)
    md.core.ruler.push("finish", finish)
    for name, rule in RENDER_RULES.items():
        md.add_render_rule(name, rule)
    return md


def _wrap_block(md: MarkdownIt, around: Callable[[BlockRule, StateBlock, int, int, bool], bool], *names: str) -> None:
    ruler = md.block.ruler
    for name in names:
        rule = ruler.__rules__[ruler.__find__(name)]
        ruler.at(name, partial(around, rule.fn), {"alt": rule.alt})


def _wrap_inline(md: MarkdownIt, around: Callable[[InlineRule, StateInline, bool], bool], *names: str) -> None:
    ruler = md.inline.ruler
    for name in names:
        ruler.at(name, partial(around, ruler.__rules__[ruler.__find__(name)].fn))


def _shallow(rule: BlockRule, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Blocks in blocks to MAX_DEPTH: the parser would drop, without a word, what is deeper than its own limit."""
    if state.level < MAX_DEPTH:
        return rule(state, start, end, silent)
    if not silent and rule(state, start, end, True):
        state.env["limits"].add(start)
    return False


def _single(rule: BlockRule, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """No footnote in a footnote: moving both to the end leaves tags that do not match."""
    if state.env.get("in_footnote") or state.level >= MAX_DEPTH:
        return False
    state.env["in_footnote"] = not silent
    try:
        return rule(state, start, end, silent)
    finally:
        state.env["in_footnote"] = False


def _sparing(rule: BlockRule, state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Tables until there are MAX_CELLS cells: short rows are filled up, so a small text could make millions."""
    before = len(state.tokens)
    if state.env.get("cells", 0) > MAX_CELLS:
        if not silent and rule(state, start, end, True):
            state.env["limits"].add(start)
        return False
    found = rule(state, start, end, silent)
    state.env["cells"] = state.env.get("cells", 0) + (len(state.tokens) - before) // 3
    return found


def _located(rule: InlineRule, state: StateInline, silent: bool) -> bool:
    """Note in a link's or picture's token where it stands in its paragraph's text."""
    first, start, pending = len(state.tokens), state.pos, state.pending
    if not rule(state, silent):
        state.pending = pending  # gfm_autolink has cut the scheme from it before the URL is refused
        return False
    if not silent:
        token = next(token for token in state.tokens[first:] if token.type in ("link_open", "image"))
        if state.src[start] in ":@":  # found by its second half
            start -= len(_AUTOLINK_HEAD.findall(pending)[0])
        token.meta["range"] = (max(start, 0), state.pos)
    return True


def _after_scheme(rule: InlineRule, state: StateInline, silent: bool) -> bool:
    return state.pending.endswith(("http", "https", "mailto")) and rule(state, silent)


def _short(rule: InlineRule, state: StateInline, silent: bool) -> bool:
    """No autolink with more than MAX_URL characters: it would be read again from each `www.` in it."""
    return state.src[state.pos] in "w:" and not _TOO_LONG.match(state.src, state.pos) and rule(state, silent)


def _unlinked(rule: InlineRule, state: StateInline, silent: bool) -> bool:
    """No link in a link, no footnote in a picture's text."""
    return state.linkLevel == 0 and not state.env.get("in_image") and rule(state, silent)


def _unnested(rule: InlineRule, state: StateInline, silent: bool) -> bool:
    """No picture in a picture's text: markdown-it parses it with a new call for each level."""
    if state.env.get("in_image"):
        return False
    state.env["in_image"] = True
    try:
        return rule(state, silent)
    finally:
        state.env["in_image"] = False


def _is_box(params: str, _markup: str) -> bool:
    return params.strip().partition(" ")[0].lower() in _BOXES


def _box_titles(state: StateCore) -> None:
    """Give each box its title as a first paragraph: what follows the box's name, or the name in the language."""
    tokens: list[Token] = []
    for token in state.tokens:
        tokens.append(token)
        if token.type == "container_box_open":
            word, _, title = token.info.strip().partition(" ")
            token.tag, token.meta["box"] = "aside", _BOXES[word.lower()]
            title = title.strip() or _BOX_TITLES[state.env["lang"]][token.meta["box"]]
            line = token.map[0] if token.map else 0
            tokens += [
                Token("paragraph_open", "p", 1, block=True, meta={"box_title": True}),
                Token("inline", "", 0, content=title, map=[line, line + 1], children=[], block=True),
                Token("paragraph_close", "p", -1, block=True),
            ]
        elif token.type == "container_box_close":
            token.tag = "aside"
    state.tokens = tokens


def _inline(state: StateCore) -> None:
    """markdown-it's rule `inline`, but a paragraph over MAX_PARAGRAPH characters or MAX_BRACKETS `[` stays text."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children or []
        if len(token.content) <= MAX_PARAGRAPH and token.content.count("[") <= MAX_BRACKETS:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
        else:
            token.children = [Token("text", "", 0, content=token.content)]
            state.env["limits"].add(token.map[0] if token.map else 0)


def _typography(state: StateCore) -> None:
    """Dashes, ellipses and the language's quotation marks; `(c)`, markdown-it's ©, is a list's letter here."""
    for token in state.tokens:
        if token.type == "inline" and token.children and len(token.content) <= MAX_PARAGRAPH:
            replace_rare(token.children)
            if 0 < token.content.count('"') + token.content.count("'") <= MAX_QUOTES:
                process_inlines(token.children, state)
