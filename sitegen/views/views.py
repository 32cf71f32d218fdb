"""What templates get: plain frozen data made for one page in one language. URLs are site-absolute paths.

Here are the small parts; `recordview` has what a record's page shows, `pageview` the skeleton of every page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

NO_COVER = Markup("")


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
    """A value of a facet: its label, its page ("" without one), and how many records it has.

    A current value is chosen: its page is the set without it. `note` says where an unexpected link leads.
    """

    label: str
    url: str
    count: int
    id: str = ""
    current: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the catalogue: an icon (a name or a collection), a label, what is there, and its page."""

    icon: str
    label: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its largest values; the others are in `rest`, and where there are still others `more` leads to them.

    The values of a dated one are years.
    """

    id: str
    label: str
    values: tuple[Count, ...]
    more: Link | None = None
    rest: tuple[Count, ...] = ()
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field as shown: `text` always, and what its type adds.

    `type` is the field's type; `unknown` says that the editor wrote “okänd”; `parts` holds the fields of a group.
    `qualifier` and `amount` are the two halves of a quantity's text; `within` is the county of a municipality.
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
    swatch: str = ""
    qualifier: str = ""
    amount: str = ""
    within: Link | None = None
    parts: Mapping[str, FieldView] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a record or group: its words, and its values (empty when the field is not given).

    `type` is the field's type, `group` the name of its group, `many` whether it takes several values.
    `lang` is that of its texts and `note_lang` that of its note, when they differ from the page's.
    """

    id: str
    label: str
    type: str = ""
    group: str = ""
    many: bool = False
    values: tuple[Value, ...] = ()
    note: str = ""
    note_lang: str = ""
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
class Meta:
    """A small fact on a card: an icon, a text, its ISO form, and what is read before it by screen readers."""

    icon: str
    text: str
    iso: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A record in a list. `kind` is what sort of thing it is within its collection, `side` the date or kind of a row.

    `flag` is its status on the day of the build, with a tone of components/chip.html. `sort` holds keys to order by.
    """

    id: str
    collection: str
    url: str
    title: str
    summary: str
    collection_label: str
    kind: str = ""
    lang: str = ""
    cover: Markup = NO_COVER
    image: str = ""
    flag: str = ""
    flag_tone: str = ""
    meta: tuple[Meta, ...] = ()
    side: str = ""
    side_iso: str = ""
    reason: str = ""
    sort: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Records that belong together under a heading, such as those that point here by one field.

    A group may stand under a record, `head`, instead of a heading; a label may be "" when there is but one group.
    Where some of the group is on other pages, `count` is how many there are in all, and `more` leads to the next ones.
    """

    id: str
    label: str
    cards: tuple[Card, ...]
    head: Card | None = None
    count: int = 0
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """An area on a map: an SVG path, its name, page and count; level 0–5 for the colour scale, or “here”."""

    d: str
    name: str
    url: str
    count: str
    level: str


@dataclass(frozen=True, slots=True)
class MapView:
    """A map: its view box and shapes. Shapes without records have no page."""

    viewbox: str
    shapes: tuple[Shape, ...]
