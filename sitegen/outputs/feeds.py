"""Atom feeds (RFC 4287): one for the whole catalogue and one for each collection, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from sitegen.artifact import Artifact
from sitegen.declared.model import word
from sitegen.edition import Edition
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record
from sitegen.render import absolute
from sitegen.views.routes import Routes

_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50


def make(edition: Edition) -> Iterator[Artifact]:
    """`feed.xml` at the top and beside the list of each collection."""
    site = edition.site
    for lang, routes in edition.routes.items():
        name = word(site.config.name, lang)
        whole = [
            record
            for record in site.records.values()
            if record.collection in ("examples", "projects", "news", "notices")
        ]
        yield _feed(edition, routes, routes.prefix, name, whole)
        for collection in site.model.collections.values():
            records = site.of(collection.id)
            if collection.has_list and records:
                title = f"{word(collection.label, lang)} – {name}"
                yield _feed(edition, routes, routes.collection(collection), title, records)


def _feed(edition: Edition, routes: Routes, url: str, title: str, records: Iterable[Record]) -> Artifact:
    config = edition.site.config
    newest = sorted(records, key=lambda record: (_updated(edition, record), record.key), reverse=True)[:_MOST]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": routes.lang})
    ET.SubElement(feed, "id").text = absolute(config, url)
    ET.SubElement(feed, "title").text = title
    ET.SubElement(feed, "updated").text = _updated(edition, newest[0]) if newest else f"{edition.site.today}T00:00:00Z"
    ET.SubElement(
        feed, "link", {"rel": "self", "type": "application/atom+xml", "href": absolute(config, f"{url}feed.xml")}
    )
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": absolute(config, url)})
    author = ET.SubElement(feed, "author")
    ET.SubElement(author, "name").text = config.publisher or word(config.name, routes.lang)
    for record in newest:
        _entry(feed, edition, routes, record)
    data = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Artifact(f"{url.lstrip('/')}feed.xml", data + b"\n")


def _entry(feed: ET.Element, edition: Edition, routes: Routes, record: Record) -> None:
    entry = ET.SubElement(feed, "entry")
    address = absolute(edition.site.config, routes.record(record))
    ET.SubElement(entry, "id").text = address
    ET.SubElement(entry, "title").text = record.text_value("title", routes.lang)
    ET.SubElement(entry, "updated").text = _updated(edition, record)
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    ET.SubElement(entry, "summary").text = record.text_value("summary", routes.lang)


def _updated(edition: Edition, record: Record) -> str:
    """When a record was last looked at, as RFC 3339; without a date the build's."""
    for name in ("reviewed", "date"):
        value = record.values.get(name)
        if isinstance(value, PartialDate):
            return f"{value.first_day()}T00:00:00Z"
    return f"{edition.site.today}T00:00:00Z"
