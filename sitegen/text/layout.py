"""YAML text → its rows with their comments: what a file holds beside its values, for rewriting it in another form.

Takes only text that `sitegen.text.source` has read without a fault: no anchors, tags, or second documents are left.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from sitegen.text.canonical import Block, Leaf, Row

_NOTHING = Leaf(None)
_NULL = {"", "~", "null", "Null", "NULL"}
_MARK = re.compile(r"#[^\n]*|(?<!-)-(?=\s|\Z)")  # between values: a comment, or the dash of an item
_BLOCK_HEAD = re.compile(r"[|>][0-9+-]*[ \t]+(#[^\n]*)")
_MODELINE = re.compile(r"# *yaml-language-server:")


@dataclass(slots=True)
class _Box:
    """A mapping or list as it lies in the text, from `start` to `end` (offsets)."""

    start: int
    listed: bool
    flow: bool
    end: int = 0
    slots: list[_Slot] = field(default_factory=list)
    below: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Slot:
    """A field or item: where it begins, where its value does, and the comments that were found to be its own."""

    start: int
    key: str | None = None
    value: Leaf | _Box = _NOTHING
    value_start: int = 0
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


def read_block(text: str) -> Block:
    """The rows of a mapping's text, in its order. A comment belongs to the row it stands beside, else to the next."""
    layout = _Layout(text)
    if layout.top is None:
        return Block((), below=tuple(comment for _, comment in layout.comments))
    head = tuple(layout.attach_all(layout.top))
    return replace(_block(layout.top), head=head)


def _block(box: _Box) -> Block:
    return Block(tuple(_row(slot) for slot in box.slots), box.listed, tuple(box.below))


def _row(slot: _Slot) -> Row:
    value = _block(slot.value) if isinstance(slot.value, _Box) else slot.value
    return Row(value, slot.key, tuple(slot.above), " ".join(slot.beside))


class _Layout:
    """The boxes of a text, and its comments by place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.scalars: list[tuple[int, int]] = []
        loader = yaml.CBaseLoader(text)
        try:
            self.events = self._events(loader)
            every = list(self.events)
        finally:
            loader.dispose()
        self.comments, self.dashes = self._between()
        self.events = iter(every)
        self.top = self._top()

    def _events(self, loader: yaml.CBaseLoader) -> Iterator[yaml.Event]:
        while (event := loader.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent):
                self.scalars.append((_start(event), _end(event)))
            yield event

    def _between(self) -> tuple[list[tuple[int, str]], list[int]]:
        """Comments with their offsets, and the offsets of dashes: all that stands between the scalars."""
        comments: list[tuple[int, str]] = []
        dashes: list[int] = []
        place = 0
        for start, end in [*self.scalars, (len(self.text), len(self.text))]:
            for mark in _MARK.finditer(self.text, place, start):
                if mark[0][0] == "#":
                    comments.append((mark.start(), mark[0].rstrip()))
                else:
                    dashes.append(mark.start())
            if head := _BLOCK_HEAD.match(self.text, start, end):
                comments.append((head.start(1), head[1].rstrip()))
            place = max(place, end)
        return comments, dashes

    def _top(self) -> _Box | None:
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent):
                return self._box(event)
        return None

    def _box(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> _Box:
        box = _Box(_start(event), isinstance(event, yaml.SequenceStartEvent), bool(event.flow_style))
        for inner in self.events:
            if isinstance(inner, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                box.end = _end(inner)
                return box
            box.slots.append(self._item(inner, box) if box.listed else self._entry(inner))
        raise ValueError("the text ends inside a collection")

    def _item(self, event: yaml.Event, box: _Box) -> _Slot:
        start = _start(event)
        dash = start if box.flow else self.dashes[bisect_left(self.dashes, max(start, 1)) - 1]
        return self._filled(_Slot(dash), event)

    def _entry(self, event: yaml.Event) -> _Slot:
        assert isinstance(event, yaml.ScalarEvent)
        return self._filled(_Slot(_start(event), event.value), next(self.events))

    def _filled(self, slot: _Slot, event: yaml.Event) -> _Slot:
        slot.value_start = _start(event)
        if isinstance(event, yaml.ScalarEvent):
            plain = not event.style
            slot.value = Leaf(None) if plain and event.value in _NULL else Leaf(event.value, plain)
        else:
            assert isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent)
            slot.value = self._box(event)
        return slot

    def attach_all(self, top: _Box) -> list[str]:
        """Give each comment to its row or box; returns those at the top that stand apart from the first row."""
        head = self._head(top)
        for start, comment in self.comments[len(head) :]:
            line_start = self.text.rfind("\n", 0, start) + 1
            if self.text[line_start:start].strip():
                self._beside(top, start, comment)
            else:
                lines = ["", comment] if self._follows_blank(line_start) else [comment]
                self._above(top, start, start - line_start, lines)
        return head

    def _head(self, top: _Box) -> list[str]:
        first = top.slots[0].start if top.slots else len(self.text)
        early = [(start, comment) for start, comment in self.comments if start < first]
        for number, (start, _) in reversed(list(enumerate(early, 1))):
            end = self.text.find("\n", start)
            following = early[number][0] if number < len(early) else first
            if "\n" in self.text[end + 1 : following]:  # an empty line
                return [comment for _, comment in early[:number]]
        modelines = [comment for _, comment in early if _MODELINE.match(comment)]
        return modelines if early and modelines == [comment for _, comment in early[: len(modelines)]] else []

    def _follows_blank(self, line_start: int) -> bool:
        above = self.text.rfind("\n", 0, max(0, line_start - 1)) + 1
        return line_start > 0 and not self.text[above : line_start - 1].strip(" \t")

    def _beside(self, box: _Box, place: int, comment: str) -> None:
        slot = _last_before(box, place)
        if slot is None:
            self._above(box, place, 0, [comment])
        elif isinstance(slot.value, _Box) and slot.value.slots and slot.value.slots[0].start < place:
            inside = not slot.value.flow or place < slot.value.end
            self._beside(slot.value, place, comment) if inside else slot.beside.append(comment)
        else:
            slot.beside.append(comment)

    def _above(self, box: _Box, place: int, column: int, lines: list[str]) -> None:
        slot = _last_before(box, place)
        after = _first_after(box, place)
        following = box.slots[after] if after < len(box.slots) else None
        if slot and isinstance(slot.value, Leaf) and place < slot.value_start:
            slot.above += lines  # between a key and its value
        elif slot and isinstance(slot.value, _Box) and self._is_inside(slot.value, box, place, column):
            if slot.value.slots:
                self._above(slot.value, place, column, lines)
            else:
                slot.above += lines
        elif following:
            following.above += lines
        else:
            box.below += lines

    def _is_inside(self, box: _Box, outer: _Box, place: int, column: int) -> bool:
        if box.flow:
            return place < box.end
        return _last_start(box) > place or (column >= self._column(box) and column > self._column(outer))

    def _column(self, box: _Box) -> int:
        start = box.slots[0].start if box.slots else box.start
        return start - self.text.rfind("\n", 0, start) - 1


def _last_before(box: _Box, place: int) -> _Slot | None:
    place = _first_after(box, place)
    return box.slots[place - 1] if place else None


def _first_after(box: _Box, place: int) -> int:
    """The number of the first row that begins after a place."""
    return bisect_left(box.slots, place, key=lambda slot: slot.start)


def _last_start(box: _Box) -> int:
    if not box.slots:
        return box.start
    last = box.slots[-1]
    return max(last.start, _last_start(last.value) if isinstance(last.value, _Box) else last.start)


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index
