"""What is so on the day of the build: a project's status, whether a notice is open, whether an event is to come."""

from __future__ import annotations

from datetime import date

from sitegen.fields.values import Period
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record


def project_status(record: Record, today: date) -> str:
    """planned, ongoing, ended, stopped or "" from what is written, else from the period."""
    written = record.values.get("status")
    if isinstance(written, str):
        return written
    period = record.values.get("period")
    if not isinstance(period, Period):
        return ""
    if isinstance(period.end, PartialDate) and period.end.last_day() < today:
        return "ended"
    if isinstance(period.start, PartialDate) and period.start.first_day() > today:
        return "planned"
    return "ongoing" if isinstance(period.end, PartialDate) else ""


def notice_status(record: Record, today: date) -> str:
    """planned, open, closed, recurring or "" (the source does not say)."""
    opens, closes = record.values.get("opens"), record.values.get("closes")
    if record.values.get("filled") is True:
        return "closed"
    if record.values.get("recurring") is True:
        return "recurring"
    if isinstance(closes, PartialDate):
        if closes.last_day() < today:
            return "closed"
        return "planned" if isinstance(opens, PartialDate) and opens.first_day() > today else "open"
    return ""


def event_status(record: Record, today: date) -> str:
    """coming, past or "" (the date is not known)."""
    start, end = record.values.get("start"), record.values.get("end")
    last = end if isinstance(end, PartialDate) else start
    if not isinstance(last, PartialDate):
        return ""
    return "past" if last.last_day() < today else "coming"
