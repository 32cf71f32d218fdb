"""Words that are read but not canonical: an alias for a key, a label for an id, a place's name for its code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import Edit, Span
from sitegen.fields.field import Field, find_field
from sitegen.fields.places import PlaceType
from sitegen.fields.terms import Choice, TermType
from sitegen.text.canonical import Leaf
from sitegen.text.edits import replacing
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.nodes import Node, Scalar, Sequence
from sitegen.text.source import Source
from sitegen.tidy.body import tidy_body
from sitegen.tidy.parts import note_parts, parts_of, with_note
from sitegen.tidy.scalars import canonical

_MAPPINGS = {"group", "image"}
_BLANKS = re.compile(r"[ \t]+$")


def word_edits(node: MappingNode, fields: Mapping[str, Field]) -> Iterator[Edit]:
    """The edits that put the id in the place of each other word."""
    meant = [find_field(entry.name, fields) for entry in node.entries]
    taken = Counter(field.id for field in meant if field)
    for entry, field in zip(node.entries, meant, strict=True):
        if field is None:
            continue
        if entry.name != field.id and taken[field.id] == 1 and not entry.key.quoted:
            yield Edit(entry.key.span, field.id)
        yield from _value(entry.value, field)


def _value(node: Node, field: Field) -> Iterator[Edit]:
    if isinstance(node, MappingNode):
        yield from word_edits(node, _parts(node, field))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _value(item, field)
    elif node.text is not None and isinstance(field.type, TermType | Choice | PlaceType):
        word = canonical(Leaf(node.text), field).text or ""
        if word.casefold() != node.text.strip().casefold():
            yield from replacing(node, word)


def _parts(node: MappingNode, field: Field) -> Mapping[str, Field]:
    names = {entry.name.casefold() for entry in node.entries}
    if field.kind not in _MAPPINGS and names & {"value", "värde"}:
        return with_note(field)
    if field.kind not in _MAPPINGS and names and names <= {"note", "anmärkning"}:
        return note_parts()
    return parts_of(field.type)


def blank_edits(source: Source) -> Iterator[Edit]:
    """The edits that take away blanks at the ends of lines; in texts of several lines and in code they stay."""
    kept = frozenset(_inside(source.data))
    bodied = source.path.endswith(".md")
    last = source.body_line - 1 if bodied else len(source.text.split("\n"))
    tidied = tidy_body(source.body).split("\n")
    for number, line in enumerate(source.text.split("\n"), 1):
        if bodied and number >= source.body_line:
            wanted = tidied[number - source.body_line]
        else:
            wanted = line if number in kept or number > last else _BLANKS.sub("", line)
        if wanted != line:
            yield Edit(Span(number, len(wanted) + 1, number, len(line) + 1), "")


def _inside(node: Node) -> Iterator[int]:
    """The lines of texts that go on over several lines."""
    if isinstance(node, Scalar):
        yield from range(node.span.line, node.span.end_line)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _inside(item)
    else:
        for entry in node.entries:
            yield from _inside(entry.value)
