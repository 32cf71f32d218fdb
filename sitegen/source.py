"""A file's text → plain values with the position of every key and value, and the body apart.

YAML is read as libyaml's events with every scalar kept as text (design decision 1): nothing is guessed, so `0114`
stays `0114` and `no` stays `no`. Tags, anchors, aliases, merge keys, complex keys, duplicate keys, a second document
and nesting deeper than `MAX_DEPTH` are refused with a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from sitegen.diagnostics import START, Report, Span

MAX_DEPTH = 40
MAX_BYTES = 2_000_000  # a record is a page of text; more is a mistake, and would only make the build slow

_FENCE = re.compile(r"---[ \t]*")
_NULL = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar: its text exactly as written, or None when it is null or empty."""

    text: str | None
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping and its value."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key as text."""
        return self.key.text or ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping: its entries in the order of the file."""

    entries: tuple[Entry, ...]
    span: Span

    def get(self, name: str) -> Node | None:
        """The value of the key `name`, if it is there."""
        return next((entry.value for entry in self.entries if entry.name == name), None)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. `body` is the text after the front matter ("" for plain YAML), `body_line` its first line."""

    path: str
    text: str
    data: Mapping
    body: str = ""
    body_line: int = 1


class _Refused(Exception):
    """Reading stopped at a fault that is already in the report."""


def decode(path: str, data: bytes, report: Report) -> str | None:
    """The text of a file: UTF-8 with or without a BOM, any line ending. None, with a diagnostic, when it is not that."""
    if len(data) > MAX_BYTES:
        report.add("E001", path, None, size=len(data), limit=MAX_BYTES)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        report.add("E002", path, Span.at(line, column), byte=f"0x{data[error.start]:02x}")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_markdown(path: str, text: str, report: Report) -> Source | None:
    """A record in Markdown: front matter between two lines `---`, then the body. None when it cannot be read."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        report.add("E003", path, START)
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        report.add("E004", path, Span.at(1, 1, 3))
        return None
    data = _read_mapping(path, "\n".join(lines[1:end]) + "\n", report, first_line=2)
    if data is None:
        return None
    return Source(path, text, data, "\n".join(lines[end + 1 :]), end + 2)


def read_yaml(path: str, text: str, report: Report) -> Source | None:
    """A file of plain YAML whose top level is a mapping. None, with a diagnostic, when it cannot be read."""
    data = _read_mapping(path, text, report, first_line=1)
    return None if data is None else Source(path, text, data)


def _read_mapping(path: str, text: str, report: Report, first_line: int) -> Mapping | None:
    try:
        node = _Reader(path, report, first_line, text).document()
    except _Refused:
        return None
    if node is None:
        return Mapping((), Span.at(first_line, 1))
    if not isinstance(node, Mapping):
        report.add("E009", path, node.span)
        return None
    return node


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
            while loader.check_event():
                yield loader.get_event()
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except yaml.YAMLError as error:  # a NUL byte or another sign that YAML forbids
            self._forbidden_sign(text, error)
        finally:
            if loader is not None:
                loader.dispose()

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        """Tell the common slips apart: a tab, a colon in a text, an unclosed quote; the rest by libyaml's words."""
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        code, line, column, length = diagnose_syntax(self.lines, line, column, error)
        self.report.add(code, self.path, Span.at(line + self.offset, column + 1, length), problem=error.problem or "")
        raise _Refused

    def _forbidden_sign(self, text: str, error: yaml.YAMLError) -> None:
        position = getattr(error, "position", None)
        line = column = 0
        if isinstance(position, int) and position >= 0:
            before = text[:position]
            line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
        self.report.add("E006", self.path, Span.at(line + self.offset, column + 1))
        raise _Refused

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
        plain = event.style is None
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
        raise _Refused  # the events ended in a fault

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
        raise _Refused

    def _key(self, event: yaml.Event) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("E014", event)
        assert isinstance(event, yaml.ScalarEvent)
        if event.value == "<<" and event.style is None:
            self._refuse("E015", event)
        if event.anchor:
            self._refuse("E011", event)
        if event.tag:
            self._refuse("E012", event)
        return Scalar(event.value, self._span(event), quoted=event.style is not None)

    def _refuse(self, code: str, event: yaml.Event, **args: object) -> None:
        self.report.add(code, self.path, self._span(event), **args)
        raise _Refused

    def _span(self, event: yaml.Event) -> Span:
        return self._between(event, event)

    def _between(self, first: yaml.Event, last: yaml.Event) -> Span:
        start, end = first.start_mark, last.end_mark
        if end.line > start.line and end.column == 0:  # a block ends at the next line's start: not its own
            return Span(start.line + self.offset, start.column + 1, start.line + self.offset, self._width(start.line) + 1)
        return Span(start.line + self.offset, start.column + 1, end.line + self.offset, end.column + 1)

    def _width(self, line: int) -> int:
        return len(self.lines[line].rstrip()) if line < len(self.lines) else 0


_COLON_IN_TEXT = re.compile(r"^(\s*(?:- )?)([^\s:#'\"{\[][^:]*):\s+[^'\"\[{|>\s][^#]*?:(?:\s|$)")


def diagnose_syntax(lines: list[str], line: int, column: int, error: yaml.MarkedYAMLError) -> tuple[str, int, int, int]:
    """Find the slip behind a syntax error: (code, line, column, length), counted from 0.

    E005 tab in the indentation, E016 colon inside an unquoted text, E017 quote that is not closed,
    E018 bracket that is not closed, E019 an unquoted text that begins with a reserved sign, E007 the rest.
    """
    problem, context = error.problem or "", error.context or ""
    line = min(line, len(lines) - 1)
    for number in range(line, max(-1, line - 2), -1):
        tab = re.match(r"^[ ]*\t", lines[number])
        if tab:
            return "E005", number, tab.end() - 1, 1
    if "mapping values are not allowed" in problem:
        colon = _COLON_IN_TEXT.match(lines[line])
        start = len(colon[1]) + len(colon[2]) + 1 if colon else column
        start += len(lines[line][start:]) - len(lines[line][start:].lstrip()) if colon else 0
        return "E016", line, start, max(1, len(lines[line].rstrip()) - start)
    mark = error.context_mark
    if "quoted scalar" in context and mark:
        return "E017", mark.line, mark.column, 1
    if ("flow sequence" in context or "flow mapping" in context) and mark:
        return "E018", mark.line, mark.column, 1
    if "cannot start any token" in problem:
        return "E019", line, column, 1
    return "E007", line, column, 1
