"""Edits of a text: what stands at a span is replaced, all else stays."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.diagnostics import Edit, Span
from sitegen.text.canonical import quoted
from sitegen.text.nodes import Scalar


def replacing(node: Scalar | object, text: str) -> tuple[Edit, ...]:
    """The edit that gives a scalar another text, in quotes; none when its own text does not stand on one line."""
    if not isinstance(node, Scalar) or node.text is None or node.span.line != node.span.end_line:
        return ()
    width = node.span.end_column - node.span.column
    is_whole = width == len(node.text) if not node.quoted else width >= len(node.text) + 2
    return (Edit(node.span, quoted(text, None)),) if is_whole else ()


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits; of two that overlap only the first is made."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    made, place = [], 0
    for edit in sorted(set(edits)):
        start, end = _offsets(edit.span, starts)
        if start >= place:
            made += [text[place:start], edit.text]
            place = end
    return "".join([*made, text[place:]])


def _offsets(span: Span, starts: list[int]) -> tuple[int, int]:
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
