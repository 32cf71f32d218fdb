"""A file's text → plain values with the position of every key and value, and the body apart.

YAML is read as libyaml's events with every scalar kept as text (design decision 1): nothing is guessed, so `0114`
stays `0114` and `no` stays `no`. Tags, anchors, aliases, merge keys, complex keys, duplicate keys, a second document
and nesting deeper than `MAX_DEPTH` are refused with a diagnostic.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import yaml

from sitegen.diagnostics import START, Report, Span
from sitegen.text.mends import mend
from sitegen.text.slips import Slip, find_slip

MAX_DEPTH = 40
MAX_BYTES = 2_000_000  # a record is a page of text; more is a mistake, and would only make the build slow

_FENCE = re.compile(r"---[ \t]*")
_DASHES = re.compile(r"[ \t]*[-–—‐‑−]{1,10}[ \t]*")  # meant as a fence: indented, too short, or made into a dash
# Control signs, and signs that YAML takes for line breaks though no editor shows them as such.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_BODY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff]")  # harmless inside a text, not in the name of a field
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

    def entry(self, name: str) -> Entry | None:
        """The entry of the key `name`, if it is there."""
        for entry in self.entries:
            if entry.key.text == name:
                return entry
        return None

    def get(self, name: str) -> Node | None:
        """The value of the key `name`, if it is there."""
        entry = self.entry(name)
        return entry.value if entry else None


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. `body` is the text after the front matter ("" for plain YAML), `body_line` its first line."""

    path: str
    text: str
    data: Mapping
    body: str = ""
    body_line: int = 1


class _RefusedError(Exception):
    """Reading stopped at a fault that is already in the report."""


def decode(path: str, data: bytes, report: Report) -> str | None:
    """The text of a file: UTF-8 with or without a BOM, any line ending. None, with a diagnostic, when it is not."""
    if len(data) > MAX_BYTES:
        report.add("E001", path, None, size=len(data), limit=MAX_BYTES)
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        report.add("E002", path, Span.at(line, column), sign=_sign(data[error.start : error.start + 1]))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sign(byte: bytes) -> str:
    """A byte that is not UTF-8, as its writer most likely saw it: `å (0xe5)`."""
    seen = byte.decode("cp1252", "replace")
    return f"{seen} (0x{byte.hex()})" if seen.isprintable() and seen != "\ufffd" else f"0x{byte.hex()}"


def read_markdown(path: str, text: str, report: Report) -> Source | None:
    """A record in Markdown: front matter between two lines `---`, then the body. None when it cannot be read."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        report.add("E003", path, START, hint="hint_dashes" if _DASHES.fullmatch(lines[0]) else "hint")
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        likely = next((number for number, line in enumerate(lines[1:], 2) if _DASHES.fullmatch(line)), None)
        report.add("E004", path, Span.at(likely or 1, 1, 3), hint="hint_dashes" if likely else "hint")
        return None
    data = _read_mapping(path, "\n".join(lines[1:end]) + "\n", report, first_line=2)
    if data is None:
        return None
    body = "\n".join(lines[end + 1 :])
    if forbidden := _FORBIDDEN_IN_BODY.search(body):
        report.add("E006", path, _place(body, forbidden.start(), end + 2))
    return Source(path, text, data, body, end + 2)


def _place(text: str, position: int, first_line: int) -> Span:
    line = text.count("\n", 0, position)
    return Span.at(first_line + line, position - text.rfind("\n", 0, position))


def read_yaml(path: str, text: str, report: Report) -> Source | None:
    """A file of plain YAML whose top level is a mapping. None, with a diagnostic, when it cannot be read."""
    data = _read_mapping(path, text, report, first_line=1)
    return None if data is None else Source(path, text, data)


def _read_mapping(path: str, text: str, report: Report, first_line: int) -> Mapping | None:
    if forbidden := _FORBIDDEN.search(text):
        report.add("E006", path, _place(text, forbidden.start(), first_line))
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
