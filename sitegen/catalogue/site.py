"""The site: all published records, linked both ways, with what is derived from them. Frozen, and free of the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sitegen.catalogue.status import project_status
from sitegen.declared.config import Config
from sitegen.declared.model import Collection, Model
from sitegen.declared.statement import Statement
from sitegen.declared.synonyms import Synonyms
from sitegen.diagnostics import Report
from sitegen.fields.field import Field
from sitegen.fields.groups import holding
from sitegen.fields.links import Reference
from sitegen.fields.values import Period, Place, Ref, Unknown, Value
from sitegen.language.dates import PartialDate
from sitegen.ondemand import OnDemand
from sitegen.reading.content import Content
from sitegen.reading.record import Key, Record, walk
from sitegen.reading.resolve import resolve


@dataclass(frozen=True, slots=True)
class Backlink:
    """A record that points here: by which field, and from where."""

    field: Field
    source: Record
    ref: Ref


@dataclass(frozen=True, slots=True)
class Site:
    """What every page is made from. `today` is the date of the build, an input like the content."""

    model: Model
    config: Config
    records: Mapping[Key, Record]
    backlinks: Mapping[Key, tuple[Backlink, ...]]
    today: date
    media: Mapping[str, int] = field(default_factory=dict)  # images and files → size in bytes
    statement: Statement | None = None
    synonyms: Synonyms = field(default_factory=Synonyms)
    _by_collection: Mapping[str, tuple[Record, ...]] = field(init=False, repr=False, compare=False)
    _by_value: Mapping[tuple[str, str], Mapping[str, tuple[Record, ...]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Record]] = {}
        for (collection, _), record in sorted(self.records.items()):
            found.setdefault(collection, []).append(record)
        object.__setattr__(self, "_by_collection", {name: tuple(records) for name, records in found.items()})
        facets = {(name, one.id): one for name, item in self.model.collections.items() for one in item.fields.values()}
        filed = OnDemand(facets, lambda key: filed_by(self.of(key[0]), facets[key], self.today))
        object.__setattr__(self, "_by_value", filed)

    def by_value(self, collection: str, field: Field) -> Mapping[str, tuple[Record, ...]]:
        """The records of a collection by their facet keys."""
        return self._by_value[collection, field.id]

    def of(self, collection: str) -> tuple[Record, ...]:
        """The records of one collection, by id."""
        return self._by_collection.get(collection, ())

    def collection(self, record: Record) -> Collection:
        """The collection that a record belongs to."""
        return self.model.collections[record.collection]

    def at(self, ref: Ref) -> Record | None:
        """The record that a link leads to, when it is published."""
        return self.records.get(ref.key) if ref.key else None


def assemble(content: Content, report: Report, *, today: date, drafts: bool = False) -> Site:
    """Resolve all references and turn them round. Drafts and records under review are left out unless asked for."""
    resolved = resolve(content.records, content.model, report)
    shown = {key: record for key, record in resolved.items() if drafts or record.state in ("published", "archived")}
    links = _backlinks(content.model, shown)
    return Site(content.model, content.config, shown, links, today, content.media, content.statement,
                content.synonyms)  # fmt: skip


def _backlinks(model: Model, records: Mapping[Key, Record]) -> dict[Key, tuple[Backlink, ...]]:
    found: dict[Key, list[Backlink]] = {}
    linking = {name: holding(one.fields, Reference) for name, one in model.collections.items()}
    for key in sorted(records):
        record = records[key]
        for name, item in linking[record.collection].items():
            if name not in record.values:
                continue
            seen: set[Key] = set()
            for value in walk(record.values[name]):
                target = value.key if isinstance(value, Ref) else None
                if isinstance(value, Ref) and target is not None and target in records and target not in seen:
                    seen.add(target)
                    found.setdefault(target, []).append(Backlink(item, record, value))
    return {key: tuple(links) for key, links in found.items()}


def facet_values(record: Record, field: Field) -> tuple[str, ...]:
    """The keys under which a record is filed in a facet; places also under their county, dates under their year."""
    if field.id not in record.values:
        return ()
    keys: dict[str, None] = {}
    for value in record.items(field.id):
        for key in _facet_keys(value, field):
            keys[key] = None
    return tuple(keys)


def filed_by(records: Iterable[Record], field: Field, today: date) -> dict[str, tuple[Record, ...]]:
    """Records by their facet keys; a status that is not written is that of the day of the build."""
    found: dict[str, list[Record]] = {}
    for record in records:
        keys = facet_values(record, field)
        if field.id == "status" and not keys:
            keys = tuple(status for status in (project_status(record, today),) if status)
        for key in keys:
            found.setdefault(key, []).append(record)
    return {key: tuple(some) for key, some in found.items()}


def _facet_keys(value: Value, field: Field) -> Iterator[str]:
    if isinstance(value, Unknown):
        return
    if isinstance(value, Place):
        yield from (code for code in (value.county, value.municipality) if code)
        if value.country != "SE":
            yield value.country
    elif isinstance(value, Ref):
        if value.id:
            yield value.id
    elif isinstance(value, PartialDate):
        yield str(value.year)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, Period) and isinstance(value.start, PartialDate):
        yield str(value.start.year)
