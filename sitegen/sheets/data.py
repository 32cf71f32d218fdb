"""Records as plain data: texts, lists and mappings as they stand in a file, under the canonical names of the fields."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.fields.field import Field, find_field
from sitegen.fields.groups import GroupType
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.nodes import Node, Scalar, Sequence
from sitegen.text.source import Source

Data = str | list["Data"] | dict[str, "Data"]

_NOTED = {"value": "value", "värde": "value", "note": "note", "anmärkning": "note", "source": "source",
          "källa": "source"}  # fmt: skip


def record_data(source: Source, fields: Mapping[str, Field]) -> dict[str, Data]:
    """A file's fields, and its body as one of them (`body`)."""
    body = source.body.strip()
    return fields_data(source.data, fields) | ({"body": body} if body else {})


def fields_data(node: MappingNode, fields: Mapping[str, Field]) -> dict[str, Data]:
    """The values of a mapping by field; what is empty or no field is left out."""
    found: dict[str, Data] = {}
    for entry in node.entries:
        field = find_field(entry.name, fields)
        value = field_data(entry.value, field) if field else None
        if field and value is not None:
            found[field.id] = value
    return found


def field_data(node: Node, field: Field) -> Data | None:
    """One field's data: a list for a field that takes many, `{value, note, source}` for a value with a remark."""
    if isinstance(node, MappingNode) and not isinstance(field.type, GroupType) and field.kind != "image":
        names = {_NOTED.get(entry.name.casefold(), ""): entry.value for entry in node.entries}
        if "value" in names or set(names) == {"note"}:
            return _noted(names, field)
    if field.many:
        nodes = node.items if isinstance(node, Sequence) else (node,)
        return [value for item in nodes if (value := _one(item, field)) is not None] or None
    if isinstance(node, Sequence) and len(node.items) == 1:
        node = node.items[0]
    return _one(node, field)


def _noted(names: Mapping[str, Node], field: Field) -> Data | None:
    value = field_data(names["value"], field) if "value" in names else None
    rest = {name: text for name in ("note", "source") if name in names and (text := plain_data(names[name]))}
    if not rest:
        return value
    return ({} if value is None else {"value": value}) | rest


def _one(node: Node, field: Field) -> Data | None:
    if isinstance(field.type, GroupType) and isinstance(node, MappingNode):
        return fields_data(node, field.type.fields) or None
    return plain_data(node)


def plain_data(node: Node) -> Data | None:
    """Any node as it is written; None when it holds nothing."""
    if isinstance(node, Scalar):
        return None if node.text is None else node.text.strip()
    if isinstance(node, Sequence):
        return [value for item in node.items if (value := plain_data(item)) is not None] or None
    found = {entry.name: value for entry in node.entries if (value := plain_data(entry.value)) is not None}
    return found or None


def is_noted(data: Data | None, field: Field) -> bool:
    """Whether a field's data carries a remark beside the value."""
    if not isinstance(data, dict) or isinstance(field.type, GroupType) or field.kind == "image":
        return False
    return "value" in data or set(data) == {"note"}
