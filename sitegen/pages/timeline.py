"""The timeline: when examples and projects began, and a page for each year with all that began in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.catalogue.years import by_start_year, start_year
from sitegen.declared.model import Collection, word
from sitegen.fields.values import Period
from sitegen.language.dates import PartialDate
from sitegen.language.formats import format_period
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.terms import gathered, grouped, summed
from sitegen.reading.record import Record
from sitegen.views.charts import Column, Span, Years
from sitegen.views.gatherings import counted
from sitegen.views.routes import Routes
from sitegen.views.views import Count, Link

_WIDTH, _HEIGHT = 10, 100  # of a year, and of the highest column, in the chart's own units
_DECADE = 10
_MOST_YEARS = 80  # older ones stand in the list only


@dataclass(frozen=True, slots=True)
class Overview:
    """A column for each year. `labels` are (x, year) of each decade, `legend` (class, label) of each colour."""

    width: int
    columns: tuple[Column, ...]
    labels: tuple[tuple[int, int], ...]
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Decade:
    """What began in ten years: the years that have a page, and the times of each collection."""

    id: str
    label: str
    years: tuple[Count, ...]
    tables: tuple[Years, ...]


def timeline_pages(planner: Planner) -> Iterator[Page]:
    """The timeline and the pages of its years, which have records of all collections."""
    collections = counted(planner.site)
    if collections:
        every, _ = by_start_year(record for one in planner.listed for record in planner.records(one.id))
        for year, records in every.items():
            yield from _year(planner, year, records)
        yield _timeline(planner, collections, every)


def _year(planner: Planner, year: int, records: Sequence[Record]) -> Iterator[Page]:
    texts = planner.texts
    found = {record.key: record for record in records}
    lead = summed(planner, found)
    title = texts("Började {year}", year=year)

    def view() -> View:
        return {
            "heading": str(year),
            "kicker": texts("Började"),
            "lead": lead,
            "color": "",
        }

    path = partial(Routes.year, year=year)
    trail = (planner.fixed_link("timeline", texts("Tidslinje")), Link(str(year), path(planner.routes)))
    page = planner.page(path, "term.html", "ar", title, view, trail=trail, description=f"{title}. {lead}")
    yield from gathered(planner, page, path, found)


def _timeline(planner: Planner, collections: Sequence[Collection], every: Mapping[int, Sequence[Record]]) -> Page:
    title = planner.texts("Tidslinje")
    path = partial(Routes.fixed, name="timeline")

    def view() -> View:
        split = {one.id: by_start_year(planner.records(one.id)) for one in collections}
        dated = {name: found for name, (found, _) in split.items()}
        unknown = [record for _, without in split.values() for record in without]
        years = sorted({year for found in dated.values() for year in found})
        return {
            "heading": title,
            "overview": _overview(planner, collections, dated, years) if years else None,
            "decades": tuple(_decades(planner, collections, dated, every)),
            "unknown": grouped(planner, {record.key: record for record in unknown}),
            "count": len(unknown),
        }

    return planner.page(path, "timeline.html", "tidslinje", title, view, trail=(Link(title, path(planner.routes)),),
                        description=planner.texts("När exempel och projekt började, år för år."))  # fmt: skip


def _overview(
    planner: Planner,
    collections: Sequence[Collection],
    dated: Mapping[str, Mapping[int, list[Record]]],
    years: Sequence[int],
) -> Overview:
    """The columns, one colour for each collection, from the first decade with records to the last year."""
    last = max(years)
    first = max(min(years), last - _MOST_YEARS + 1) // _DECADE * _DECADE
    most = max(sum(len(found.get(year, ())) for found in dated.values()) for year in years)
    columns = []
    for year in range(first, last + 1):
        numbers = [len(dated[one.id].get(year, ())) for one in collections]
        if any(numbers):
            said = ", ".join(
                f"{word(one.label, planner.lang)} {number}"
                for one, number in zip(collections, numbers, strict=True)
                if number
            )
            parts = tuple(_stacked(numbers, most))
            columns.append(Column((year - first) * _WIDTH, planner.routes.year(year), f"{year}: {said}", parts))
    labels = tuple(((year - first) * _WIDTH, year) for year in range(first, last + 1, _DECADE))
    legend = tuple((f"b{number}", word(one.label, planner.lang)) for number, one in enumerate(collections, 1))
    return Overview((last + 1 - first) * _WIDTH, tuple(columns), labels, legend)


def _stacked(numbers: Sequence[int], most: int) -> Iterator[tuple[str, float, float]]:
    """The parts of a column as (class, y, height), y growing downwards from the top of the highest."""
    ground = float(_HEIGHT)
    for number, count in enumerate(numbers, 1):
        height = round(_HEIGHT * count / most, 1)
        ground = round(ground - height, 1)
        if count:
            yield (f"b{number}", ground, height)


def _decades(
    planner: Planner,
    collections: Sequence[Collection],
    dated: Mapping[str, Mapping[int, list[Record]]],
    every: Mapping[int, Sequence[Record]],
) -> Iterator[Decade]:
    """The decades, the latest first. `every` holds the records of all collections, `dated` those that are drawn."""
    today = planner.site.today.year
    scale = (min((year for found in dated.values() for year in found), default=today), today + 1)
    for first in sorted({year // _DECADE * _DECADE for year in every}, reverse=True):
        inside = [year for year in every if first <= year < first + _DECADE]
        tables = (_table(planner, one, dated[one.id], inside, scale) for one in collections)
        chips = (Count(str(year), planner.routes.year(year), len(every[year])) for year in inside)
        label = f"{first}–{first + _DECADE - 1}"
        yield Decade(f"ar-{first}", label, tuple(chips), tuple(table for table in tables if table.rows))


def _table(
    planner: Planner,
    collection: Collection,
    found: Mapping[int, list[Record]],
    inside: Sequence[int],
    scale: tuple[int, int],
) -> Years:
    texts = planner.texts
    rows = tuple(_span(planner, record, scale) for year in inside for record in found.get(year, ()))
    name = word(collection.label, planner.lang)
    return Years(name, word(collection.label_one, planner.lang), texts("Tid"), rows)


def _span(planner: Planner, record: Record, scale: tuple[int, int]) -> Span:
    """A record's time: to its end, or the year of its start alone when the end is open or not known."""
    card = planner.viewer.cards.made[record.key]
    period, year = record.values.get("period"), start_year(record) or scale[0]
    start, end = (period.start, period.end) if isinstance(period, Period) else (None, None)
    ends = [PartialDate(date.year) if isinstance(date, PartialDate) else None for date in (start, end)]
    last = ends[1].year if ends[1] else year
    unit = 100 / (scale[1] - scale[0])
    value = format_period(ends[0], ends[1], planner.lang)
    x = round((year - scale[0]) * unit, 1)
    return Span(card.title, card.url, value, x, round(max((last + 1 - year) * unit, unit), 1))
