"""A collection as JSON Schema (2020-12), for editors' completion. Checking itself is done by the fields."""

from __future__ import annotations

from typing import Any

from sitegen.declared.model import Collection, word


def schema(collection: Collection, lang: str) -> dict[str, Any]:
    """The schema of one record's data; aliases are allowed as keys beside the canonical names."""
    properties: dict[str, Any] = {}
    for field in collection.fields.values():
        described = field.schema(lang)
        for name in field.names:
            properties[name] = described if name == field.id else {**described, "deprecated": True}
    required = [
        {"anyOf": [{"required": [name]} for name in field.names]}
        for field in collection.fields.values()
        if field.required
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": word(collection.label_one, lang),
        "description": word(collection.description, lang),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    } | ({"allOf": required} if required else {})
