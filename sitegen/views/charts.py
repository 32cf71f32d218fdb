"""What charts show (templates/components/chart.html): bars with their numbers, and years on a common scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.language.formats import format_number
from sitegen.views.views import Count


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it counts, its page or "", its number in words, and its length in per cent of the longest."""

    label: str
    url: str
    value: str
    percent: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart that is a table, with the headings of its two columns."""

    caption: str
    head: str
    value_head: str
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A time on a scale of years: where it begins and how long it is, in per cent of the scale."""

    label: str
    url: str
    value: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Years:
    """Times on a common scale, as a table."""

    caption: str
    head: str
    value_head: str
    rows: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A year of a column chart: its page, its parts from the ground up as (class, y, height), and its name."""

    x: int
    url: str
    title: str
    parts: tuple[tuple[str, float, float], ...]


def bars(caption: str, head: str, value_head: str, counts: Iterable[Count], lang: str) -> Bars:
    """A chart of counts, in their order."""
    found = tuple(counts)
    most = max((count.count for count in found), default=0) or 1  # nothing may be counted yet
    rows = (
        Bar(count.label, count.url, format_number(count.count, lang), round(100 * count.count / most, 1))
        for count in found
    )
    return Bars(caption, head, value_head, tuple(rows))
