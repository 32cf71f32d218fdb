"""Dates, periods, numbers, money and quantities as a reader of a language writes them (CLDR through Babel)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date as babel_date
from babel.numbers import format_decimal, get_currency_name

from sitegen.language.dates import PartialDate

NBSP = "\u00a0"
QUALIFIERS = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "almost")

# European English: day before month, and amounts with the currency's code.
_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_QUALIFIED = {
    "sv": dict(zip(QUALIFIERS, ("", "cirka", "minst", "över", "högst", "under", "nästan"), strict=True)),
    "en": dict(zip(QUALIFIERS, ("", "about", "at least", "over", "at most", "under", "almost"), strict=True)),
}
_ENDS = {"sv": ("från", "till"), "en": ("from", "until")}
_BIG = {
    "sv": ((10**9, "miljard", "miljarder"), (10**6, "miljon", "miljoner")),
    "en": ((10**9, "billion", "billion"), (10**6, "million", "million")),
}


def format_date(value: PartialDate, lang: str) -> str:
    """`30 november 2018`, `november 2018` or `2018`."""
    return _date(value, lang, "d MMMM y" if value.day else "MMMM y" if value.month else "y")


def format_period(start: PartialDate | None, end: PartialDate | None, lang: str) -> str:
    """`2016–2020`, `maj–juni 2019`, `november 2016 – december 2019`, `från 2009`, `till 2012`; "" for no date at all.

    An end that is None is not known or not set; a period may be written backwards, finding that is the caller's.
    """
    since, until = _ENDS[_language(lang)]
    if start is None or end is None:
        word, one = (since, start) if end is None else (until, end)
        return f"{word} {format_date(one, lang)}" if one else ""
    if start == end:
        return format_date(start, lang)
    alike = bool(start.month) == bool(end.month) and bool(start.day) == bool(end.day)
    first = _without_the_same(start, end, lang) if alike else format_date(start, lang)
    dash = "–" if alike and " " not in first else " – "
    return f"{first}{dash}{format_date(end, lang)}"


def format_number(value: Decimal | int, lang: str) -> str:
    """`2 500 000` (with U+00A0), `60,5`: all decimals that the value has, none added."""
    return str(format_decimal(value, locale=_locale(lang), decimal_quantization=False))


def format_money(value: Decimal | int, currency: str, lang: str) -> str:
    """`25 miljoner kronor`, `950 000 kr`, `1.25 million SEK`: from a million on at most two decimals, half up.

    `currency` is an ISO 4217 code, written as it is if the language has no name for it. Spaces are U+00A0.
    """
    amount = Decimal(value)
    for size, one, many in _BIG[_language(lang)]:
        if abs(amount) >= size:
            share = _trimmed((amount / size).quantize(Decimal("0.01"), ROUND_HALF_UP))
            word = one if share == 1 else many
            return NBSP.join((format_number(share, lang), word, _currency(currency, share * size, lang, short=False)))
    return NBSP.join((format_number(amount, lang), _currency(currency, amount, lang, short=True)))


def format_quantity(value: Decimal | int, qualifier: str, lang: str) -> str:
    """A number with its qualifier (one of QUALIFIERS, else KeyError): `över 50`, `cirka 15`, `60,5`."""
    return qualified(format_number(value, lang), qualifier, lang)


def format_size(size: int, lang: str) -> str:
    """The size of a file in bytes: `12 kB`, `1,4 MB`; "" for none. Units are decimal (SI)."""
    if size <= 0:
        return ""
    if size < 10**6:
        return f"{format_number(max(1, round(size / 1000)), lang)}{NBSP}kB"
    return f"{format_number(Decimal(size / 10**6).quantize(Decimal('0.1')), lang)}{NBSP}MB"


def qualified(text: str, qualifier: str, lang: str) -> str:
    """A formatted number or amount with its qualifier's word before it: `minst 25 miljoner kronor`."""
    return f"{_QUALIFIED[_language(lang)][qualifier]} {text}".lstrip()


def _without_the_same(start: PartialDate, end: PartialDate, lang: str) -> str:
    """The start without the month and year that it shares with an end that is as exact."""
    if start.year != end.year or not start.month:
        return format_date(start, lang)
    if not start.day:
        return _date(start, lang, "LLLL")
    return _date(start, lang, "d" if start.month == end.month else "d MMMM")


def _date(value: PartialDate, lang: str, pattern: str) -> str:
    return str(babel_date(value.first_day(), pattern, locale=_locale(lang)))


def _currency(code: str, amount: Decimal, lang: str, *, short: bool) -> str:
    if _language(lang) == "en":
        return code
    if code == "SEK":
        return "kr" if short else "kronor"
    return str(get_currency_name(code, count=amount, locale=_locale(lang)))


def _trimmed(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _language(lang: str) -> str:
    short = lang.partition("-")[0]
    return short if short in _LOCALES else "en"


def _locale(lang: str) -> str:
    return _LOCALES[_language(lang)]
