"""The field type that holds other fields, and the reading of any mapping by a set of fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.diagnostics import Span
from sitegen.fields.field import Field, Where, find_field, likely_field
from sitegen.fields.values import Group, Note, Value
from sitegen.source import Entry, Node, Scalar
from sitegen.source import Mapping as MappingNode

_NOTED = {"value", "värde", "note", "anmärkning", "source", "källa"}
_OWN_MAPPING = {"group", "reference", "place", "period", "image"}


@dataclass(frozen=True, slots=True)
class Fields:
    """What was read from a mapping: values, their places, and the notes that editors added to them."""

    values: Mapping[str, Value]
    spans: Mapping[str, Span]
    notes: Mapping[str, Note]


def read_fields(node: MappingNode, fields: Mapping[str, Field], where: Where, in_group: str = "") -> Fields:
    """Read a mapping by its fields. Each mistake gives one fault: a misspelt required key is not also missing."""
    values: dict[str, Value] = {}
    spans: dict[str, Span] = {}
    notes: dict[str, Note] = {}
    seen: dict[str, Entry] = {}
    for entry in node.entries:
        field = find_field(entry.name, fields)
        if field is None:
            meant = _unknown_key(entry, fields, where, in_group)
            if meant:
                seen.setdefault(meant.id, entry)
            continue
        if field.id in seen and find_field(seen[field.id].name, fields) is field:
            line = seen[field.id].key.span.line
            where.fault("E106", entry.key.span, key=entry.name, other=seen[field.id].name, line=line)
            continue
        seen[field.id] = entry
        if where.translation and not _may_translate(field):
            where.inside(field.id).fault("E129", entry.key.span)
            continue
        inner = where.inside(field.id)
        plain, note = _split_note(entry.value, field, inner)
        spans[field.id] = entry.value.span
        if note:
            notes[field.id] = note
        value = field.read(plain, inner) if plain is not None else None
        if value is not None:
            values[field.id] = value
        elif _is_empty(entry.value):
            del seen[field.id]
    if not where.translation:
        _report_missing(node, fields, seen, where, in_group)
    return Fields(values, spans, notes)


def _unknown_key(entry: Entry, fields: Mapping[str, Field], where: Where, in_group: str) -> Field | None:
    meant = likely_field(entry.name, fields)
    args = {"key": entry.name, "group": in_group}
    if meant:
        where.fault("E101", entry.key.span, hint="hint_suggestion", suggestion=meant.id, **args)
    elif in_group:
        where.fault("E101", entry.key.span, hint="hint_fields", fields=", ".join(fields), **args)
    else:
        where.fault("E101", entry.key.span, **args)
    return meant


def _may_translate(field: Field) -> bool:
    return field.translate or field.id == "translation" or (isinstance(field.type, GroupType) and field.type.translates)


def _split_note(node: Node, field: Field, where: Where) -> tuple[Node | None, Note | None]:
    """Take `{value, note, source}` apart; a field whose own form is a mapping needs the key `value` to be there."""
    if not isinstance(node, MappingNode) or field.kind in ("group", "image"):
        return node, None
    names = {entry.name.casefold(): entry for entry in node.entries}
    value = names.get("value") or names.get("värde")
    if value is None and not (where.translation and "note" in names):
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
    return (isinstance(node, Scalar) and node.text is None) or node == MappingNode((), node.span) or not getattr(node, "items", True)


def _report_missing(node: MappingNode, fields: Mapping[str, Field], seen: Mapping[str, Entry], where: Where, in_group: str) -> None:
    for field in fields.values():
        if field.required and field.id not in seen:
            place = node.span if in_group else _top(node)
            where.fault("E102", place, hint="hint_unknown" if field.unknown else "hint", missing=field.id, group=in_group)


def _top(node: MappingNode) -> Span:
    return Span.at(max(1, node.span.line - 1), 1, 3) if node.span.line > 1 else Span.at(1, 1)


@dataclass(frozen=True, slots=True)
class GroupType:
    """A mapping of further fields, such as a result or a source."""

    id: str
    fields: Mapping[str, Field]
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
        return Group(read.values, read.spans, read.notes)

    def schema(self, lang: str) -> dict[str, Any]:
        properties = {field.id: field.schema(lang) for field in self.fields.values()}
        required = [field.id for field in self.fields.values() if field.required]
        return {"type": "object", "properties": properties, "required": required}
