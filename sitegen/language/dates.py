"""A date as exact as it is known: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

_ISO = re.compile(r"([1-9][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year or a day, Gregorian; raises ValueError for a date that does not exist.

    The order is that of time; what is known less exactly comes first: `2016` < `2016-01` < `2016-01-01`.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not 1000 <= self.year <= 9999 or (self.month is None and self.day is not None):
            raise ValueError(f"not a date: {self.year}, {self.month}, {self.day}")
        self.first_day()

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> PartialDate | None:
        """Read `2016`, `2015-09` or `2018-11-30` (years 1000–9999); None for anything else.

        The same text gives the same object, so that a date is remembered once, however many records have it.
        """
        match = _ISO.fullmatch(text.strip())
        if match is None:
            return None
        try:
            return PartialDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
        except ValueError:
            return None

    def first_day(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    def last_day(self) -> date:
        """The last day that the date may mean."""
        if self.day is not None:
            return self.first_day()
        month = 12 if self.month is None else self.month
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    def iso(self) -> str:
        """ISO 8601, as exact as the date: `2016`, `2015-09`, `2018-11-30`."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0
