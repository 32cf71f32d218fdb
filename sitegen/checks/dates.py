"""Dates that contradict each other or the day of the build."""

from __future__ import annotations

from sitegen.catalogue.site import Site
from sitegen.diagnostics import START, Report
from sitegen.fields.values import Period
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record

_PAIRS = (("start", "end"), ("opens", "closes"))


def check_dates(site: Site, record: Record, report: Report) -> None:
    """E115 an end before its start; E502 a project said to be ongoing after its end; W503 reviewed in the future."""
    for first, last in _PAIRS:
        start, end = record.values.get(first), record.values.get(last)
        if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last_day() < start.first_day():
            report.add("E115", record.path, record.spans[last], field=last, start=start.iso(), end=end.iso())
    period = record.values.get("period")
    end = period.end if isinstance(period, Period) else None
    over = isinstance(end, PartialDate) and end.last_day() < site.today
    if over and isinstance(end, PartialDate) and record.values.get("status") in ("ongoing", "planned"):
        report.add(
            "E502", record.path, record.spans.get("status", START), end=end.iso(), status=record.values["status"]
        )
    reviewed = record.values.get("reviewed")
    if isinstance(reviewed, PartialDate) and reviewed.first_day() > site.today:
        report.add("W503", record.path, record.spans["reviewed"], value=reviewed.iso())
