"""Columns of a sheet: which part of a record each one holds, and the headings by which people name them.

A column's `name` is `title`, `why.challenge`, `sources.1.title`, `period.note`, `title@en`; headings such as
`Källa 1 – Titel` or `Titel (en)` are understood as well, from the ids, labels and aliases of the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.text import Text

ID, BODY, VERSION = "id", "body", "version"
HELP_SHEETS = ("Hjälp", "Help")  # of a workbook to fill in: told, never read
_SPECIAL = {
    ID: ({"sv": "Id", "en": "Id"}, ("post-id", "record id", "filnamn", "file name", "slug")),
    BODY: ({"sv": "Brödtext", "en": "Body text"}, ("text", "beskrivning", "description", "content", "artikel")),
    VERSION: ({"sv": "Version – ändra inte", "en": "Version – do not change"}, ("sitegen version",)),
}
_IMAGE = {
    "file": ({"sv": "Fil", "en": "File"}, ("fil",)),
    "alt": ({"sv": "Alternativtext", "en": "Alternative text"}, ("alternativtext",)),
    "credit": ({"sv": "Fotograf", "en": "Credit"}, ("fotograf",)),
    "license": ({"sv": "Licens", "en": "Licence"}, ("licens",)),
    "decorative": ({"sv": "Bara utsmyckning", "en": "Decorative"}, ("dekorativ",)),
}
_REMARK = {
    "note": ({"sv": "Anmärkning", "en": "Note"}, ("anmärkning",)),
    "source": ({"sv": "Källa", "en": "Source"}, ("källa",)),
}
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: the path of fields and list positions (from 1), and the language of a translation."""

    path: Path
    lang: str = ""

    @property
    def name(self) -> str:
        """The column in its exact form: `sources.1.title@en`."""
        return ".".join(map(str, self.path)) + (f"@{self.lang}" if self.lang else "")

    @property
    def field(self) -> str:
        """The record's own field that the column belongs to, or `id`, `body` or `version`."""
        return str(self.path[0])


def _made(parts: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]]) -> dict[str, Field]:
    return {name: Field(name, "text", Text(), label, aliases=aliases) for name, (label, aliases) in parts.items()}


SPECIAL = _made(_SPECIAL)
IMAGE = _made(_IMAGE)
REMARK = _made(_REMARK)


def parts_of(field: Field) -> Mapping[str, Field]:
    """The fields inside a field: of a group, of an image, or the remark and source beside a plain value."""
    if isinstance(field.type, GroupType):
        return field.type.fields
    return IMAGE if field.kind == "image" else REMARK


def field_at(path: Path, collection: Collection) -> Field | None:
    """The field at a path."""
    fields: Mapping[str, Field] = {**SPECIAL, **collection.fields}
    found: Field | None = None
    for step in path:
        if isinstance(step, int):
            continue
        found = fields.get(step)
        if found is None:
            return None
        fields = parts_of(found)
    return found


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def _names(field: Field) -> Iterator[tuple[str, ...]]:
    labels = [*field.label.values()]
    if isinstance(field.type, GroupType) and field.many:
        labels += field.type.label.values()
    for name in (field.id, *field.aliases, *labels):
        if found := _words(name):
            yield found


@cache
def _in_language(lang: str) -> re.Pattern[str]:
    """A heading with the language of its column after it: `Titel (en)`, `Titel på engelska`, `title@en`."""
    names = {lang, *(str(Locale(own).languages[lang]).casefold() for own in ("sv", "en"))}
    one = "|".join(map(re.escape, sorted(names)))
    return re.compile(rf"(.+?)\s*(?:[(\[]\s*(?:på |in )?(?:{one})\s*[)\]]|\s(?:på|in)\s+(?:{one})|@{lang})\s*\*?\s*")


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a collection's columns, both ways, for a site's languages (the first is the records' own)."""

    collection: Collection
    languages: tuple[str, ...]

    def column(self, heading: str) -> Column | None:
        """The column that a heading names, or None. A trailing `*` and signs between the words do not matter."""
        exact = self._exact(heading.strip().rstrip("*").strip())
        if exact:
            return exact
        text, lang = self._language(heading)
        found = sorted(self._paths(_words(text), {**self.collection.fields, **SPECIAL}), key=len)
        return Column(found[0], lang) if found else None

    def _exact(self, text: str) -> Column | None:
        name, _, lang = text.partition("@")
        steps = tuple(int(step) if step.isdigit() else step for step in name.split("."))
        known = lang == "" or lang in self.languages[1:]
        return Column(steps, lang) if known and field_at(steps, self.collection) and 0 not in steps else None

    def _language(self, heading: str) -> tuple[str, str]:
        """The heading without its language, and the language: `Titel (en)`, `Titel på engelska`."""
        for lang in self.languages:
            if match := _in_language(lang).fullmatch(heading.casefold()):
                return match[1], "" if lang == self.languages[0] else lang
        return heading, ""

    def _paths(self, words: tuple[str, ...], fields: Mapping[str, Field]) -> Iterator[Path]:
        """Every path that the words name, field by field: `källa 1 titel` → sources, 1, title."""
        for field in fields.values():
            for name in _names(field):
                if words[: len(name)] == name:
                    yield from self._rest(words[len(name) :], field)

    def _rest(self, words: tuple[str, ...], field: Field) -> Iterator[Path]:
        if not words:
            yield (field.id,)
            return
        listed = field.many and isinstance(field.type, GroupType)
        if words[0].isdigit():
            if not listed or int(words[0]) == 0:
                return
            inner = self._paths(words[1:], parts_of(field)) if words[1:] else iter(())
            yield from ((field.id, int(words[0]), *path) for path in inner)
        elif not listed and field.id not in SPECIAL:
            yield from ((field.id, *path) for path in self._paths(words, parts_of(field)))

    def heading(self, column: Column, lang: str) -> str:
        """The heading that people read in `lang`; the exact name where the words could mean another column."""
        label = self._label(column, lang)
        return label if self.column(label) == column else column.name

    def _label(self, column: Column, lang: str) -> str:
        fields: Mapping[str, Field] = {**self.collection.fields, **SPECIAL}
        labels: list[str] = []
        for step in column.path:
            if isinstance(step, int):
                labels[-1] += f" {step}"
                continue
            field = fields[step]
            one = field.type.label if isinstance(field.type, GroupType) and field.many else {}
            labels.append(word(one or field.label, lang))
            fields = parts_of(field)
        return " – ".join(labels) + (f" ({column.lang})" if column.lang else "")

    def choices(self) -> dict[str, Column]:
        """What a heading that nothing matches may be a slip for: the names of whole fields and of their parts."""
        found: dict[str, Column] = {}
        for field in (*self.collection.fields.values(), *SPECIAL.values()):
            inner = parts_of(field).values() if isinstance(field.type, GroupType) and not field.many else ()
            for name in (field.id, *field.aliases, *field.label.values()):
                if not isinstance(field.type, GroupType):
                    found.setdefault(name, Column((field.id,)))
                for part in inner:
                    for own in (part.id, *part.label.values()):
                        found.setdefault(f"{name} {own}", Column((field.id, part.id)))
        return found
