"""The field type for places in Sweden and countries elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sitegen.fields.field import Where, read_parts, text_of
from sitegen.fields.values import Place
from sitegen.language.geography import Area, gazetteer
from sitegen.language.suggest import closest
from sitegen.text.edits import replacing
from sitegen.text.nodes import Mapping, Node

KEYS = {"municipality": "municipality", "kommun": "municipality", "county": "county", "län": "county",
         "country": "country", "land": "country", "site": "site", "plats": "site"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceType:
    """SCB's code or name of a municipality or county, a country, or `{municipality: …, site: …}`."""

    closed: bool = True

    def read(self, node: Node, where: Where) -> Place | None:
        if isinstance(node, Mapping):
            return self._parts(node, where)
        area = self._area(node, where)
        return as_place(area) if area else None

    def _parts(self, node: Mapping, where: Where) -> Place | None:
        parts, all_known = read_parts(node, KEYS, where, "municipality, county, country, site")
        site = text_of(parts["site"], where) if "site" in parts else None
        named = next((parts[name] for name in ("municipality", "county", "country") if name in parts), None)
        if named is None:
            if all_known:
                where.fault("E102", node.span, missing="municipality")
            return None
        area = self._area(named, where)
        return as_place(area, site or "") if area else None

    def _area(self, node: Node, where: Where) -> Area | None:
        text = text_of(node, where)
        if text is None:
            return None
        places = gazetteer()
        area = places.find(text)
        if area:
            return area
        padded = text.zfill(4 if len(text) == 3 else 2)
        if re.fullmatch(r"\d{1,3}", text) and padded in places.areas:
            fix = replacing(node, padded)
            where.fault("E125", node.span, fix, value=text, suggestion=padded, name=places.areas[padded].name)
            return None
        guess = None if text.isdigit() else closest(text, places.names)
        if guess:
            meant = places.areas[places.names[guess]]
            where.fault("E124", node.span, hint="hint_suggestion", value=text, suggestion=meant.name, code=meant.code)
        else:
            where.fault("E124", node.span, value=text)
        return None

    def schema(self, lang: str) -> dict[str, Any]:
        code = {"type": "string"}
        parts = {"municipality": code, "county": code, "country": code, "site": {"type": "string"}}
        return {"anyOf": [code, {"type": "object", "properties": parts, "additionalProperties": False}]}


def as_place(area: Area, site: str = "") -> Place:
    """An area as a place: the county follows from the municipality."""
    if len(area.code) == 4:
        return Place("SE", area.within, area.code, site)
    if area.code.isdigit():
        return Place("SE", area.code, "", site)
    return Place(area.code, "", "", site)
