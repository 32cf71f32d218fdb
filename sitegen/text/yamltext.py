"""A text in YAML → nodes with places.

YAML is read as libyaml's events with every scalar kept as text (design decision 1): nothing is guessed, so `0114`
stays `0114` and `no` stays `no`. Tags, anchors, aliases, merge keys, complex keys, duplicate keys, a second document
and nesting deeper than `MAX_DEPTH` are refused with a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

import yaml

from sitegen.diagnostics import Report, Span
from sitegen.text.mends import mend
from sitegen.text.nodes import Entry, Mapping, Node, Scalar, Sequence
from sitegen.text.slips import Slip, find_slip

MAX_DEPTH = 40

# Control signs, and signs that YAML takes for line breaks though no editor shows them as such.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")  # harmless inside a text, not in the name of a field
_NULL = {"", "~", "null", "Null", "NULL"}


class _RefusedError(Exception):
    """Reading stopped at a fault that is already in the report."""


def read_mapping(path: str, text: str, report: Report, first_line: int) -> Mapping | None:
    """The mapping that a text is, its first line counted as `first_line`. None, with a diagnostic, when it is none."""
    if forbidden := _FORBIDDEN.search(text):
        report.add("E006", path, place_of(text, forbidden.start(), first_line))
        return None
    try:
        node = _Reader(path, report, first_line, text).document()
    except _RefusedError:
        return None
    if node is None:
        return Mapping((), Span.at(first_line, 1))
    if not isinstance(node, Mapping):
        report.add("E009", path, node.span)
        return None
    return node


def place_of(text: str, position: int, first_line: int) -> Span:
    """The place of a sign in a text that begins on `first_line`."""
    line = text.count("\n", 0, position)
    return Span.at(first_line + line, position - text.rfind("\n", 0, position))


class _Reader:
    """Turns libyaml's events into nodes; stops at the first fault of syntax, goes on after the others."""

    def __init__(self, path: str, report: Report, first_line: int, text: str) -> None:
        self.path, self.report, self.offset = path, report, first_line
        self.lines = text.split("\n")
        self.events = self._events(text)

    def _events(self, text: str) -> Iterator[yaml.Event]:
        loader = None
        try:
            loader = yaml.CBaseLoader(text)
            while (event := loader.get_event()) is not None:
                yield event
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except yaml.YAMLError:  # a sign that YAML forbids and _FORBIDDEN does not know
            self.report.add("E007", self.path, Span.at(self.offset, 1))
            raise _RefusedError from None
        finally:
            if loader is not None:
                loader.dispose()

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        slip = find_slip(self.lines, error)
        place = Span.at(slip.line + self.offset, slip.column + 1, slip.length)
        fix = mend(self.lines, slip, self.offset)
        self.report.add(slip.code, self.path, place, fix, hint=slip.hint)
        raise _RefusedError

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                self._refuse("E010", event)
            if isinstance(event, yaml.ScalarEvent | yaml.SequenceStartEvent | yaml.MappingStartEvent | yaml.AliasEvent):
                node = self._node(event, 0)
        if isinstance(node, Scalar) and node.text is None:
            return None
        return node

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            self._refuse("E011", event)
        if getattr(event, "anchor", None):
            self._refuse("E011", event)
        if getattr(event, "tag", None):
            self._refuse("E012", event)
        if depth > MAX_DEPTH:
            self._refuse("E013", event, limit=MAX_DEPTH)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        assert isinstance(event, yaml.ScalarEvent)
        return self._scalar(event)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        plain = not event.style
        text: str | None = event.value
        if (plain and text in _NULL) or not (text or "").strip():
            text = None
        return Scalar(text, self._span(event), quoted=not plain)

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Sequence(tuple(items), self._between(start, event))
            items.append(self._node(event, depth + 1))
        raise _RefusedError  # the events ended in a fault

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return Mapping(tuple(entries.values()), self._between(start, event))
            key = self._key(event)
            value = self._node(next(self.events), depth + 1)
            name = key.text or ""
            if name in entries:
                first = entries[name].key.span.line
                self.report.add("E008", self.path, key.span, field=name, line=first)
            else:
                entries[name] = Entry(key, value)
        raise _RefusedError

    def _key(self, event: yaml.Event) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("E014", event)
        assert isinstance(event, yaml.ScalarEvent)
        if event.value == "<<" and not event.style:
            self._refuse("E015", event)
        if event.anchor:
            self._refuse("E011", event)
        if event.tag:
            self._refuse("E012", event)
        if not event.style:
            self._check_blanks(event)
        return Scalar(event.value, self._span(event), quoted=bool(event.style))

    def _check_blanks(self, event: yaml.ScalarEvent) -> None:
        """Blanks of word processors are letters to YAML: an indent of them would become a part of the name."""
        name: str = event.value
        if name[:1].isspace():
            place = self._span(event)
            width = len(name) - len(name.lstrip())
            fix = mend(self.lines, Slip("E028", place.line - self.offset, 0), self.offset)
            self.report.add("E028", self.path, Span.at(place.line, place.column, width), fix)
            raise _RefusedError
        if invisible := not name.isascii() and _INVISIBLE.search(name):
            place = self._span(event)
            self.report.add("E006", self.path, Span.at(place.line, place.column + invisible.start()))
            raise _RefusedError

    def _refuse(self, code: str, event: yaml.Event, limit: int = 0) -> NoReturn:
        self.report.add(code, self.path, self._span(event), limit=limit)
        raise _RefusedError

    def _span(self, event: yaml.Event) -> Span:
        return self._between(event, event)

    def _between(self, first: yaml.Event, last: yaml.Event) -> Span:
        start, end = first.start_mark, last.end_mark
        assert start is not None
        assert end is not None
        if end.line > start.line and end.column == 0:  # a block ends at the next line's start: not its own
            line = start.line + self.offset
            return Span(line, start.column + 1, line, self._width(start.line) + 1)
        return Span(start.line + self.offset, start.column + 1, end.line + self.offset, end.column + 1)

    def _width(self, line: int) -> int:
        return len(self.lines[line].rstrip()) if line < len(self.lines) else 0
