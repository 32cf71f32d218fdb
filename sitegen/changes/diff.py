"""What differs between two states of a site, as a visitor reads it: plain frozen data in one language."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

Mark = Literal["same", "removed", "added", "gap"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text that stayed, went or came; a gap stands for text that stayed and is left out."""

    mark: Mark
    text: str


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that changed: either from `before` to `after` ("" for nothing), or the lines of a list or a long text.

    `field` names the field as files do, `results.2.value`; `label` as visitors read it, `Resultat 2 › Värde`.
    """

    field: str
    label: str
    before: str = ""
    after: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class TranslationChange:
    """A translation that came, went, changed, is missing, or was left behind when its original changed."""

    kind: Literal["added", "removed", "changed", "missing", "outdated"]
    lang: str
    path: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that visitors get, lose, or find changed.

    `former` is the id that a record had before, with its collection if that is another: `examples/a`.
    `reason` tells why it came or went when the file was there before, or is there still: published, unpublished.
    """

    kind: Literal["added", "removed", "changed"]
    collection: str
    id: str
    label: str
    title: str
    path: str
    summary: str = ""
    former: str = ""
    reason: Literal["", "published", "unpublished", "unreadable"] = ""
    fields: tuple[FieldChange, ...] = ()
    translations: tuple[TranslationChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """A draft, or a record under review, that was added, changed or removed: visitors see nothing of it."""

    kind: Literal["added", "removed", "changed"]
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Media:
    """An image or a file; sizes are bytes, None where there is none."""

    name: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Declared:
    """A change in what a site declares: `part` is the file or folder that declares it, `name` what is declared."""

    part: str
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a record's page that comes, goes or moves (`to`).

    Of one that goes, `leads` says whether a redirect leads on from it, and `remedy` how to make one: `alias` (write
    `alias` in the file `path`), `replaced` (the same, in whatever record replaces it), `model` or `publish`.
    """

    url: str
    title: str
    lang: str
    to: str = ""
    leads: bool = False
    remedy: Literal["", "alias", "replaced", "model", "publish"] = ""
    alias: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Bunch:
    """Pages of one kind that are made from many records, such as filtered lists; `urls` are sorted."""

    kind: str
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Pages that come, go or move, and how many of those that stay show something else."""

    new: tuple[Address, ...] = ()
    moved: tuple[Address, ...] = ()
    gone: tuple[Address, ...] = ()
    other_new: tuple[Bunch, ...] = ()
    other_gone: tuple[Bunch, ...] = ()
    lost_redirects: tuple[str, ...] = ()
    changed: int = 0

    @property
    def dead(self) -> tuple[Address, ...]:
        """Addresses that worked and lead nowhere now."""
        return tuple(address for address in (*self.moved, *self.gone) if not address.leads)


@dataclass(frozen=True, slots=True)
class Fault:
    """A diagnostic in words. Line and column are 0 when it has no place."""

    code: str
    error: bool
    path: str
    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number before and after."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The size of the site before and after; `untranslated` counts records times languages."""

    records: Count
    pages: Count
    errors: Count
    warnings: Count
    untranslated: Count


@dataclass(frozen=True, slots=True)
class Diff:
    """All that differs, in a stable order. `unreadable` names the sides whose model has faults: `base`, `head`."""

    lang: str
    base: str
    counts: Counts
    records: tuple[RecordChange, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    media: tuple[Media, ...] = ()
    declared: tuple[Declared, ...] = ()
    addresses: Addresses = field(default_factory=Addresses)
    new_faults: tuple[Fault, ...] = ()
    mended: tuple[Fault, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs that a visitor or an editor could notice."""
        found = (self.records, self.hidden, self.media, self.declared, self.new_faults, self.mended, self.unreadable)
        return not any(found) and replace(self.addresses, changed=0) == Addresses()
