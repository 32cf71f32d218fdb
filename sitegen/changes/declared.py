"""What a site declares: its settings, its statement, its collections, fields and vocabularies; and what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from sitegen.changes.diff import Declared
from sitegen.declared.model import Collection, Model, word
from sitegen.fields.field import Field
from sitegen.fields.terms import Choice, Term, Vocabulary
from sitegen.language.dates import PartialDate
from sitegen.reading.content import Content

Flat = Mapping[str, str]


def declared_changes(base: Content, head: Content, lang: str) -> Iterator[Declared]:
    """Everything declared that differs: settings, statement, collections, vocabularies, words of the search."""
    yield from _settings("site.yml", base.config, head.config)
    yield from _settings("accessibility.yml", base.statement, head.statement)
    yield from _collections(base.model, head.model, lang)
    yield from _vocabularies(base.model, head.model, lang)
    yield from _search_words(base, head)


def _settings(part: str, was: object, now: object) -> Iterator[Declared]:
    yield from _differences(part, "", flat(was), flat(now))


def _differences(part: str, prefix: str, was: Flat, now: Flat) -> Iterator[Declared]:
    for name in dict.fromkeys((*now, *was)):
        old, new = was.get(name, ""), now.get(name, "")
        if old != new:
            yield Declared(part, f"{prefix}{name}", old, new)


def flat(value: object, name: str = "") -> dict[str, str]:
    """Every leaf of a declared value as text, by its path: `name.sv`, `colors.link.light`. Spans are left out."""
    if value is None or value == ():
        return {}
    if isinstance(value, Choice):
        return _flat_parts({key: term.label for key, term in value.choices.terms.items()}, f"{name}.choices")
    if isinstance(value, Vocabulary):  # told by itself
        return {name: value.id}
    if isinstance(value, re.Pattern):
        return {name: value.pattern}
    if isinstance(value, PartialDate):
        return {name: value.iso()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return _flat_parts({key: part for key, part in parts.items() if key not in ("spans", "path", "span")}, name)
    if isinstance(value, Mapping):
        return _flat_parts(value, name)
    if isinstance(value, tuple | frozenset):
        items = sorted(value) if isinstance(value, frozenset) else value
        if all(isinstance(item, str) for item in items):
            return {name: ", ".join(items)}
        return _flat_parts({str(number): item for number, item in enumerate(items, 1)}, name)
    return {name: str(value)}


def _flat_parts(parts: Mapping[str, object], name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, part in parts.items():
        found |= flat(part, f"{name}.{key}" if name else str(key))
    return found


def _collections(base: Model, head: Model, lang: str) -> Iterator[Declared]:
    for name in dict.fromkeys((*head.collections, *base.collections)):
        was, now = base.collections.get(name), head.collections.get(name)
        part = f"model/{name}.yml"
        if was is None or now is None:
            yield Declared(part, name, _label(was, lang), _label(now, lang))
            continue
        yield from _differences(part, "", _without_fields(was), _without_fields(now))
        for key in dict.fromkeys((*now.fields, *was.fields)):
            old, new = was.fields.get(key), now.fields.get(key)
            if old is None or new is None:
                yield Declared(part, f"fields.{key}", _label(old, lang), _label(new, lang))
            elif old != new:
                yield from _differences(part, f"fields.{key}.", flat(old), flat(new))


def _without_fields(collection: Collection) -> Flat:
    parts = {part.name: getattr(collection, part.name) for part in fields(collection) if part.name != "fields"}
    return _flat_parts(parts, "")


def _vocabularies(base: Model, head: Model, lang: str) -> Iterator[Declared]:
    for name in dict.fromkeys((*head.vocabularies, *base.vocabularies)):
        was, now = base.vocabularies.get(name), head.vocabularies.get(name)
        part = f"vocabularies/{name}.yml"
        if was is None or now is None:
            yield Declared(part, name, _name(was, lang), _name(now, lang))
            continue
        yield from _differences(part, "", flat(was.label, "label") | flat(was.url, "url"),
                                flat(now.label, "label") | flat(now.url, "url"))  # fmt: skip
        for key in dict.fromkeys((*now.terms, *was.terms)):
            old, new = was.terms.get(key), now.terms.get(key)
            if old is None or new is None:
                yield Declared(part, key, _label(old, lang), _label(new, lang))
            elif old != new:
                yield from _differences(part, f"{key}.", flat(old), flat(new))
        if was.terms.keys() == now.terms.keys() and list(was.terms) != list(now.terms):
            yield Declared(part, "terms", ", ".join(was.terms), ", ".join(now.terms))


def _name(vocabulary: Vocabulary | None, lang: str) -> str:
    return (word(vocabulary.label, lang) or vocabulary.id) if vocabulary else ""


def _label(one: Collection | Field | Term | None, lang: str) -> str:
    return word(one.label, lang) if one else ""


def _search_words(base: Content, head: Content) -> Iterator[Declared]:
    """The files of words for the search: how many lines each has, when it differs."""
    old, new = _search_files(base), _search_files(head)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Declared(name, "", _lines(old.get(name)), _lines(new.get(name)))


def _search_files(content: Content) -> dict[str, str]:
    named = ((path.partition("/")[2], text) for path, text in content.texts.items())
    return {name: text for name, text in named if name.startswith("search/")}


def _lines(text: str | None) -> str:
    return "" if text is None else str(text.count("\n"))
