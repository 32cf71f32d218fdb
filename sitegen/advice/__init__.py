"""Advice to editors: what could be better in a record. Advice is told when asked for, and never stops anything.

To add a piece of advice: write `advise_x(notes, record)` in a module here and name it in ADVISERS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from sitegen.advice.alternatives import advise_alternatives
from sitegen.advice.completeness import advise_completeness
from sitegen.advice.linktexts import advise_links
from sitegen.advice.notes import Notes
from sitegen.advice.prose import advise_prose
from sitegen.advice.review import advise_review
from sitegen.advice.tags import advise_tags
from sitegen.advice.translations import advise_translations
from sitegen.catalogue.site import Site
from sitegen.diagnostics import Diagnostic, Report
from sitegen.reading.record import Record

ADVISERS: tuple[Callable[[Notes, Record], None], ...] = (
    advise_prose,
    advise_links,
    advise_alternatives,
    advise_completeness,
    advise_translations,
    advise_review,
)


def advise(site: Site, sources: Mapping[str, str], changes: Mapping[str, date]) -> tuple[Diagnostic, ...]:
    """All advice on a site's records, sorted by path and place.

    `sources` are the texts of the files by path, `changes` the day each was last changed (see `sitegen.history`).
    The day of the site is the day of the advice, so the same content gets the same advice on the same day.
    """
    report = Report()
    notes = Notes(site, sources, changes, report)
    for record in site.records.values():
        _advise(notes, record)
    advise_tags(notes)
    return report.diagnostics


def advise_record(
    site: Site, sources: Mapping[str, str], changes: Mapping[str, date], record: Record
) -> tuple[Diagnostic, ...]:
    """The advice on one record, without that on tags, which takes all records. The arguments are those of `advise`."""
    report = Report()
    _advise(Notes(site, sources, changes, report), record)
    return report.diagnostics


def _advise(notes: Notes, record: Record) -> None:
    for adviser in ADVISERS:
        adviser(notes, record)


__all__ = ["ADVISERS", "advise", "advise_record"]
