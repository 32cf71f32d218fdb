"""A project's time on the day of the build, and the European support that must be shown beside it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sitegen.fields.values import Period
from sitegen.language.dates import PartialDate
from sitegen.language.formats import format_date
from sitegen.language.texts import Texts
from sitegen.reading.record import Record
from sitegen.views.recordview import EuSupport, TimeBar
from sitegen.views.views import Value

# Programme periods whose rules of publicity are still in force: Reg. (EU) 821/2014 art. 4 and 2021/1060 art. 46–50.
_PERIODS = ("2014-2020", "2021-2027")
_FUNDS = ("eruf", "esf", "fro", "interreg")


def time_bar(record: Record, status: str, today: date, texts: Texts) -> TimeBar | None:
    """How much of a record's period has passed; None without a period."""
    period = record.values.get("period")
    if not isinstance(period, Period):
        return None
    start, end = (value if isinstance(value, PartialDate) else None for value in (period.start, period.end))
    if start is None and end is None:
        return None
    unknown = texts("okänt")
    first, last = (format_date(value, texts.lang) if value else unknown for value in (start, end))
    percent = _passed(start, end, status, today)
    return TimeBar(status or "unknown", first, last, percent)


def _passed(start: PartialDate | None, end: PartialDate | None, status: str, today: date) -> float:
    if status in ("ended", "stopped"):
        return 100
    if status == "planned" or start is None or end is None:
        return 0
    days = (end.last_day() - start.first_day()).days
    return round(min(100.0, max(0.0, 100 * (today - start.first_day()).days / max(days, 1))), 1)


def eu_support(funding: Iterable[Value], texts: Texts) -> tuple[EuSupport, ...]:
    """The funds of the Union that support a record, by those periods whose mark must be shown."""
    names = {"eruf": texts("Europeiska regionala utvecklingsfonden"), "esf": texts("Europeiska socialfonden")}
    found: dict[str, dict[str, None]] = {}
    for value in funding:
        fund, period = (value.parts[name].first if name in value.parts else None for name in ("fund", "period"))
        if fund and period and fund.id in _FUNDS and period.id in _PERIODS:
            found.setdefault(period.id, {})[names.get(fund.id, fund.text)] = None
    return tuple(EuSupport(period, tuple(funds)) for period, funds in found.items())
