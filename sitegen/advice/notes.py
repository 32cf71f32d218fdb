"""What every adviser works with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sitegen.catalogue.site import Site
from sitegen.diagnostics import Report
from sitegen.reading.record import Record
from sitegen.text.markdown import Body


@dataclass(frozen=True, slots=True)
class Notes:
    """The site, the texts of its files, the day each was last changed, and the report that advice goes to."""

    site: Site
    sources: Mapping[str, str]
    changes: Mapping[str, date]
    report: Report


def bodies(record: Record) -> Iterator[tuple[str, str, Body]]:
    """The bodies of a record: language, file, body."""
    if record.body:
        yield record.lang, record.path, record.body
    for lang, translation in sorted(record.translations.items()):
        if translation.body:
            yield lang, translation.path, translation.body
