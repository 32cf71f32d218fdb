"""Field types that hold time: date (partial) and period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sitegen.fields.field import UNKNOWN_WORDS, Where, read_parts, text_of
from sitegen.fields.values import UNKNOWN, Period, Unknown
from sitegen.language.dates import PartialDate
from sitegen.text.edits import replacing
from sitegen.text.nodes import Mapping, Node, Scalar

_DAY_FIRST = re.compile(r"(\d{1,2})[./ -]{1,2}(\d{1,2})[./ -]{1,2}(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./ -](\d{1,2})(?:[./ -](\d{1,2}))?(?:[t ]\d\d:\d\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_IN_WORDS = re.compile(r"(?:(?:den )?(\d{1,2})\.? )?([a-z]{3,9})\.?(?: (\d{1,2}),)? (\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_YEARS = re.compile(r"\d{4}(?:-\d{2}){0,2}")
PERIOD = re.compile(r"([\d-]{4,10}|)\s*(?:–|/|\s-\s|(?<=\b\d{4})-(?=\d{4}\b|$))\s*([\d-]{4,10}|)")
ENDS = {"start": "start", "börjar": "start", "från": "start", "end": "end", "slutar": "end", "till": "end"}


def likely_date(text: str) -> str | None:
    """The date that a text in another form most likely means: `1/9 2015`, `20150901`, `1 september 2015`."""
    text = text.strip().casefold()
    year, month, day = _parts_of_date(text)
    likely = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    return likely if PartialDate.parse(likely) else None


def _parts_of_date(text: str) -> tuple[str, str, str]:
    if match := _DAY_FIRST.fullmatch(text):
        return match[3], match[2], match[1]
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return match[1], match[2], match[3] or ""
    if match := _IN_WORDS.fullmatch(text):
        month = {"may": "maj", "oct": "okt"}.get(match[2][:3], match[2][:3])
        if month in _MONTHS:
            return match[4], str(_MONTHS.index(month) + 1), match[1] or match[3] or ""
    return "", "", ""


def _is_certain(text: str) -> bool:
    """Whether a date in another form can mean only one day: not `3/4/2015` (April in Europe), nor one with a time."""
    numbers = _DAY_FIRST.fullmatch(text.strip())
    if numbers is None:
        return ":" not in text
    swedish = "." in text or " " in text  # 1.9.2015, 1/9 2015
    return swedish or int(numbers[1]) > 12 or int(numbers[1]) == int(numbers[2])


def read_date(node: Node, where: Where) -> PartialDate | None:
    """A partial date (`2016`, `2015-09`, `2018-11-30`), or None with a diagnostic."""
    text = text_of(node, where)
    if text is None:
        return None
    date = PartialDate.parse(text)
    if date is None:
        likely = likely_date(text)
        if likely:
            fix = replacing(node, likely) if _is_certain(text) else ()
            where.fault("E113", node.span, fix, hint="hint_suggestion", value=text, suggestion=likely)
        else:
            where.fault("E113", node.span, value=text)
    return date


@dataclass(frozen=True, slots=True)
class Date:
    """A date of which only a part may be known."""

    closed: bool = True

    def read(self, node: Node, where: Where) -> PartialDate | None:
        return read_date(node, where)

    def schema(self, lang: str) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": "^[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?$"}


@dataclass(frozen=True, slots=True)
class PeriodType:
    """A time with a start and perhaps an end: `2016–2020`, `2009–`, or `{start: …, end: …}`."""

    closed: bool = True

    def read(self, node: Node, where: Where) -> Period | None:
        if isinstance(node, Mapping):
            return self._ends(node, where)
        text = text_of(node, where)
        if text is None:
            return None
        match = PERIOD.fullmatch(text)
        start, end = (match[1], match[2]) if match else (text, "")
        dates = PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None
        if not any(dates) or (start and not dates[0]) or (end and not dates[1]):
            years = _YEARS.findall(text)
            likely = "–".join(years) if 1 <= len(years) <= 2 and all(map(PartialDate.parse, years)) else ""
            where.fault("E114", node.span, hint="hint_suggestion" if likely else "hint", value=text, suggestion=likely)
            return None
        return self._ordered(Period(*dates), node, where)

    def _ends(self, node: Mapping, where: Where) -> Period | None:
        parts, _ = read_parts(node, ENDS, where, "start, end")
        ends = {name: self._end(part, where.inside(name)) for name, part in parts.items()}
        period = Period(ends.get("start"), ends.get("end"))
        if period.start is None and period.end is None:
            return None
        return self._ordered(period, parts.get("end", node), where)

    def _end(self, node: Node, where: Where) -> PartialDate | Unknown | None:
        if isinstance(node, Scalar) and (node.text or "").strip().casefold() in UNKNOWN_WORDS:
            return UNKNOWN
        return read_date(node, where)

    def _ordered(self, period: Period, node: Node, where: Where) -> Period:
        start, end = period.start, period.end
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last_day() < start.first_day():
            where.fault("E115", node.span, start=start.iso(), end=end.iso())
        return period

    def schema(self, lang: str) -> dict[str, Any]:
        date = Date().schema(lang)
        ends = {"start": date, "end": date}
        return {"anyOf": [{"type": ["string", "integer"]}, {"type": "object", "properties": ends}]}
