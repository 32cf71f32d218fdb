"""The registry of field types: the name that a model writes, and how its options make the type.

To add a field type: write its class in `sitegen/fields/`, and a line here. Nothing else knows the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.declared.options import Options, words_of
from sitegen.fields.field import FieldType
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Local, Reference
from sitegen.fields.media import File, Image
from sitegen.fields.numbers import Boolean, MoneyType, Number, QuantityType
from sitegen.fields.places import PlaceType
from sitegen.fields.terms import Choice, Term, TermType, Vocabulary
from sitegen.fields.text import Email, LongText, Text, Url
from sitegen.fields.time import Date, PeriodType


@dataclass(frozen=True, slots=True)
class Known:
    """What a field's declaration may name: vocabularies, groups (by a function, as they nest) and collections."""

    vocabularies: Mapping[str, Vocabulary]
    group: Callable[[str], GroupType | None]
    collections: frozenset[str]
    groups: frozenset[str] = frozenset()


def _text(options: Options, known: Known) -> Text:
    pattern = options.text("pattern")
    try:
        re.compile(pattern)
    except re.error as error:
        options.fault("E706", "pattern", problem=error)
        pattern = ""
    return Text(options.number("min_length"), options.number("max_length"), pattern)


def _term(options: Options, known: Known) -> TermType | None:
    vocabulary = _vocabulary(options, known, "vocabulary")
    return TermType(vocabulary) if vocabulary else None


def _vocabulary(options: Options, known: Known, option: str) -> Vocabulary | None:
    name = options.text(option)
    if not name:
        options.fault("E703", option)
        return None
    if name not in known.vocabularies:
        options.unknown(option, name, known.vocabularies)
        return None
    return known.vocabularies[name]


def _choice(options: Options, known: Known) -> Choice | None:
    choices = options.inside("choices")
    if choices is None:
        options.fault("E703", "choices")
        return None
    terms = {entry.name: Term(entry.name, words_of(entry, choices)) for entry in choices.node.entries}
    return Choice(Vocabulary("choices", {}, terms))


def _reference(options: Options, known: Known) -> Reference | None:
    to = options.texts("to")
    if not to:
        options.fault("E703", "to")
    for name in to:
        if name not in known.collections:
            options.unknown("to", name, known.collections)
            return None
    role = _vocabulary(options, known, "role") if options.entry("role") else None
    return Reference(to, role, options.flag("loose"))


def _group(options: Options, known: Known) -> GroupType | None:
    name = options.text("group")
    found = known.group(name)
    if not name:
        options.fault("E703", "group")
    elif found is None:
        options.unknown("group", name, known.groups)
    return found


TYPES: Mapping[str, Callable[[Options, Known], FieldType | None]] = {
    "text": _text,
    "markdown": lambda options, known: LongText(),
    "number": lambda options, known: Number(options.decimal("min"), options.decimal("max")),
    "quantity": lambda options, known: QuantityType(),
    "money": lambda options, known: MoneyType(),
    "date": lambda options, known: Date(),
    "period": lambda options, known: PeriodType(),
    "boolean": lambda options, known: Boolean(),
    "choice": _choice,
    "term": _term,
    "reference": _reference,
    "local": lambda options, known: Local(options.text("list")),
    "place": lambda options, known: PlaceType(),
    "url": lambda options, known: Url(),
    "email": lambda options, known: Email(),
    "image": lambda options, known: Image(),
    "file": lambda options, known: File(),
    "group": _group,
}
