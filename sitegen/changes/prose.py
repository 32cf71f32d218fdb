"""What changed in a text: paragraph by paragraph, and word by word in those that stayed much the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from sitegen.changes.diff import Line, Piece

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_BREAK = re.compile(r"\n[ \t]*\n")
_WORK = 1_000_000  # the most pairs of words, or of paragraphs, that are compared
_ALIKE = 0.4  # less in common: an old paragraph and a new one
_CONTEXT = 8  # words around a change

_Opcode = tuple[str, int, int, int, int]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in Markdown, each on one line: where a line breaks is nothing that visitors see."""
    return [" ".join(part.split()) for part in _BREAK.split(text) if part.strip()]


def changed_text(before: str, after: str) -> tuple[Line, ...]:
    """A line for each paragraph that came, went or changed; () when only blanks and line breaks differ."""
    return tuple(_paragraphs(paragraphs(before), paragraphs(after)))


def _paragraphs(old: list[str], new: list[str]) -> Iterator[Line]:
    for tag, start, end, first, last in opcodes(old, new):
        if tag == "equal":
            continue
        for one, other in zip_longest(old[start:end], new[first:last]):
            yield from _paragraph(one, other)


def _paragraph(old: str | None, new: str | None) -> Iterator[Line]:
    pieces = changed_words(old, new) if old and new else ()
    if pieces:
        yield pieces
        return
    if old:
        yield (Piece("removed", old),)
    if new:
        yield (Piece("added", new),)


def changed_words(old: str, new: str) -> Line:
    """One text with what went and what came; () when the two have too little in common."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    found = list(opcodes(before, after))
    same = sum(end - start for tag, start, end, _, _ in found if tag == "equal")
    if 2 * same < _ALIKE * (len(before) + len(after)):
        return ()
    return tuple(_with_gaps(list(_joined(found, before, after))))


def opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Opcode]:
    """difflib's opcodes, in bounded time: what is too long to compare is replaced as a whole."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head:
        yield "equal", 0, head, 0, head
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(inner) * len(other) > _WORK:
        yield "replace", head, len(old) - tail, head, len(new) - tail
    else:
        for tag, start, end, first, last in SequenceMatcher(None, inner, other, autojunk=False).get_opcodes():
            yield tag, start + head, end + head, first + head, last + head
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _joined(found: list[_Opcode], before: list[str], after: list[str]) -> Iterator[Piece]:
    """Pieces of the opcodes. A single blank that stayed between two changes is part of both: it only breaks them up."""
    old, new = "", ""
    for number, (tag, start, end, first, last) in enumerate(found):
        kept = "".join(before[start:end])
        if tag == "equal" and (kept.strip() or number in (0, len(found) - 1)):
            yield from _pair(old, new)
            old, new = "", ""
            yield Piece("same", kept)
        else:
            old, new = old + kept, new + "".join(after[first:last])
    yield from _pair(old, new)


def _pair(old: str, new: str) -> Iterator[Piece]:
    if old:
        yield Piece("removed", old)
    if new:
        yield Piece("added", new)


def _with_gaps(pieces: list[Piece]) -> Iterator[Piece]:
    """Leave out the middle of long runs that stayed."""
    for number, piece in enumerate(pieces):
        words = _WORD.findall(piece.text) if piece.mark == "same" else []
        lead, rest = (0 if number == 0 else 2 * _CONTEXT), (0 if number == len(pieces) - 1 else 2 * _CONTEXT)
        if len(words) <= lead + rest + _CONTEXT:
            yield piece
            continue
        if lead:
            yield Piece("same", "".join(words[:lead]).rstrip())
        yield Piece("gap", "…")
        if rest:
            yield Piece("same", "".join(words[-rest:]).lstrip())
