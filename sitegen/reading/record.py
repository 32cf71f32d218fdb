"""A record: one thing in a collection, read and typed, with its translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.diagnostics import Span
from sitegen.fields.values import Group, Note, Ref, Value
from sitegen.text.markdown import Body

Key = tuple[str, str]  # (collection, id)


@dataclass(frozen=True, slots=True)
class Translation:
    """What a record's translation file holds: only the translated values, perhaps a body."""

    lang: str
    path: str
    values: Mapping[str, Value]
    notes: Mapping[str, Note]
    body: Body | None
    spans: Mapping[str, Span] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()

    @property
    def by(self) -> str:
        """Who translated: editor, own or machine."""
        made = self.values.get("translation")
        by = made.get("by") if isinstance(made, Group) else ""
        return by if isinstance(by, str) else ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record in the site's first language. `values` holds only the fields that are given.

    `faulty` names the fields in which a fault was found: what follows from that fault is not worth a message.
    """

    id: str
    collection: str
    path: str
    lang: str
    values: Mapping[str, Value]
    spans: Mapping[str, Span]
    notes: Mapping[str, Note] = field(default_factory=dict)
    body: Body | None = None
    translations: Mapping[str, Translation] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()

    @property
    def key(self) -> Key:
        """The record's collection and id."""
        return (self.collection, self.id)

    @property
    def state(self) -> str:
        """draft, review, published or archived."""
        state = self.values.get("state")
        return state if isinstance(state, str) else "published"

    def text_value(self, name: str, lang: str = "") -> str:
        """A text field, translated when there is a translation, else "" when it is not given."""
        translation = self.translations.get(lang)
        for values in (translation.values if translation else {}, self.values):
            value = values.get(name)
            if isinstance(value, str):
                return value
        return ""

    def items(self, name: str) -> tuple[Value, ...]:
        """The values of a field as a tuple, also when it takes one value."""
        value = self.values.get(name)
        if value is None:
            return ()
        return value if isinstance(value, tuple) else (value,)

    def refs(self, name: str) -> tuple[Ref, ...]:
        """The links of a reference field."""
        return tuple(value for value in self.items(name) if isinstance(value, Ref))


def walk(value: Value) -> Iterator[Value]:
    """A value and all that it holds, depth first."""
    yield value
    if isinstance(value, tuple):
        for item in value:
            yield from walk(item)
    elif isinstance(value, Group):
        for inner in value.values.values():
            yield from walk(inner)
