"""Projects paid for by the European Union: what their pages must tell."""

from __future__ import annotations

from sitegen.diagnostics import START, Report
from sitegen.publicity import eu_funding, missing_words
from sitegen.record import Record
from sitegen.site import Site


def check_funding(site: Site, record: Record, report: Report) -> None:
    """W905 a project with money from a fund of the Union that lacks a description, its aim or its result."""
    if site.collection(record).schema_org == "Project" and eu_funding(record):
        for name in missing_words(record):
            report.add("W905", record.path, record.spans.get("funding", START), hint=f"hint_{name}", missing=name)
