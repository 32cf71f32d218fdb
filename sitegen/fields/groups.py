"""The field type that holds other fields, and the reading of any mapping by a set of fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.diagnostics import Span
from sitegen.fields.field import Field, Where, Words, find_field, likely_field
from sitegen.fields.values import Group, Note, Value
from sitegen.text.nodes import Entry, Node, Scalar
from sitegen.text.nodes import Mapping as MappingNode

_MAPPINGS = {"group", "image"}  # kinds whose values have keys of their own, among them `note`
_NOTED = {"value", "värde", "note", "anmärkning", "source", "källa"}
_NOTE = {"note", "anmärkning"}
_NONE: frozenset[str] = frozenset()  # one for all: empty sets are not the same object by themselves
_TOP = Span.at(1, 1, 3)  # the line --- above the fields


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read from a mapping: values, their places, notes, and the fields in which a fault was found."""

    values: Mapping[str, Value]
    spans: Mapping[str, Span]
    notes: Mapping[str, Note]
    faulty: frozenset[str]


def read_fields(node: MappingNode, fields: Mapping[str, Field], where: Where, in_group: str = "") -> Fields:
    """Read a mapping by its fields. Each mistake gives one fault: a misspelt required key is not also missing."""
    values: dict[str, Value] = {}
    spans: dict[str, Span] = {}
    notes: dict[str, Note] = {}
    entries, strange = _by_field(node, fields, where)
    faulty = _report_keys(node, fields, entries, strange, where, in_group)
    for name, entry in entries.items():
        before = where.report.count
        spans[name] = entry.value.span
        value, note = _read_entry(entry, fields[name], where)
        if note:
            notes[name] = note
        if value is not None:
            values[name] = value
        if where.report.count > before:
            faulty.add(name)
    return Fields(values, spans, notes, frozenset(faulty) if faulty else _NONE)


def _by_field(node: MappingNode, fields: Mapping[str, Field], where: Where) -> tuple[dict[str, Entry], list[Entry]]:
    """The entries by the field that each stands for, and those that stand for none."""
    entries: dict[str, Entry] = {}
    strange: list[Entry] = []
    for entry in node.entries:
        field = find_field(entry.name, fields)
        if field is None:
            strange.append(entry)
        elif field.id in entries:
            first = entries[field.id].key
            where.fault("E106", entry.key.span, key=entry.name, other=first.text, line=first.span.line)
        else:
            entries[field.id] = entry
    return entries, strange


def _read_entry(entry: Entry, field: Field, where: Where) -> tuple[Value | None, Note | None]:
    inner = where.inside(field.id)
    if where.translation and not _may_translate(field) and not _is_note(entry.value, field):
        inner.fault("E129", entry.key.span)
        return None, None
    plain, note = _split_note(entry.value, field, inner)
    return (None if plain is None else field.read(plain, inner)), note


def _report_keys(
    node: MappingNode,
    fields: Mapping[str, Field],
    entries: Mapping[str, Entry],
    strange: list[Entry],
    where: Where,
    in_group: str,
) -> set[str]:
    """Report keys that are no fields (E101, E128), and required fields without a key (E102) or a value (E110).

    Returns the fields that the strange keys most likely mean. One strange key and one missing field are one mistake.
    """
    meant = {id(entry): likely_field(entry.name, fields) for entry in strange}
    known = {guess[0].id for guess in meant.values() if guess}
    required = () if where.translation else tuple(field for field in fields.values() if field.required)
    missing = [field for field in required if field.id not in entries and field.id not in known]
    lost = [entry for entry in strange if not meant[id(entry)]]
    if len(lost) == 1 and len(missing) == 1 and not _is_comma(lost[0]):
        meant[id(lost[0])] = missing[0], missing[0].id
        known.add(missing.pop().id)
    for entry in strange:
        _report_strange(entry, meant[id(entry)], fields, where, in_group)
    for field in required:
        hint = "hint_unknown" if field.unknown else "hint"
        if field in missing:
            where.fault("E102", node.span if in_group else _TOP, hint=hint, missing=field.id, group=in_group)
        elif field.id in entries and _is_empty(entries[field.id].value):
            where.fault("E110", entries[field.id].key.span, hint=hint, missing=field.id)
    return known


