"""Field types that hold numbers: number, quantity, money and boolean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sitegen.fields.field import Where, text_of
from sitegen.fields.values import Money, Quantity
from sitegen.text.nodes import Node

_NUMBER = re.compile(r"[-−]?(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,15})([.,]\d{1,9})?")
_QUALIFIERS = {
    "about": ("ungefär", "omkring", "cirka", "circa", "runt", "around", "about", "ca.", "ca", "c:a"),
    "more_than": ("mer än", "fler än", "more than", "över", "over"),
    "at_least": ("åtminstone", "at least", "minst"),
    "at_most": ("at most", "upp till", "up to", "högst", "max"),
    "less_than": ("färre än", "mindre än", "less than", "under"),
    "almost": ("närmare", "nästan", "knappt", "almost", "nearly"),
}
_WORDS = sorted(((word, name) for name, words in _QUALIFIERS.items() for word in words), key=lambda w: -len(w[0]))
_TENS = re.compile(r"(?:ett\s+)?(\d+)-tal")
_SCALES = {"tkr": 1_000, "tusen": 1_000, "mnkr": 10**6, "mkr": 10**6, "msek": 10**6, "miljon": 10**6,
           "miljoner": 10**6, "million": 10**6, "miljarder": 10**9, "miljard": 10**9, "mdkr": 10**9}  # fmt: skip
_CURRENCIES = {"kr": "SEK", "kronor": "SEK", "sek": "SEK", "euro": "EUR", "eur": "EUR", "€": "EUR", "dkk": "DKK",
               "nok": "NOK", "usd": "USD", "isk": "ISK", "gbp": "GBP", "pund": "GBP"}  # fmt: skip
_POINTS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_POINTED = re.compile(rf"([1-9]\d{{0,2}}[.,]\d{{3}})\s?(?:{'|'.join(_CURRENCIES)})?\.?", re.IGNORECASE)
_MONEY = re.compile(r"(?P<number>[-−\d ,.\u00a0\u202f]+?)\s*(?P<words>[^\d\s][^\d]*)?")


def parse_number(text: str) -> Decimal | None:
    """A number as Swedes and Englishmen write it (`2 500 000`, `8,1`, `8.1`), or None."""
    match = _NUMBER.fullmatch(text.strip())
    if not match:
        return None
    whole = re.sub(r"\D", "", match[1])
    sign = "-" if text.strip()[0] in "-−" else ""
    return Decimal(f"{sign}{whole}{(match[2] or '').replace(',', '.')}")


def is_ambiguous(text: str) -> bool:
    """Whether a number could mean thousands or decimals: `1.300`, `1,300`."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", text.strip()))


def split_qualifier(text: str) -> tuple[str, str]:
    """A vague quantity's qualifier and the rest: `över 50` → (`more_than`, `50`)."""
    tens = _TENS.fullmatch(text.strip())
    if tens:
        return "about", tens[1]
    lower = text.strip().lower()
    for word, name in _WORDS:
        if lower.startswith(word) and lower[len(word) : len(word) + 1].isspace():
            return name, text.strip()[len(word) :].strip()
    return "exact", text.strip()


def parse_money(text: str) -> Money | None:
    """An amount with its currency: `25 miljoner kronor`, `cirka 6 000 000 kr`, `100 000 euro`; else kronor."""
    qualifier, rest = split_qualifier(text)
    match = _MONEY.fullmatch(rest)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    scale, currency = 1, "SEK"
    for word in (match["words"] or "").lower().replace(".", " ").split():
        if word in _SCALES:
            scale = _SCALES[word]
        elif word in _CURRENCIES:
            currency = _CURRENCIES[word]
        else:
            return None
    return Money(number * scale, currency, qualifier)


@dataclass(frozen=True, slots=True)
class Number:
    """A number between `minimum` and `maximum` (both included)."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    closed: bool = True

    def read(self, node: Node, where: Where) -> Decimal | None:
        text = text_of(node, where)
        if text is None:
            return None
        if is_ambiguous(text):
            where.fault("E119", node.span, value=text)
            return None
        number = parse_number(text)
        if number is None:
            where.fault("E116", node.span, value=text)
            return None
        too_low = self.minimum is not None and number < self.minimum
        if too_low or (self.maximum is not None and number > self.maximum):
            where.fault("E117", node.span, value=text, low=_bound(self.minimum), high=_bound(self.maximum))
        return number

    def schema(self, lang: str) -> dict[str, Any]:
        limits = {"minimum": self.minimum, "maximum": self.maximum}
        return {"type": ["number", "string"]} | {
            name: float(limit) for name, limit in limits.items() if limit is not None
        }


def _bound(limit: Decimal | None) -> str:
    return "…" if limit is None else f"{limit}"


@dataclass(frozen=True, slots=True)
class QuantityType:
    """A number that may be vague: `över 50`, `ett 15-tal`."""

    closed: bool = True

    def read(self, node: Node, where: Where) -> Quantity | None:
        text = text_of(node, where)
        if text is None:
            return None
        qualifier, rest = split_qualifier(text)
        if is_ambiguous(rest):
            where.fault("E119", node.span, value=rest)
            return None
        number = parse_number(rest)
        if number is None:
            where.fault("E118", node.span, value=text)
            return None
        return Quantity(number, qualifier)

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": ["number", "string"]}


@dataclass(frozen=True, slots=True)
class MoneyType:
    """An amount of money."""

    closed: bool = True

    def read(self, node: Node, where: Where) -> Money | None:
        text = text_of(node, where)
        if text is None:
            return None
        if pointed := _POINTED.fullmatch(split_qualifier(text)[1]):
            where.fault("E119", node.span, value=pointed[1])
            return None
        money = parse_money(text)
        if money is None:
            likely = _POINTS.sub(" ", text)
            hint = "hint_suggestion" if parse_money(likely) else "hint"
            where.fault("E120", node.span, hint=hint, value=text, suggestion=likely)
        return money

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": ["number", "string"]}


TRUTH = {
    "ja": True,
    "yes": True,
    "true": True,
    "sant": True,
    "nej": False,
    "no": False,
    "false": False,
    "falskt": False,
}


@dataclass(frozen=True, slots=True)
class Boolean:
    """Yes or no, in Swedish or English."""

    closed: bool = True

    def read(self, node: Node, where: Where) -> bool | None:
        text = text_of(node, where)
        if text is None:
            return None
        if text.lower() not in TRUTH:
            where.fault("E121", node.span, value=text)
            return None
        return TRUTH[text.lower()]

    def schema(self, lang: str) -> dict[str, Any]:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["ja", "nej", "yes", "no"]}]}
