"""One cell ↔ one field's data. What a person would write in a cell is understood; what has no such form is YAML flow.

Writing a cell proves itself: its text is read back, and unless the same value comes out, the exact form is used.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from sitegen.declared.model import word
from sitegen.diagnostics import Report
from sitegen.fields.field import UNKNOWN_WORDS, Field
from sitegen.fields.links import Reference, looks_like_id
from sitegen.fields.terms import Choice, TermType, Vocabulary
from sitegen.language.geography import gazetteer
from sitegen.sheets.data import Data, plain_data
from sitegen.sheets.sameness import Find, same
from sitegen.sheets.values import date_text, money_text, number_text, period_data, place_data, truth_text
from sitegen.text.source import read_yaml

_FLOW = re.compile(r"\s*[\[{].*[\]}]\s*", re.DOTALL)
_TAIL = re.compile(r"(?P<head>.+?)\s*\((?P<tail>[^()]*)\)", re.DOTALL)
_PROSE = {"text", "markdown", "url", "email", "file", "local"}


@dataclass(frozen=True, slots=True)
class Cells:
    """Reads and writes cells. `find` tells which record a title or id means; `lang` is that of the labels written."""

    find: Find
    lang: str = "sv"
    ids: bool = False  # write ids instead of labels

    def read(self, text: str, field: Field) -> Data | None:
        """The data that a cell holds; None for an empty one. What is not understood stays as written, for the check."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            return None
        exact = _flow(text) if self._may_flow(field) and _FLOW.fullmatch(text) else None
        if exact is not None:
            return exact
        if not field.many:
            return self._one(text.strip(), field)
        parts = self._parts(text, field)
        return [self._one(part, field) for part in parts] or None

    def _may_flow(self, field: Field) -> bool:
        return field.many or field.kind not in _PROSE

    def _parts(self, text: str, field: Field) -> list[str]:
        """A list's items: one a line, else between semicolons, else between commas where the items are words."""
        if "\n" in text:
            parts = [re.sub(r"^\s*[-•*–]\s+", "", line) for line in text.split("\n")]
        elif ";" in text:
            parts = text.split(";")
        elif "," in text and self._by_commas(text, field):
            parts = text.split(",")
        else:
            parts = [text]
        return [part.strip() for part in parts if part.strip()]

    def _by_commas(self, text: str, field: Field) -> bool:
        if field.kind == "text":
            return field.facet
        if field.kind in ("term", "choice"):
            return _vocabulary(field).find(text) is None
        if field.kind == "reference" and isinstance(field.type, Reference):
            known = [self.find(part.strip(), field.type.to) for part in text.split(",")]
            return self.find(text.strip(), field.type.to) is None and all(known)
        if field.kind == "place":
            return gazetteer().find(text.strip()) is None and "(" not in text
        return False

    def _one(self, text: str, field: Field) -> Data:
        if field.kind not in _PROSE and text.casefold() in UNKNOWN_WORDS:
            return text
        match field.kind:
            case "term" | "choice":
                term = _vocabulary(field).find(text)
                return term.id if term else text
            case "reference":
                return self._reference(text, field)
            case "place":
                return place_data(text)
            case "period":
                return period_data(text)
            case "date":
                return date_text(text)
            case "number" | "quantity":
                return number_text(text, bare=field.kind == "number")
            case "money":
                return money_text(text)
            case "boolean":
                return truth_text(text)
            case "text" | "url" | "email":
                return " ".join(text.split())
        return text

    def _reference(self, text: str, field: Field) -> Data:
        """`siru`, the record's title, or either with its roles: `Nässjö kommun (ägare)`."""
        assert isinstance(field.type, Reference)
        found = self.find(text, field.type.to)
        tail = _TAIL.fullmatch(text) if found is None and field.type.role else None
        if tail is None or field.type.role is None:
            return found or ({"name": text} if field.type.loose and not looks_like_id(text) else text)
        roles = [field.type.role.find(part) for part in tail["tail"].split(",")]
        if not all(roles):
            return {"name": text} if field.type.loose else text
        ids: list[Data] = [role.id for role in roles if role]
        known = self.find(tail["head"], field.type.to)
        key = "id" if known or not field.type.loose else "name"
        return {key: known or tail["head"], "role": ids[0] if len(ids) == 1 else ids}

    def write(self, data: Data, field: Field) -> str:
        """The cell of a field's data: what people write if that means the same, else YAML flow."""
        told = self._told(data, field)
        if told is not None and same(self.read(told, field), data, field, self.find):
            return told
        return self.exact(data)

    def exact(self, data: Data) -> str:
        """Data in YAML's flow form; a text as it is."""
        return data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)

    def _told(self, data: Data, field: Field) -> str | None:
        if not isinstance(data, list):
            return self._item(data, field)
        items = [self._item(item, field) for item in data]
        if not field.many or any(item is None for item in items):
            return None
        told = [item for item in items if item is not None]
        if any("\n" in item for item in told):
            return None
        if any(";" in item for item in told):
            return "\n".join(told) + ("\n" if len(told) == 1 else "")
        alone = len(told) == 1 and "," in told[0]
        return f"{told[0]};" if alone and len(self._parts(told[0], field)) != 1 else "; ".join(told)

    def _item(self, data: Data, field: Field) -> str | None:
        if isinstance(data, dict):
            return self._told_mapping(data, field)
        if not isinstance(data, str):
            return None
        if self.ids:
            return data
        if field.kind in ("term", "choice"):
            vocabulary = _vocabulary(field)
            term = vocabulary.find(data)
            label = word(term.label, self.lang) if term else data
            return label if term and vocabulary.find(label) == term and ";" not in label else data
        if field.kind == "place" and (area := gazetteer().find(data)):
            return area.name
        return data

    def _told_mapping(self, data: dict[str, Data], field: Field) -> str | None:
        if field.kind == "period" and data.keys() <= {"start", "end"}:
            return f"{data.get('start', '')}–{data.get('end', '')}"
        if field.kind == "place" and data.keys() in ({"municipality", "site"}, {"county", "site"}):
            area = gazetteer().find(str(data.get("municipality", data.get("county"))))
            return f"{area.name} ({data['site']})" if area else None
        if not isinstance(field.type, Reference):
            return None
        name = data.get("id", data.get("name"))
        if not isinstance(name, str) or not data.keys() <= {"id", "name", "role"}:
            return None
        roles = data.get("role", [])
        told = [self._role(role, field.type) for role in (roles if isinstance(roles, list) else [roles])]
        return f"{name} ({', '.join(told)})" if told else name

    def _role(self, role: Data, kind: Reference) -> str:
        term = kind.role.find(str(role)) if kind.role else None
        return word(term.label, self.lang).lower() if term and not self.ids else str(role)


def _vocabulary(field: Field) -> Vocabulary:
    assert isinstance(field.type, TermType | Choice)
    return field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices


def _flow(text: str) -> Data | None:
    """The data of a text in YAML's flow form, or None when it is not that."""
    report = Report()
    source = read_yaml("cell", f"cell: {text}\n", report)
    node = source.data.get("cell") if source and not report.count else None
    return plain_data(node) if node else None
