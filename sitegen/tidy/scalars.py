"""One value in its canonical form: an id for a label, a code for a place, digits for a number. It reads the same."""

from __future__ import annotations

import re

from sitegen.fields.field import UNKNOWN_WORDS, Field
from sitegen.fields.numbers import TRUTH, Boolean, Number, is_ambiguous, parse_number
from sitegen.fields.places import PlaceType
from sitegen.fields.terms import Choice, TermType
from sitegen.fields.text import Text
from sitegen.fields.time import PERIOD, PeriodType
from sitegen.language.geography import gazetteer
from sitegen.text.canonical import Leaf

_NO_LIST = re.compile(r"-[^\W\d]")  # `-tjanst` where a list was meant: in quotes it would be a text


def canonical(leaf: Leaf, field: Field | None) -> Leaf:
    """The value as it is written; `field` None for a key that is no field: its text stays as it is."""
    if leaf.text is None or not leaf.text.strip():
        return leaf if leaf.text is None else Leaf("")
    if field is None:
        return Leaf(leaf.text)
    if field.many and leaf.plain and _NO_LIST.match(leaf.text):
        return leaf
    text = leaf.text.strip()
    if field.unknown and text.casefold() in UNKNOWN_WORDS:
        return Leaf(text.casefold())
    return _of_type(text, field)


def _of_type(text: str, field: Field) -> Leaf:
    kind = field.type
    if isinstance(kind, Number):
        number = None if is_ambiguous(text) else parse_number(text)
        return Leaf(text) if number is None else Leaf(f"{number:f}", plain=True)
    if isinstance(kind, Boolean) and text.lower() in TRUTH:
        return Leaf("true" if TRUTH[text.lower()] else "false", plain=True)
    return Leaf(_words(text, field))


def _words(text: str, field: Field) -> str:
    kind = field.type
    if isinstance(kind, Text):
        return " ".join(text.split())
    if isinstance(kind, TermType | Choice):
        term = (kind.vocabulary if isinstance(kind, TermType) else kind.choices).find(text)
        return term.id if term else text
    if isinstance(kind, PlaceType):
        area = gazetteer().certain(text)
        return area.code if area else text
    if isinstance(kind, PeriodType) and (match := PERIOD.fullmatch(text)):
        return f"{match[1]}–{match[2]}"
    return text
