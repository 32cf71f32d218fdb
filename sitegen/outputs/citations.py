"""References to examples and projects, as files for LaTeX and for reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.views.citation import COLLECTIONS, bibtex, citation, ris


def make(edition: Edition) -> Iterator[Artifact]:
    """`citat.bib` and `citat.ris` beside the page of each record, in every language."""
    site = edition.site
    for routes in edition.routes.values():
        for record in (record for name in COLLECTIONS for record in site.of(name)):
            folder = routes.record(record).lstrip("/")
            cited = citation(site, routes, record)
            yield Artifact(f"{folder}citat.bib", bibtex(cited).encode())
            yield Artifact(f"{folder}citat.ris", ris(cited).encode())
