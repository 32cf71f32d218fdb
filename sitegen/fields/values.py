"""The values that fields read: frozen, and free of how they are written or shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from sitegen.diagnostics import Span
from sitegen.language.dates import PartialDate


class Unknown(Enum):
    """An editor's honest “okänd”: the sources do not say. Not the same as a field left out."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and how exact it is: exact, about, at_least, more_than, at_most, less_than or almost."""

    number: Decimal
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of a currency (ISO 4217)."""

    amount: Decimal
    currency: str
    qualifier: str = "exact"


@dataclass(frozen=True, slots=True)
class Period:
    """A time from `start` to `end`; None: the end is open or not known, UNKNOWN: the sources are silent."""

    start: PartialDate | Unknown | None
    end: PartialDate | Unknown | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place: SCB codes for county and municipality, ISO 3166 code for the country, a site within it in words."""

    country: str = "SE"
    county: str = ""
    municipality: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another record, as written (`text`), and the record it was resolved to (`collection`, `id`).

    A loose link may name something that has no record: then `id` is empty and `text` is its name.
    """

    text: str
    targets: tuple[str, ...]
    span: Span
    loose: bool = False
    roles: tuple[str, ...] = ()
    start: PartialDate | None = None
    end: PartialDate | None = None
    note: str = ""
    collection: str = ""
    id: str = ""

    @property
    def key(self) -> tuple[str, str] | None:
        """The record that the link leads to."""
        return (self.collection, self.id) if self.id else None

    def to(self, collection: str, record_id: str) -> Ref:
        """The link, resolved to a record."""
        # Not by `replace`, which takes three times as long, and every link of a site goes this way.
        return Ref(self.text, self.targets, self.span, self.loose, self.roles, self.start, self.end, self.note,
                   collection, record_id)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LocalRef:
    """The key of an item in a list of the same record, such as one of its sources."""

    key: str
    list: str
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with what must be said of it."""

    file: str
    alt: str
    span: Span
    credit: str = ""
    license: str = ""
    decorative: bool = False


@dataclass(frozen=True, slots=True)
class FileName:
    """A file under content/files/."""

    file: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What an editor adds to a value: a remark and where it comes from."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of a group of fields, with the place of each; `faulty` are the fields in which a fault was found."""

    values: Mapping[str, Value]
    spans: Mapping[str, Span]
    notes: Mapping[str, Note] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()

    def get(self, name: str) -> Value | None:
        """The value of one field of the group."""
        return self.values.get(name)


Value = (
    str
    | bool
    | Decimal
    | Unknown
    | PartialDate
    | Quantity
    | Money
    | Period
    | Place
    | Ref
    | LocalRef
    | Picture
    | FileName
    | Group
    | tuple["Value", ...]
)
