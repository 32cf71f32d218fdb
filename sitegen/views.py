"""What templates get: plain frozen data made for one page in one language. URLs are site-absolute paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """A text and where it leads; `url` may be "" for a name without a page. `lang` differs from the page's if set."""

    label: str
    url: str
    lang: str = ""
    note: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet: its label, its page, and how many records it has."""

    label: str
    url: str
    count: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its values, the largest first."""

    id: str
    label: str
    values: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field as shown: `text` always, and what its type adds.

    `type` is the field's type; `unknown` says that the editor wrote “okänd”; `parts` holds the fields of a group.
    """

    type: str
    text: str
    url: str = ""
    iso: str = ""
    number: float | None = None
    html: str = ""
    id: str = ""
    lang: str = ""
    note: str = ""
    roles: tuple[str, ...] = ()
    unknown: bool = False
    parts: Mapping[str, FieldView] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a record or group: its words, and its values (empty when the field is not given)."""

    id: str
    label: str
    values: tuple[Value, ...] = ()
    note: str = ""
    note_source: str = ""
    remark: str = ""
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def first(self) -> Value | None:
        """The first value, or None."""
        return self.values[0] if self.values else None

    @property
    def text(self) -> str:
        """All values in words."""
        return ", ".join(value.text for value in self.values)

    @property
    def known(self) -> bool:
        """Whether there is a value that is not “okänd”."""
        return any(not value.unknown for value in self.values)


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A heading of a body, for the page's own contents."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class BodyView:
    """A record's text: safe HTML, its headings, its language and its length in words."""

    html: str
    headings: tuple[HeadingView, ...]
    lang: str
    words: int


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list."""

    id: str
    collection: str
    url: str
    title: str
    summary: str
    kicker: str
    lang: str = ""
    cover: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    status: str = ""
    reason: str = ""
    sort: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a story chain: the relation that leads to it, its kind of record, and the record."""

    relation: str
    kicker: str
    link: Link
    current: bool = False


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Records that belong together under a heading, such as those that point here by one field."""

    id: str
    label: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record as its page shows it. `fields` holds every field of its collection, also those without a value."""

    id: str
    collection: str
    kicker: str
    url: str
    title: str
    summary: str
    lang: str
    state: str
    translated: bool
    translated_by: str
    fields: Mapping[str, FieldView]
    box: tuple[FieldView, ...]
    rest: tuple[FieldView, ...]
    body: BodyView | None
    backlinks: tuple[LinkGroup, ...]
    related: tuple[Card, ...]
    chain: tuple[Step, ...]
    cover: str = ""
    status: str = ""
    title_lang: str = ""
    summary_lang: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """An area on a map: an SVG path, its name, page and count; level 0–5 for the colour scale."""

    d: str
    name: str
    url: str
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class MapView:
    """A map: its view box and shapes. Shapes without records have no page."""

    viewbox: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language: the path for links, the whole address for hreflang."""

    lang: str
    label: str
    url: str
    absolute: str


@dataclass(frozen=True, slots=True)
class PageView:
    """What the skeleton of every page needs."""

    kind: str
    url: str
    lang: str
    title: str
    description: str
    breadcrumbs: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    canonical: str
    og_image: str = ""
    robots: str = ""
    edit_url: str = ""
    feed_url: str = ""
    json_ld: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page of one language shares."""

    name: str
    tagline: str
    description: str
    lang: str
    languages: tuple[str, ...]
    home_url: str
    search_url: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    licence_label: str
    licence_url: str
    built: str
    theme_color: str
    base_path: str
    publisher: str
    contact: str
    repository: str
    absolute_url: str
