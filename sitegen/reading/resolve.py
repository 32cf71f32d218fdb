"""Links between records: every reference as written → the record it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import is_

from sitegen.declared.model import Model
from sitegen.diagnostics import Report
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType, holding
from sitegen.fields.links import Local, Reference, looks_like_id
from sitegen.fields.values import UNKNOWN, Group, LocalRef, Ref, Value
from sitegen.language.suggest import closest, folded
from sitegen.reading.record import Key, Record

Linking = Mapping[str, "Linking"]  # the fields that hold references; of a group, those inside it that do


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything a reference may be written as: ids, former ids, and for loose links titles and former names."""

    ids: frozenset[Key]
    aliases: Mapping[Key, str]
    names: Mapping[Key, str]  # (collection, folded name) → id
    titles: Mapping[Key, str]

    def find(self, collection: str, text: str, loose: bool) -> str | None:
        """The id that a text means in one collection."""
        if (collection, text) in self.ids:
            return text
        alias = self.aliases.get((collection, text))
        if alias or not loose:
            return alias
        return self.names.get((collection, folded(text)))


def directory(records: Iterable[Record]) -> Directory:
    """The directory of all records."""
    ids: set[Key] = set()
    aliases: dict[Key, str] = {}
    names: dict[Key, str] = {}
    titles: dict[Key, str] = {}
    for record in records:
        ids.add(record.key)
        title = record.text_value("title")
        titles[record.key] = title
        for alias in record.items("aliases"):
            aliases[record.collection, str(alias)] = record.id
        for name in (title, *_other_names(record)):
            names.setdefault((record.collection, folded(name)), record.id)
    return Directory(frozenset(ids), aliases, names, titles)


def _other_names(record: Record) -> Iterable[str]:
    for name in ("short_name", "also"):
        yield from (value for value in record.items(name) if isinstance(value, str))
    for former in record.items("former_names"):
        value = former.get("name") if isinstance(former, Group) else None
        if isinstance(value, str):
            yield value


def resolve(records: Mapping[Key, Record], model: Model, report: Report) -> dict[Key, Record]:
    """All records with their references resolved; one that leads nowhere is a fault and is left out of the value."""
    names = directory(records.values())
    linking = {name: _linking(one.fields) for name, one in model.collections.items()}
    return {key: _resolved(record, linking[record.collection], names, report) for key, record in records.items()}


def _linking(fields: Mapping[str, Field]) -> Linking:
    return {
        name: _linking(field.type.fields) if isinstance(field.type, GroupType) else {}
        for name, field in holding(fields, Reference, Local).items()
    }


def _resolved(record: Record, linking: Linking, names: Directory, report: Report) -> Record:
    """A record with the references in its fields `linking` resolved; the same one when it has none."""
    values = _Resolver(record, names, report).values(record.values, linking)
    return record if values is record.values else replace(record, values=values)


@dataclass(frozen=True, slots=True)
class _Resolver:
    record: Record
    names: Directory
    report: Report

    def values(self, values: Mapping[str, Value], linking: Linking) -> Mapping[str, Value]:
        """Values by field with all references resolved; the same mapping when there is none, as in most groups."""
        made = {name: self._value(values[name], inside) for name, inside in linking.items() if name in values}
        if all(value is values[name] for name, value in made.items()):
            return values
        found = ((name, made.get(name, value)) for name, value in values.items())
        return {name: value for name, value in found if value is not None and value != ()}

    def _value(self, value: Value, inside: Linking) -> Value | None:
        """A value with its references resolved; `inside` are the fields of a group that hold some."""
        if isinstance(value, Ref):
            return self._ref(value)
        if isinstance(value, LocalRef):
            return self._local(value)
        if isinstance(value, tuple):
            items = tuple(made for item in value if (made := self._value(item, inside)) is not None)
            return value if len(items) == len(value) and all(map(is_, items, value)) else items
        if isinstance(value, Group):
            inner = self.values(value.values, inside)
            return value if inner is value.values else replace(value, values=inner)
        return value

    def _ref(self, ref: Ref) -> Ref | None:
        if len(ref.targets) == 1 and (key := (ref.targets[0], ref.text)) in self.names.ids and key != self.record.key:
            return ref.to(*key)  # as most are written
        collection, _, rest = ref.text.rpartition("/")
        wanted = (collection,) if collection in ref.targets else ref.targets
        text = rest if collection in ref.targets else ref.text
        found = [(name, record_id) for name in wanted if (record_id := self.names.find(name, text, ref.loose))]
        if len(found) > 1:
            options = ", ".join(f"{name}/{record_id}" for name, record_id in found)
            self._fault("E202", ref, options=options)
            return None
        if found == [self.record.key]:
            self._fault("E205", ref)
            return None
        if found:
            return ref.to(*found[0])
        if ref.loose and not looks_like_id(ref.text):
            return ref
        self._not_found(ref, text)
        return None

    def _not_found(self, ref: Ref, text: str) -> None:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) > 1 and all(self._is_id(part, ref) for part in parts):
            self._fault("E201", ref, hint="hint_list", suggestion=", ".join(parts), targets=", ".join(ref.targets))
            return
        elsewhere = sorted({name for name, record_id in self.names.ids if record_id == text} - set(ref.targets))
        if elsewhere:
            self._fault("E203", ref, found=elsewhere[0], expected=", ".join(ref.targets))
            return
        words = {record_id: record_id for name, record_id in self.names.ids if name in ref.targets}
        words |= {title: key[1] for key, title in self.names.titles.items() if key[0] in ref.targets and title}
        guess = closest(text, words)
        if guess:
            self._fault("E201", ref, hint="hint_suggestion", suggestion=words[guess], targets=", ".join(ref.targets))
        else:
            self._fault("E201", ref, hint="hint_loose" if ref.loose else "hint", targets=", ".join(ref.targets))

    def _is_id(self, text: str, ref: Ref) -> bool:
        return any((name, text) in self.names.ids for name in ref.targets)

    def _fault(self, code: str, ref: Ref, *, hint: str = "hint", **args: object) -> None:
        self.report.add(code, self.record.path, ref.span, hint=hint, value=ref.text, **args)

    def _local(self, ref: LocalRef) -> LocalRef | None:
        keys = tuple(
            key
            for item in self.record.items(ref.list)
            if isinstance(item, Group) and isinstance(key := item.get("key"), str)
        )
        if ref.key in keys or ref.list in self.record.faulty:
            return ref
        guess = closest(ref.key, keys)
        hint = "hint_suggestion" if guess else "hint"
        self.report.add("E204", self.record.path, ref.span, hint=hint, value=ref.key, list=ref.list,
                        suggestion=guess or "", keys=", ".join(keys))  # fmt: skip
        return None


def is_known(value: Value | None) -> bool:
    """Whether a value is given and not an honest “okänd”."""
    return value is not None and value is not UNKNOWN and value != (UNKNOWN,)
