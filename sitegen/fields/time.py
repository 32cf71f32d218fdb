"""Field types that hold time: date (partial) and period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sitegen.dates import PartialDate
from sitegen.fields.field import UNKNOWN_WORDS, Where, text_of
from sitegen.fields.values import UNKNOWN, Period, Unknown
from sitegen.source import Mapping, Node, Scalar

_OTHER_ORDER = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PERIOD = re.compile(r"([\d-]{4,10}|)\s*(?:–|/|\s-\s|(?<=\b\d{4})-(?=\d{4}\b|$))\s*([\d-]{4,10}|)")
_ENDS = {"start": "start", "börjar": "start", "från": "start", "end": "end", "slutar": "end", "till": "end"}


def likely_date(text: str) -> str | None:
    """The date that a text in another form most likely means: `1/9 2015`, `20150901` → `2015-09-01`."""
    other = _OTHER_ORDER.fullmatch(text.strip())
    if other and int(other[2]) <= 12 and 1 <= int(other[1]) <= 31:
        return f"{other[3]}-{int(other[2]):02}-{int(other[1]):02}"
    compact = _COMPACT.fullmatch(text.strip())
    return "-".join(compact.groups()) if compact else None


def read_date(node: Node, where: Where) -> PartialDate | None:
    """A partial date (`2016`, `2015-09`, `2018-11-30`), or None with a diagnostic."""
    text = text_of(node, where)
    if text is None:
        return None
    date = PartialDate.parse(text)
    if date is None:
        likely = likely_date(text)
        if likely and PartialDate.parse(likely):
            where.fault("E113", node.span, hint="hint_suggestion", value=text, suggestion=likely)
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
        match = _PERIOD.fullmatch(text)
        start, end = (match[1], match[2]) if match else (text, "")
        dates = PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None
        if not any(dates) or (start and not dates[0]) or (end and not dates[1]):
            where.fault("E114", node.span, value=text)
            return None
        return self._ordered(Period(*dates), node, where)

    def _ends(self, node: Mapping, where: Where) -> Period | None:
        ends: dict[str, PartialDate | Unknown | None] = {}
        for entry in node.entries:
            name = _ENDS.get(entry.name.casefold())
            if name is None:
                where.fault("E101", entry.key.span, hint="hint_fields", key=entry.name, fields="start, end")
            elif isinstance(entry.value, Scalar) and (entry.value.text or "").strip().casefold() in UNKNOWN_WORDS:
                ends[name] = UNKNOWN
            else:
                ends[name] = read_date(entry.value, where.inside(name))
        period = Period(ends.get("start"), ends.get("end"))
        if period.start is None and period.end is None:
            return None
        return self._ordered(period, node, where)

    def _ordered(self, period: Period, node: Node, where: Where) -> Period:
        start, end = period.start, period.end
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last_day() < start.first_day():
            where.fault("E115", node.span, start=start.iso(), end=end.iso())
        return period

    def schema(self, lang: str) -> dict[str, Any]:
        date = Date().schema(lang)
        ends = {"start": date, "end": date}
        return {"anyOf": [{"type": ["string", "integer"]}, {"type": "object", "properties": ends}]}
