"""Checks of whole records, after all fields are read and all references resolved.

To add a check: write `check(site, record, report)` in a module here and name it in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable

from sitegen.catalogue.site import Site
from sitegen.checks.dates import check_dates
from sitegen.checks.figures import check_figures
from sitegen.checks.funding import check_funding
from sitegen.checks.prose import check_prose
from sitegen.checks.records import check_aliases, check_media, check_record, check_titles
from sitegen.checks.translations import check_translations
from sitegen.diagnostics import Report
from sitegen.reading.record import Record

CHECKS: tuple[Callable[[Site, Record, Report], None], ...] = (
    check_record,
    check_dates,
    check_figures,
    check_prose,
    check_translations,
    check_funding,
)


def check(site: Site, report: Report) -> None:
    """Run every check on every record."""
    for record in site.records.values():
        for one in CHECKS:
            one(site, record, report)
    check_media(site, report)
    check_titles(site, report)
    check_aliases(site, report)


__all__ = ["CHECKS", "check"]
