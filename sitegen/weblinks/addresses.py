"""Every outside address of a catalogue, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.catalogue.site import Site
from sitegen.diagnostics import START, Span
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.text import Url
from sitegen.fields.values import Group, Value
from sitegen.reading.record import Record

Place = tuple[str, Span]  # file, place


def outside_addresses(site: Site) -> dict[str, tuple[Place, ...]]:
    """http(s) addresses of all bodies and fields, sorted → the places where each stands, without its fragment."""
    found: dict[str, dict[Place, None]] = {}
    for record in site.records.values():
        for url, path, span in _of_record(site, record):
            if url.startswith(("http://", "https://")):
                found.setdefault(url.partition("#")[0], {})[(path, span)] = None
    return {url: tuple(sorted(found[url])) for url in sorted(found)}


def _of_record(site: Site, record: Record) -> Iterator[tuple[str, str, Span]]:
    fields = site.collection(record).fields
    for url, span in _of_fields(record.values, record.spans, fields, START):
        yield url, record.path, span
    bodies = [(record.path, record.body)] + [(one.path, one.body) for one in record.translations.values()]
    for path, body in bodies:
        for link in body.links if body else ():
            yield link.href, path, Span.at(link.line, link.column, max(1, len(link.href)))


def _of_fields(
    values: Mapping[str, Value], spans: Mapping[str, Span], fields: Mapping[str, Field], outer: Span
) -> Iterator[tuple[str, Span]]:
    for name, value in values.items():
        field, span = fields.get(name), spans.get(name, outer)
        for item in value if isinstance(value, tuple) else (value,):
            if field and isinstance(field.type, Url) and isinstance(item, str):
                yield item, span
            elif field and isinstance(field.type, GroupType) and isinstance(item, Group):
                yield from _of_fields(item.values, item.spans, field.type.fields, span)
