"""Whether two data say the same: read as values, without regard to how each is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sitegen.diagnostics import Diagnostic, Report, Span
from sitegen.fields.field import Field, Where
from sitegen.fields.groups import Fields, read_fields
from sitegen.fields.values import Group, Ref, Value
from sitegen.sheets.data import Data
from sitegen.text.nodes import Entry, Mapping, Node, Scalar, Sequence

Find = Callable[[str, tuple[str, ...]], str | None]  # a reference as written, its targets → the record it means
_NOWHERE = Span.at(1, 1)


def node_of(data: Data) -> Node:
    """Data as a node without a place, for the fields to read."""
    if isinstance(data, list):
        return Sequence(tuple(node_of(item) for item in data), _NOWHERE)
    if isinstance(data, dict):
        entries = (Entry(Scalar(name, _NOWHERE), node_of(value)) for name, value in data.items())
        return Mapping(tuple(entries), _NOWHERE)
    return Scalar(data or None, _NOWHERE)


def same(one: Data | None, other: Data | None, field: Field, find: Find) -> bool:
    """Whether two data of a field mean the same value, with the same remarks and the same faults."""
    return one == other or _meaning(one, field, find) == _meaning(other, field, find)


def _meaning(
    data: Data | None, field: Field, find: Find
) -> tuple[Value | None, tuple[object, ...], tuple[Diagnostic, ...]]:
    if data is None:
        return None, (), ()
    report = Report()
    node = Mapping((Entry(Scalar(field.id, _NOWHERE), node_of(data)),), _NOWHERE)
    read: Fields = read_fields(node, {field.id: replace(field, required=False)}, Where("", report))
    value = read.values.get(field.id)
    return None if value is None else _found(value, find), tuple(read.notes.items()), report.diagnostics


def _found(value: Value, find: Find) -> Value:
    """The value with every reference as the record it means."""
    if isinstance(value, Ref):
        return replace(value, text=find(value.text, value.targets) or value.text)
    if isinstance(value, tuple):
        return tuple(_found(item, find) for item in value)
    if isinstance(value, Group):
        return replace(value, values={name: _found(inner, find) for name, inner in value.values.items()})
    return value
