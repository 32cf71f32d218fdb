"""Single values as people write them in cells → the form of the catalogue's files. What is not understood stays."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from sitegen.fields.field import UNKNOWN_WORDS
from sitegen.fields.numbers import parse_number
from sitegen.fields.time import likely_date
from sitegen.language.dates import PartialDate
from sitegen.language.geography import gazetteer
from sitegen.sheets.data import Data

_SERIAL = re.compile(r"([2-6]\d{4})(?:[.,]0+)?")
_EXCEL_EPOCH = date(1899, 12, 30)  # day 0 of Excel's 1900 system, for days after February 1900 (ECMA-376, 18.17.4.1)
_WHOLE = re.compile(r"(\d{1,4})[.,]0")
_DASH = re.compile(
    r"\s*(?:–|—|\btill\b|\bto\b|\s-\s|/(?=\d{4}-))\s*|(?<=\b\d{4})-(?=\d{4}\b)|(?<=\d{4})-$|^-(?=\d{4}\b)"
)
_SITE = re.compile(r"(?P<area>[^()]+?)\s*\((?P<site>[^()]+)\)")
_SPACES = re.compile("[\u2007\u2009\u202f\u00a0]")
_TRUTHS = {"x": "ja", "1": "ja", "✓": "ja", "✔": "ja", "0": "nej", "sann": "ja", "falsk": "nej", "j": "ja", "n": "nej"}


def date_text(text: str) -> str:
    """`14/3 2024`, `14.3.2024`, `14 mars 2024`, `mars 2024`, `2024-03-14 00:00:00`, Excel's 45365 → ISO 8601."""
    text = _SPACES.sub(" ", text.strip())
    if PartialDate.parse(text):
        return text
    if serial := _SERIAL.fullmatch(text):
        return serial_date(int(serial[1]))
    if whole := _WHOLE.fullmatch(text):
        return whole[1]
    return likely_date(text) or text


def serial_date(days: int) -> str:
    """The day that Excel stores as a number."""
    return (_EXCEL_EPOCH + timedelta(days=days)).isoformat()


def period_data(text: str) -> Data:
    """`2016–2020`, `jan 2019 - dec 2021`, `2009–`, `2009` → {start, end}."""
    ends = _DASH.split(_SPACES.sub(" ", text.strip()))
    named = [(name, end.strip()) for name, end in zip(("start", "end"), ends, strict=False) if end and end.strip()]
    dates: dict[str, Data] = {name: end if end.casefold() in UNKNOWN_WORDS else date_text(end) for name, end in named}
    readable = all(str(end).casefold() in UNKNOWN_WORDS or PartialDate.parse(str(end)) for end in dates.values())
    return dates if dates and readable and len(ends) <= 2 else text


def number_text(text: str, *, bare: bool) -> str:
    """Thin and hard spaces as plain ones; a number that a spreadsheet gave a useless decimal loses it."""
    text = _SPACES.sub(" ", text.strip())
    if re.fullmatch(r"-?\d+[.,]0", text):
        return text[:-2]
    return re.sub(r"\s*%$", "", text) if bare else text


def money_text(text: str) -> str:
    """An amount; `1300000.0` of a spreadsheet is a whole number."""
    text = number_text(text, bare=False)
    whole = parse_number(text)
    return (
        str(int(whole)) if whole is not None and whole == whole.to_integral_value() and whole > Decimal(999) else text
    )


def truth_text(text: str) -> str:
    """`x`, `1` and the like as ja, `0` as nej; words are the field's own to read."""
    return _TRUTHS.get(text.strip().casefold(), text)


def place_data(text: str) -> Data:
    """A name or code; a code that a spreadsheet took for a number gets its zero back; `Åmål (Fengersfors)`."""
    places = gazetteer()
    padded = text.zfill(4 if len(text) == 3 else 2)
    if re.fullmatch(r"\d{1,3}", text) and padded in places.areas:
        return padded
    area = places.find(text)
    if area:
        return area.code
    site = _SITE.fullmatch(text)
    inside = places.find(site["area"]) if site else None
    if site and inside and inside.code.isdigit():
        return {"municipality" if len(inside.code) == 4 else "county": inside.code, "site": site["site"]}
    return text