def _report_strange(
    entry: Entry, meant: tuple[Field, str] | None, fields: Mapping[str, Field], where: Where, group: str
) -> None:
    args = {"key": entry.name, "group": group}
    if entry.name.startswith("-"):
        where.fault("E128", entry.key.span, value=entry.name)
    elif _is_comma(entry):
        where.fault("E101", entry.key.span, hint="hint_comma", **args)
    elif meant:
        where.fault("E101", entry.key.span, hint="hint_suggestion", suggestion=meant[1], **args)
    elif group:
        where.fault("E101", entry.key.span, hint="hint_fields", fields=", ".join(fields), **args)
    else:
        where.fault("E101", entry.key.span, **args)


def _is_comma(entry: Entry) -> bool:
    """Whether a key has no colon: then it is the end of a text with a comma, as in `{title: Vatten, luft, url: …}`."""
    key, value = entry.key.span, entry.value
    return isinstance(value, Scalar) and (value.span.line, value.span.column) == (key.end_line, key.end_column)


def _may_translate(field: Field) -> bool:
    return field.translate or field.id == "translation" or (isinstance(field.type, GroupType) and field.type.translates)


def _is_note(node: Node, field: Field) -> bool:
    """Whether a translation gives only the note of a value, `{note: …}`: the value itself is the original's."""
    if not isinstance(node, MappingNode) or field.kind in _MAPPINGS:
        return False
    return bool(node.entries) and {entry.name.casefold() for entry in node.entries} <= _NOTE


def _split_note(node: Node, field: Field, where: Where) -> tuple[Node | None, Note | None]:
    """Take `{value, note, source}` apart; a field whose own form is a mapping needs the key `value` to be there."""
    if not isinstance(node, MappingNode) or field.kind in _MAPPINGS:
        return node, None
    names = {entry.name.casefold(): entry for entry in node.entries}
    value = names.get("value") or names.get("värde")
    if value is None and not (where.translation and names.keys() & _NOTE):
        return node, None
    for name, entry in names.items():
        if name not in _NOTED:
            where.fault("E101", entry.key.span, hint="hint_fields", key=entry.name, fields="value, note, source")
    note = _plain(names.get("note") or names.get("anmärkning"))
    source = _plain(names.get("source") or names.get("källa"))
    return (value.value if value else None), (Note(note, source) if note or source else None)


def _plain(entry: Entry | None) -> str:
    return (entry.value.text or "").strip() if entry and isinstance(entry.value, Scalar) else ""


def _is_empty(node: Node) -> bool:
    return (
        (isinstance(node, Scalar) and node.text is None)
        or node == MappingNode((), node.span)
        or not getattr(node, "items", True)
    )


@dataclass(frozen=True, slots=True)
class GroupType:
    """A mapping of further fields, such as a result or a source."""

    id: str
    fields: Mapping[str, Field]
    label: Words  # for one of the group, where a field holds many
    closed: bool = False

    @property
    def translates(self) -> bool:
        """Whether any field inside may be translated."""
        return any(_may_translate(field) for field in self.fields.values())

    def read(self, node: Node, where: Where) -> Group | None:
        if not isinstance(node, MappingNode):
            where.fault("E105", node.span, fields=", ".join(self.fields))
            return None
        inside = Where(where.path, where.report, where.name, where.translation and self.id != "translation")
        read = read_fields(node, self.fields, inside, in_group=where.name)
        return Group(read.values, read.spans, read.notes, read.faulty)

    def schema(self, lang: str) -> dict[str, Any]:
        properties = {field.id: field.schema(lang) for field in self.fields.values()}
        required = [field.id for field in self.fields.values() if field.required]
        return {"type": "object", "properties": properties, "required": required}


def holding(fields: Mapping[str, Field], *types: type) -> dict[str, Field]:
    """Those of the fields that are of some types, or groups that hold such a field at any depth."""
    return {name: field for name, field in fields.items() if _holds(field, types)}


def _holds(field: Field, types: tuple[type, ...]) -> bool:
    if isinstance(field.type, GroupType):
        return any(_holds(inner, types) for inner in field.type.fields.values())
    return isinstance(field.type, types)
