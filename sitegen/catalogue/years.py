"""The year in which what a record tells of began."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.fields.values import Period
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record

_DATED = ("period", "start", "date", "year")


def start_year(record: Record) -> int | None:
    """The year of the first date that a record gives; None when it gives none or the sources do not say."""
    for name in _DATED:
        value = record.values.get(name)
        date = value.start if isinstance(value, Period) else value
        if isinstance(date, PartialDate):
            return date.year
    return None


def by_start_year(records: Iterable[Record]) -> tuple[dict[int, list[Record]], list[Record]]:
    """Records by the year in which they began, in order, and those without one."""
    found: dict[int, list[Record]] = {}
    without: list[Record] = []
    for record in records:
        year = start_year(record)
        (found.setdefault(year, []) if year else without).append(record)
    return dict(sorted(found.items())), without
