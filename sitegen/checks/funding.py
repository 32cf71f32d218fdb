"""Projects paid for by the European Union: what their pages must tell."""

from __future__ import annotations

from sitegen.catalogue.publicity import eu_funding, missing_words
from sitegen.catalogue.site import Site
from sitegen.diagnostics import START, Report
from sitegen.reading.record import Record


def check_funding(site: Site, record: Record, report: Report) -> None:
    """W905 a project with money from a fund of the Union that lacks a description, its aim or its result.

    What the model requires of every project is left to E102.
    """
    collection = site.collection(record)
    if collection.schema_org == "Project" and eu_funding(record):
        required = {field.id for field in collection.fields.values() if field.required}
        for name in missing_words(record):
            if name not in required:
                span = record.spans.get("funding", START)
                report.add("W905", record.path, span, hint=f"hint_{name}", missing=name)
