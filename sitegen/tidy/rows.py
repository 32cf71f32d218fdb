"""A record's rows by the model: English keys in the order of the fields, lists where a field takes many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sitegen.fields.field import Field, find_field
from sitegen.text.canonical import Block, Leaf, Row
from sitegen.tidy.parts import note_parts, parts_of, with_note
from sitegen.tidy.scalars import canonical

_MAPPINGS = {"group", "image"}  # kinds whose values may have a key `value` of their own


def arranged(block: Block, fields: Mapping[str, Field]) -> Block:
    """The same rows in the order of `fields`, unknown keys last; comments move with their row."""
    meant = [find_field(row.key or "", fields) for row in block.rows]
    taken = Counter(field.id for field in meant if field)
    taken.update(row.key for row, field in zip(block.rows, meant, strict=True) if not field and row.key)
    places = {name: place for place, name in enumerate(fields)}
    made: list[tuple[int, Row]] = []
    for row, field in zip(block.rows, meant, strict=True):
        key = field.id if field and taken[field.id] == 1 else row.key
        place = places[field.id] if field else len(places)
        made.append((place, replace(row, key=key, value=_value(row.value, field))))
    return replace(block, rows=tuple(row for _, row in sorted(made, key=lambda pair: pair[0])))


def _value(value: Leaf | Block, field: Field | None) -> Leaf | Block:
    if field is None:
        return _untyped(value)
    if isinstance(value, Block) and not value.listed and field.kind not in _MAPPINGS:
        names = {(row.key or "").casefold() for row in value.rows}
        if names & {"value", "värde"}:
            return arranged(value, with_note(field))
        if names and names <= {"note", "anmärkning"}:
            return arranged(value, note_parts())
    return _many(value, field) if field.many else _one(value, field)


def _many(value: Leaf | Block, field: Field) -> Leaf | Block:
    if isinstance(value, Block) and value.listed:
        return replace(value, rows=tuple(replace(row, value=_one(row.value, field)) for row in value.rows))
    made = _one(value, field)
    if isinstance(made, Leaf) and ((made.plain and made == value) or not made.text):
        return made
    if isinstance(made, Block) and not made.rows:
        return made
    return Block((Row(made),), listed=True)


def _one(value: Leaf | Block, field: Field) -> Leaf | Block:
    if isinstance(value, Leaf):
        return canonical(value, field)
    if not value.listed:
        return arranged(value, parts_of(field.type))
    rows = tuple(replace(row, value=_one(row.value, field)) for row in value.rows)
    if not field.many and len(rows) == 1 and not value.below and not _has_comment(rows[0]) and _is_text(rows[0].value):
        return rows[0].value
    return replace(value, rows=rows)


def _is_text(value: Leaf | Block) -> bool:
    return not isinstance(value, Leaf) or bool(value.text)


def _has_comment(row: Row) -> bool:
    return bool(row.above or row.beside)


def _untyped(value: Leaf | Block) -> Leaf | Block:
    if isinstance(value, Leaf):
        return canonical(value, None)
    return replace(value, rows=tuple(replace(row, value=_untyped(row.value)) for row in value.rows))
