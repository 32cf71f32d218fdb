"""Records that nobody has read against their sources for long."""

from __future__ import annotations

from datetime import date

from sitegen.advice.notes import Notes
from sitegen.diagnostics import START
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record


def advise_review(notes: Notes, record: Record) -> None:
    """A112 a record that was never reviewed, or longer ago than the site's `review_months` (0: never told)."""
    most = notes.site.config.review_months
    if not most or record.state != "published" or "reviewed" not in notes.site.collection(record).fields:
        return
    reviewed = record.values.get("reviewed")
    if not isinstance(reviewed, PartialDate):
        notes.report.add("A112", record.path, START, hint="hint_never", months=most)
    elif (months := months_since(reviewed, notes.site.today)) > most:
        span = record.spans.get("reviewed", START)
        notes.report.add("A112", record.path, span, since=months, months=most)


def months_since(day: PartialDate, today: date) -> int:
    """Whole months from a day, or from the end of a month or year that is given without it."""
    month = day.month or 12
    whole = (today.year - day.year) * 12 + today.month - month
    return whole - (1 if day.day and today.day < day.day else 0)
