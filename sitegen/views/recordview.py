"""What the page of a record gets: the record in one language, and the parts of its story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.views.views import BodyView, Card, FieldView, Link, LinkGroup, MapView, Value


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a story chain: how it follows, its kind of record, the records, and what they came by."""

    relation: str
    kind: str
    collection: str
    links: tuple[Link, ...]
    via: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source of a record, by the key that figures point at. `name` is how it is called in passing."""

    key: str
    name: str
    parts: Mapping[str, FieldView]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its label, its value in words, and its share in per cent."""

    label: str
    value: str
    percent: float


@dataclass(frozen=True, slots=True)
class Split:
    """How a figure is divided."""

    id: str
    title: str
    head: str
    value_head: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A result as a big figure: `value` with its qualifier and unit, or `words` when it is no number."""

    what: str
    value: str = ""
    words: str = ""
    qualifier: str = ""
    unit: str = ""
    kind: str = ""
    kind_id: str = ""
    when: str = ""
    when_iso: str = ""
    target: str = ""
    method: str = ""
    note: str = ""
    note_lang: str = ""
    source: str = ""
    source_url: str = ""
    lang: str = ""
    headline: bool = False
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class TimeBar:
    """A project's time: its status (a key of components/period.html) and how much of it has passed, in per cent."""

    status: str
    start: str
    end: str
    percent: float


@dataclass(frozen=True, slots=True)
class EuSupport:
    """Support from funds of the European Union, in a programme period that demands the Union's mark."""

    period: str
    funds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as its page shows it. `fields` holds every field of its collection, also those without a value.

    `box` are the given fields of the fact box, `rest` all other given fields that a page shows on their own.
    `status` is a key of status_words; `answered` is false for a question that no example answers.
    `results_url` is the results-and-effects page of a record that has both goals and results.
    """

    id: str
    collection: str
    label: str
    kind: str
    url: str
    title: str
    summary: str
    lang: str
    state: str
    translated: bool
    translated_by: str
    original: Link
    fields: Mapping[str, FieldView]
    box: tuple[FieldView, ...]
    rest: tuple[FieldView, ...]
    body: BodyView | None
    backlinks: tuple[LinkGroup, ...]
    related: tuple[Card, ...]
    chain: tuple[Step, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]
    contents: tuple[Card, ...]
    cover: Markup
    map: MapView | None
    time: TimeBar | None
    eu: tuple[EuSupport, ...]
    results_url: str
    facet_words: str
    status: str
    when: str
    answered: bool
    flag: str = ""
    flag_tone: str = ""
    title_lang: str = ""
    summary_lang: str = ""

    def given(self, *names: str) -> tuple[FieldView, ...]:
        """Those of the named fields that stand in `rest`, in the order asked for."""
        found = {view.id: view for view in self.rest}
        return tuple(found[name] for name in names if name in found)

    def others(self, *names: str) -> tuple[FieldView, ...]:
        """The fields of `rest` that are not named."""
        return tuple(view for view in self.rest if view.id not in names)

    def value(self, name: str) -> Value | None:
        """The first value of a field; None when the field is not given or the collection has no such field."""
        found = self.fields.get(name)
        return found.first if found else None
