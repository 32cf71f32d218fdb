"""The keys of a value that is a mapping, as fields: in their order, with the other words that are read as them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from sitegen.fields import links, media, places, time
from sitegen.fields.field import Field, FieldType
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Reference
from sitegen.fields.media import Image
from sitegen.fields.numbers import Boolean
from sitegen.fields.places import PlaceType
from sitegen.fields.terms import TermType
from sitegen.fields.text import LongText
from sitegen.fields.time import Date, PeriodType

Fields = Mapping[str, Field]


def parts_of(kind: FieldType) -> Fields:
    """The parts of a value of this type; empty when its values are no mappings."""
    if isinstance(kind, GroupType):
        return kind.fields
    if isinstance(kind, Reference):
        role = {"role": TermType(kind.role)} if kind.role else {}
        return _parts(("id", "name", "role", "from", "to", "note"), links.KEYS, {**role, "from": Date(), "to": Date()})
    if isinstance(kind, PlaceType):
        areas = ("municipality", "county", "country")
        return _parts((*areas, "site"), places.KEYS, dict.fromkeys(areas, kind))
    if isinstance(kind, PeriodType):
        return _parts(("start", "end"), time.ENDS, {"start": Date(), "end": Date()}, unknown=True)
    if isinstance(kind, Image):
        return _parts(("file", "alt", "credit", "license", "decorative"), media.KEYS, {"decorative": Boolean()})
    return {}


@cache
def note_parts() -> Fields:
    """What may stand beside any value in `{value: …, note: …, source: …}`."""
    keys = {"anmärkning": "note", "källa": "source"}
    return _parts(("note", "source"), keys, {})


def with_note(field: Field) -> Fields:
    """The parts of a field's value that has a note."""
    value = Field("value", field.kind, field.type, {}, aliases=("värde",), many=field.many, unknown=field.unknown)
    return {"value": value, **note_parts()}


def _parts(
    names: Iterable[str], keys: Mapping[str, str], kinds: Mapping[str, FieldType], unknown: bool = False
) -> dict[str, Field]:
    made: dict[str, Field] = {}
    for name in names:
        aliases = tuple(key for key, meant in keys.items() if meant == name and key != name)
        made[name] = Field(name, "part", kinds.get(name, LongText()), {}, aliases=aliases, unknown=unknown)
    return made
