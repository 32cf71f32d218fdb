"""Two records → the fields that differ, as a visitor reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.changes.diff import FieldChange, Line, Piece
from sitegen.changes.prose import changed_text, opcodes
from sitegen.changes.said import Side
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.values import Group, Note, Value

_LONG = 60  # a text of so many signs is told word by word
_TEXTS = frozenset({"text", "markdown"})


@dataclass(frozen=True, slots=True)
class Values:
    """What a record, a translation or a group says: values, notes, and the fields that could not be read."""

    values: Mapping[str, Value]
    notes: Mapping[str, Note]
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares values of the two sides of a site."""

    base: Side
    head: Side

    def changes(
        self, old_fields: Mapping[str, Field], new_fields: Mapping[str, Field], old: Values, new: Values
    ) -> Iterator[FieldChange]:
        """Every field that differs, in the order of the model, then fields that the model has no more.

        A field that cannot be read any more is not compared: its fault is told instead.
        """
        for name in dict.fromkeys((*new_fields, *old_fields)):
            was, now = old.values.get(name), new.values.get(name)
            unread = now is None and name in new.faulty
            before, after = old_fields.get(name), new_fields.get(name)
            if not unread and self.base.same(was) != self.head.same(now):
                yield from self._field(name, before, after, was, now)
            yield from self._note(name, after or before, old.notes.get(name), new.notes.get(name))

    def _field(
        self, name: str, before: Field | None, after: Field | None, was: Value | None, now: Value | None
    ) -> Iterator[FieldChange]:
        field = after or before
        assert field is not None
        label = self.head.label(field)
        if isinstance(field.type, GroupType) and before and isinstance(before.type, GroupType):
            yield from self._groups(name, label, before, field, _items(was), _items(now))
        elif field.many:
            yield from self._list(name, label, before or field, field, _items(was), _items(now))
        else:
            yield self._single(name, label, before or field, field, was, now)

    def _single(
        self, name: str, label: str, before: Field, after: Field, was: Value | None, now: Value | None
    ) -> FieldChange:
        old, new = self.base.said(before, was), self.head.said(after, now)
        if after.kind in _TEXTS and min(len(old), len(new)) >= _LONG:
            lines = changed_text(old, new)
            if lines:
                return FieldChange(name, label, lines=lines)
        if old == new:  # what visitors read is rounded, or leaves something out
            old, new = f"{old} [{self.base.same(was)}]", f"{new} [{self.head.same(now)}]"
        return FieldChange(name, label, old, new)

    def _list(
        self, name: str, label: str, before: Field, after: Field, was: tuple[Value, ...], now: tuple[Value, ...]
    ) -> Iterator[FieldChange]:
        old, new = [self.base.same(item) for item in was], [self.head.same(item) for item in now]
        gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
        if not gone and not come:
            yield FieldChange(name, label, self.base.said(before, was), self.head.said(after, now))
            return
        removed = [self.base.said(before, item) for key, item in zip(old, was, strict=True) if _take(gone, key)]
        added = [self.head.said(after, item) for key, item in zip(new, now, strict=True) if _take(come, key)]
        yield FieldChange(name, label, lines=(*_all("removed", removed), *_all("added", added)))

    def _groups(
        self, name: str, label: str, before: Field, after: Field, was: tuple[Value, ...], now: tuple[Value, ...]
    ) -> Iterator[FieldChange]:
        """Groups that stayed are told field by field, the others as wholes."""
        assert isinstance(before.type, GroupType)
        assert isinstance(after.type, GroupType)
        lines: list[Line] = []
        inner: list[FieldChange] = []
        for number, old, new in self._paired(was, now):
            if isinstance(old, Group) and isinstance(new, Group):
                where, said = (f"{name}.{number}", f"{label} {number}") if after.many else (name, label)
                for change in self.changes(before.type.fields, after.type.fields, _values(old), _values(new)):
                    inner.append(_inside(change, where, said))
                continue
            lines += _all("removed", [self.base.said(before, old)] if old is not None else [])
            lines += _all("added", [self.head.said(after, new)] if new is not None else [])
        if lines:
            yield FieldChange(name, label, lines=tuple(lines))
        yield from inner
        if not lines and not inner:
            yield FieldChange(name, label, self.base.said(before, was), self.head.said(after, now))

    def _paired(
        self, was: tuple[Value, ...], now: tuple[Value, ...]
    ) -> Iterator[tuple[int, Value | None, Value | None]]:
        """Items that differ, each with its number in the list; two that have something in common are one that changed.

        A list of one has but one thing to change.
        """
        old, new = [self.base.same(item) for item in was], [self.head.same(item) for item in now]
        for tag, start, end, first, last in opcodes(old, new):
            if tag == "equal":
                continue
            left = list(range(first, last))
            for at in range(start, end):
                match = next((to for to in left if len(was) == len(now) == 1 or self._alike(was[at], now[to])), None)
                if match is None:
                    yield at + 1, was[at], None
                else:
                    left.remove(match)
                    yield match + 1, was[at], now[match]
            for to in left:
                yield to + 1, None, now[to]

    def _alike(self, old: Value, new: Value) -> bool:
        """Whether two groups say the same of something that tells them apart: a key, a text, a link."""
        if not isinstance(old, Group) or not isinstance(new, Group):
            return False
        return any(
            isinstance(value, str) and len(value) > 2 and other == value and name not in ("kind", "fund", "source")
            for name, value in old.values.items()
            if (other := new.get(name)) is not None
        )

    def _note(self, name: str, field: Field | None, was: Note | None, now: Note | None) -> Iterator[FieldChange]:
        if was != now and field:
            remark = "anmärkning" if self.head.viewer.lang == "sv" else "note"
            old, new = self.base.note(was), self.head.note(now)
            yield FieldChange(f"{name}.note", f"{self.head.label(field)} ({remark})", old, new)


def _values(group: Group) -> Values:
    return Values(group.values, group.notes, group.faulty)


def _inside(change: FieldChange, name: str, label: str) -> FieldChange:
    return FieldChange(f"{name}.{change.field}", f"{label} › {change.label}", change.before, change.after, change.lines)


def _items(value: Value | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _take(left: Counter[str], key: str) -> bool:
    """Take one of `key`, if any is left."""
    if left[key] <= 0:
        return False
    left[key] -= 1
    return True


def _all(mark: str, texts: list[str]) -> list[Line]:
    return [(Piece("removed" if mark == "removed" else "added", text),) for text in texts]
