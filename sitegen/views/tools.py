"""What a visitor can do with the page of an example or a project: save, compare, cite, embed, correct."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from sitegen.catalogue.site import Site
from sitegen.language.texts import Texts
from sitegen.reading.record import Record
from sitegen.views.citation import COLLECTIONS, apa_parts, citation
from sitegen.views.routes import Routes


@dataclass(frozen=True, slots=True)
class RecordTools:
    """Where the tools of a record's page lead, and how it is cited (see citation.apa_parts)."""

    key: str
    saved_url: str
    compare_url: str
    embed_url: str
    apa: tuple[str, str, str]
    bibtex_url: str
    ris_url: str


def key_of(site: Site, routes: Routes, record: Record) -> str:
    """What a record is called in lists that visitors keep: its path in the site's first language, in every language."""
    first = Routes(site.model, routes.first_lang, routes.first_lang)
    return first.record(record).strip("/")


def record_tools(site: Site, routes: Routes, record: Record) -> RecordTools | None:
    """The tools of a record; None for a collection whose records are neither saved nor cited."""
    if record.collection not in COLLECTIONS:
        return None
    url = routes.record(record)
    return RecordTools(
        key=key_of(site, routes, record),
        saved_url=routes.fixed("saved"),
        compare_url=routes.fixed("compare"),
        embed_url=routes.fixed("embed"),
        apa=apa_parts(citation(site, routes, record)),
        bibtex_url=f"{url}citat.bib",
        ris_url=f"{url}citat.ris",
    )


def correction_url(site: Site, routes: Routes, texts: Texts, record: Record) -> str:
    """Where a correction is written: a new issue at the forge, else a letter to a contact that is an e-mail address.

    "" when the site has neither.
    """
    config, cited = site.config, citation(site, routes, record)
    subject = quote(texts("Rättelse: {title}", title=cited.title), safe="")
    lines = [
        f"{record.collection}/{record.id}",
        cited.url,
        "",
        texts("Det här är fel:"),
        "",
        texts("Så här är det, enligt:"),
        "",
    ]
    text = quote("\n".join(lines), safe="")
    if config.repository:
        return f"{config.repository}/issues/new?title={subject}&body={text}"
    if "@" in config.contact and "/" not in config.contact:
        return f"mailto:{quote(config.contact, safe='@')}?subject={subject}&body={text}"
    return ""
