"""Field types that point at something: reference (another record) and local (an item of the same record)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sitegen.fields.field import Where, read_parts, text_of
from sitegen.fields.terms import TermType, Vocabulary
from sitegen.fields.time import read_date
from sitegen.fields.values import LocalRef, Ref
from sitegen.language.dates import PartialDate
from sitegen.text.nodes import Mapping, Node, Sequence

_ID = re.compile(r"([a-z0-9-]+/)?[a-z0-9]+(-[a-z0-9]+)*")
KEYS = {
    "id": "id", "organisation": "id", "org": "id", "projekt": "id", "project": "id", "exempel": "id", "example": "id",
    "möte": "id", "event": "id", "post": "id", "record": "id", "name": "name", "namn": "name", "role": "role",
    "roll": "role", "from": "from", "från": "from", "to": "to", "till": "to", "note": "note", "anmärkning": "note",
}  # fmt: skip


def looks_like_id(text: str) -> bool:
    """Whether a text has the form of a record's id, perhaps with its collection: `siru`, `projects/siru`."""
    return bool(_ID.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a record of one of `to`; it may carry roles, and years. A loose link may name what has no record."""

    to: tuple[str, ...]
    role: Vocabulary | None = None
    loose: bool = False
    closed: bool = False

    def read(self, node: Node, where: Where) -> Ref | None:
        if isinstance(node, Mapping):
            return self._detailed(node, where)
        text = text_of(node, where)
        return None if text is None else Ref(text, self.to, node.span, self.loose)

    def _detailed(self, node: Mapping, where: Where) -> Ref | None:
        closed = {"" if self.role else "role", "" if self.loose else "name"}
        keys = {key: name for key, name in KEYS.items() if name not in closed}
        parts, all_known = read_parts(node, keys, where, self._fields())
        target = parts.get("id") or parts.get("name")
        if target is None:
            if all_known:
                where.fault("E102", node.span, missing="id")
            return None
        text = text_of(target, where)
        if text is None:
            return None
        start, end = self._date(parts.get("from"), where), self._date(parts.get("to"), where)
        note = text_of(parts["note"], where) if "note" in parts else None
        return Ref(
            text, self.to, target.span, self.loose, self._roles(parts.get("role"), where), start, end, note or ""
        )

    def _fields(self) -> str:
        names = ["id", *(["name"] if self.loose else []), *(["role"] if self.role else []), "from", "to", "note"]
        return ", ".join(names)

    def _date(self, node: Node | None, where: Where) -> PartialDate | None:
        return None if node is None else read_date(node, where)

    def _roles(self, node: Node | None, where: Where) -> tuple[str, ...]:
        if node is None or self.role is None:
            return ()
        nodes = node.items if isinstance(node, Sequence) else (node,)
        kind = TermType(self.role)
        return tuple(role for item in nodes if (role := kind.read(item, where.inside("role"))))

    def schema(self, lang: str) -> dict[str, Any]:
        parts: dict[str, Any] = {"id": {"type": "string"}}
        if self.loose:
            parts["name"] = {"type": "string"}
        if self.role:
            role = TermType(self.role).schema(lang)
            parts["role"] = {"anyOf": [role, {"type": "array", "items": role}]}
        date = {"type": ["string", "integer"]}
        parts |= {"from": date, "to": date, "note": {"type": "string"}}
        return {"anyOf": [{"type": "string"}, {"type": "object", "properties": parts, "additionalProperties": False}]}


@dataclass(frozen=True, slots=True)
class Local:
    """The key of an item in one of the record's own lists, such as a source."""

    list: str
    closed: bool = False

    def read(self, node: Node, where: Where) -> LocalRef | None:
        text = text_of(node, where)
        return None if text is None else LocalRef(text, self.list, node.span)

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": "string"}
