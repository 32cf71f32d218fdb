"""The one way to write YAML and records: every text in double quotes, lists and mappings in block form.

It is the form in which Sveltia CMS saves (the npm package `yaml` with `defaultStringType: QUOTE_DOUBLE` and
`lineWidth: 0`), so that a save there changes only the line that was edited. See docs/decisions/0030-canonical-files.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

_KEY = re.compile(r"[^\W\d][\w]*(?:[ .-]\w+)*")  # no sign that means anything to YAML
_NO_KEY = re.compile(r"true|false|null|y|n|yes|no|on|off", re.IGNORECASE)
_SHORT = 40  # a quoted text shorter than this keeps its line breaks as \n: `doubleQuotedMinMultiLineLength`
_ESCAPES = {
    '"': r"\"", "\\": r"\\", "\0": r"\0", "\a": r"\a", "\b": r"\b", "\t": r"\t", "\n": r"\n", "\v": r"\v", "\f": r"\f",
    "\r": r"\r", "\x1b": r"\e", "\x85": r"\N", "\u2028": r"\L", "\u2029": r"\P",
}  # fmt: skip
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
_BREAKS = re.compile(r"(\n+)")
_BLANK_BREAK, _KEPT_BREAK = r" \n", r"\ \n"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text, a number or true/false (`plain`: without quotes), or nothing (`text` None)."""

    text: str | None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A field (`key`) or an item of a list (no key), with its comments: lines above, and one beside it.

    Comments are as in a file, from their `#`; "" among those above is an empty line.
    """

    value: Leaf | Block
    key: str | None = None
    above: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping or (`listed`) a list: its rows, and the comments below the last of them.

    `head` is for the comments at the top of a file that belong to no row.
    """

    rows: tuple[Row, ...]
    listed: bool = False
    below: tuple[str, ...] = ()
    head: tuple[str, ...] = ()


Tree = None | bool | int | Decimal | str | Leaf | Block | Sequence["Tree"] | Mapping[str, "Tree"]


def block(data: Mapping[str, Tree]) -> Block:
    """Plain data as rows without comments: dicts, lists, texts, whole numbers, decimals, True, False, None."""
    made = _made(data)
    assert isinstance(made, Block)
    return made


def _made(data: Tree) -> Leaf | Block:
    if isinstance(data, Leaf | Block):
        return data
    if data is None or isinstance(data, str):
        return Leaf(data)
    if isinstance(data, bool):
        return Leaf("true" if data else "false", plain=True)
    if isinstance(data, int | Decimal):
        return Leaf(f"{data:f}" if isinstance(data, Decimal) else str(data), plain=True)
    if isinstance(data, Mapping):
        return Block(tuple(Row(_made(value), key) for key, value in data.items()))
    return Block(tuple(Row(_made(item)) for item in data), listed=True)


def record_text(data: Block | Mapping[str, Tree], body: str = "") -> str:
    """A record's file: front matter with its fields in the order given, an empty line, the body, one final newline.

    The body's own lines stay as they are.
    """
    text = body.strip("\n")
    return f"---\n{yaml_text(data)}---\n" + (f"\n{text}\n" if text else "")


def yaml_text(data: Block | Mapping[str, Tree]) -> str:
    """The lines of a mapping, each with its newline; "" when it holds nothing."""
    made = data if isinstance(data, Block) else block(data)
    text = "".join(f"{line}\n" for line in _lines(made, "")).lstrip("\n")
    head = "".join(f"{comment}\n" for comment in made.head)
    return f"{head}\n{text}" if head and text else head + text


def _lines(made: Block, indent: str) -> Iterator[str]:
    for row in made.rows:
        yield from _row(row, indent)
    yield from _comments(made.below, indent)


def _comments(comments: Sequence[str], indent: str) -> Iterator[str]:
    for comment in comments:
        yield f"{indent}{comment}" if comment else ""


def _row(row: Row, indent: str) -> Iterator[str]:
    value, inner = row.value, f"{indent}  "
    if row.key is None and isinstance(value, Block) and value.rows:
        yield from _nested(row, value, indent)
        return
    yield from _comments(row.above, indent)
    yield f"{indent}{'-' if row.key is None else f'{_key(row.key)}:'}{_inline(value, inner)}{_beside(row)}"
    if isinstance(value, Block):
        yield from _lines(value, inner)


def _nested(row: Row, value: Block, indent: str) -> Iterator[str]:
    """An item that holds rows of its own: the first stands beside the dash, all comments above that."""
    first, *rest = value.rows
    beside = (row.beside,) if row.beside else ()
    yield from _comments((*row.above, *beside, *_above(first)), indent)
    inner = f"{indent}  "
    start, *lines = _row(_bare(first), inner)
    yield f"{indent}- {start.removeprefix(inner)}"
    yield from lines
    yield from _lines(Block(tuple(rest), value.listed, value.below), inner)


def _above(row: Row) -> tuple[str, ...]:
    """The comments that stand above a row, also those of the rows that begin on its line."""
    value = row.value
    if row.key is not None or not isinstance(value, Block) or not value.rows:
        return row.above
    return (*row.above, *((row.beside,) if row.beside else ()), *_above(value.rows[0]))


def _bare(row: Row) -> Row:
    """A row without what `_above` gives."""
    value = row.value
    if row.key is not None or not isinstance(value, Block) or not value.rows:
        return replace(row, above=())
    return replace(row, above=(), beside="", value=replace(value, rows=(_bare(value.rows[0]), *value.rows[1:])))


def _beside(row: Row) -> str:
    return f" {row.beside}" if row.beside else ""


def _inline(value: Leaf | Block, indent: str) -> str:
    if isinstance(value, Block):
        return "" if value.rows else " []" if value.listed else " {}"
    if value.text is None:
        return ""
    return f" {value.text if value.plain else quoted(value.text, indent)}"


def _key(name: str) -> str:
    return name if _KEY.fullmatch(name) and not _NO_KEY.fullmatch(name) else quoted(name, None)


def quoted(text: str, indent: str | None = "  ") -> str:
    """A text in double quotes. Line breaks of a longer text stay breaks, its lines after `indent`; never if None."""
    if indent is None or len(json.dumps(text, ensure_ascii=False).encode("utf-16-le", "replace")) // 2 < _SHORT:
        return f'"{_escaped(text).replace(_BLANK_BREAK, _KEPT_BREAK)}"'
    core = text.removesuffix("\n")
    pieces = _BREAKS.split(core)
    last = "" if core == text else r"\n"
    made = ""
    for number, piece in enumerate(pieces):
        if number % 2:
            made += f"{piece}\n{indent}"  # YAML folds one break of a row of them away
        else:
            made += _line(piece, starts=number > 0, ends=number + 1 < len(pieces) or bool(last))
    return f'"{made}{last}"'


def _line(text: str, *, starts: bool, ends: bool) -> str:
    """A line of a longer text. YAML takes blanks beside a break for indentation: they are escaped."""
    escaped = _escaped(text)
    if ends and escaped.endswith(" "):
        escaped = f"{escaped[:-1]}\\ "
    return f"\\{escaped}" if starts and escaped.startswith(" ") else escaped


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: _escape(match[0]), text)


def _escape(sign: str) -> str:
    number = ord(sign)
    return _ESCAPES.get(sign) or (f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}")
