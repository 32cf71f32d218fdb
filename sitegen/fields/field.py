"""A field of a collection: its type, its words, and the rules that all types share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sitegen.diagnostics import Edit, Report, Span
from sitegen.fields.values import UNKNOWN, Value
from sitegen.language.suggest import closest
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.nodes import Node, Scalar, Sequence

Words = Mapping[str, str]  # one text per language code
_DASH = re.compile(r"-[^\W\d]")  # `-tjanst` where a list was meant
UNKNOWN_WORDS = frozenset({"okänd", "okänt", "okända", "unknown", "odaterad", "odaterat", "undated"})


@dataclass(frozen=True, slots=True)
class Where:
    """Where a value is read: the file, the field's name for messages, and whether the file is a translation."""

    path: str
    report: Report
    name: str = ""
    translation: bool = False

    def inside(self, name: str) -> Where:
        """The same file, one field further in."""
        return Where(self.path, self.report, f"{self.name}.{name}" if self.name else name, self.translation)

    def fault(
        self, code: str, span: Span, fix: tuple[Edit, ...] = (), /, *, hint: str = "hint", **args: object
    ) -> None:
        """Report a fault of the field that is being read."""
        self.report.add(code, self.path, span, fix, hint=hint, field=self.name, **args)


class FieldType(Protocol):
    """What a field type must do: read one node, and describe itself."""

    @property
    def closed(self) -> bool:
        """Whether an honest “okänd” is offered by default."""

    def read(self, node: Node, where: Where) -> Value | None:
        """The value of a node, or None when it is absent or faulty; faults go to the report."""

    def schema(self, lang: str) -> dict[str, Any]:
        """JSON Schema of one value, with descriptions in `lang`."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field as the model declares it. See docs/model.md for each option."""

    id: str
    kind: str
    type: FieldType
    label: Words
    help: Words = field(default_factory=dict)
    good: Words = field(default_factory=dict)  # an answer to learn from, and one to avoid, for the editors' guide
    poor: Words = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    required: bool = False
    advised: bool = False
    many: bool = False
    min_items: int = 0
    max_items: int = 0
    unknown: bool = False
    translate: bool = False
    facet: bool = False
    sort: bool = False
    box: bool = False
    chain: str = ""  # "to": the record leads to the target; "from": it comes from it
    default: str = ""
    schema_org: str = ""
    width: int = 20
    backlink: Words = field(default_factory=dict)
    note: Words = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All keys under which editors may write the field."""
        return (self.id, *self.aliases)

    def read(self, node: Node, where: Where) -> Value | None:
        """The field's value: one, or a tuple when the field takes many. None when absent or faulty."""
        if not self.many:
            return self._single(node, where)
        if isinstance(node, Scalar) and not node.quoted and _DASH.match(node.text or ""):
            where.fault("E128", node.span, value=node.text)
            return None
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if self.max_items and len(nodes) > self.max_items:
            where.fault("E126", nodes[self.max_items].span, limit=self.max_items, count=len(nodes))
        if len(nodes) == 1 and self._says_unknown(nodes[0]):
            return (UNKNOWN,)
        values = tuple(value for item in nodes if (value := self._one(item, where)) is not None)
        return values or None

    def _single(self, node: Node, where: Where) -> Value | None:
        if isinstance(node, Sequence):
            if not node.items:
                return None
            if len(node.items) > 1:
                where.fault("E104", node.span, count=len(node.items))
                return None
            node = node.items[0]
        return self._one(node, where)

    def _says_unknown(self, node: Node) -> bool:
        return self.unknown and isinstance(node, Scalar) and (node.text or "").strip().casefold() in UNKNOWN_WORDS

    def _one(self, node: Node, where: Where) -> Value | None:
        if isinstance(node, Scalar) and node.text is None:
            return None
        if isinstance(node, MappingNode) and not node.entries:
            return None
        if self._says_unknown(node):
            return UNKNOWN
        if self.type.closed and isinstance(node, Scalar) and (node.text or "").strip().casefold() in UNKNOWN_WORDS:
            where.fault("E134", node.span)
            return None
        return self.type.read(node, where)

    def schema(self, lang: str) -> dict[str, Any]:
        """JSON Schema of the field, with its label and help in `lang`."""
        one = self.type.schema(lang)
        if self.unknown:
            one = {"anyOf": [one, {"enum": ["okänd", "unknown", "odaterad"]}]}
        if self.many:
            many: dict[str, Any] = {"type": "array", "items": one}
            if self.max_items:
                many["maxItems"] = self.max_items
            one = {"anyOf": [many, one]}
        described: dict[str, Any] = {"title": self.label.get(lang, self.id), **one}
        if self.help:
            described["description"] = self.help.get(lang, next(iter(self.help.values())))
        return described


def text_of(node: Node, where: Where) -> str | None:
    """The text of a scalar, without outer blanks; a list or a mapping in its place is a fault."""
    if isinstance(node, Scalar):
        return None if node.text is None else node.text.strip()
    where.fault("E103", node.span, found="list" if isinstance(node, Sequence) else "mapping")
    return None


def read_parts(node: MappingNode, keys: Mapping[str, str], where: Where, fields: str) -> tuple[dict[str, Node], bool]:
    """A value's parts by what their keys stand for, and whether all keys were known; others are faults (E101).

    `fields` names the keys for the message.
    """
    parts: dict[str, Node] = {}
    for entry in node.entries:
        name = keys.get(entry.name.strip().casefold())
        if name is not None:
            parts[name] = entry.value
        elif guess := closest(entry.name, keys):
            where.fault("E101", entry.key.span, hint="hint_suggestion", key=entry.name, suggestion=guess)
        else:
            where.fault("E101", entry.key.span, hint="hint_fields", key=entry.name, fields=fields)
    return parts, all(entry.name.strip().casefold() in keys for entry in node.entries)


def find_field(name: str, fields: Mapping[str, Field]) -> Field | None:
    """The field that a key stands for: by its id, or by an alias without regard to case and hyphens."""
    if name in fields:
        return fields[name]
    wanted = name.strip().casefold().replace("-", "_").replace(" ", "_")
    return next((item for item in fields.values() if any(alias.casefold() == wanted for alias in item.names)), None)


def likely_field(name: str, fields: Mapping[str, Field]) -> tuple[Field, str] | None:
    """The field that a misspelt key most likely means, by ids, aliases and labels; and the name to write for it."""
    words = {word: item for item in fields.values() for word in (*item.label.values(), *item.aliases)}
    words |= fields
    guess = closest(name, words)
    if guess is None:
        return None
    return words[guess], guess if guess in words[guess].names else words[guess].id
