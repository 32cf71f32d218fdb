"""What answers a challenge: the records that name it, or one of the narrower challenges below it."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.catalogue.site import Site
from sitegen.reading.record import Key, Record

BROADER = "broader"  # the field by which a record says what it is a narrower case of


def is_question(site: Site, record: Record) -> bool:
    """Whether a record is of a collection of questions."""
    return "question" in site.collection(record).fields


def narrower(site: Site, record: Record) -> tuple[Record, ...]:
    """The records that name this one as their broader, by id."""
    return tuple(link.source for link in site.backlinks.get(record.key, ()) if link.field.id == BROADER)


def broadest(site: Site, record: Record) -> Record:
    """The record at the top of the chain of broader ones that a record stands in."""
    seen = {record.key}
    while targets := [target for ref in record.refs(BROADER) if (target := site.at(ref)) and target.key not in seen]:
        record = targets[0]
        seen.add(record.key)
    return record


def answers(site: Site, record: Record) -> Mapping[str, frozenset[Key]]:
    """The records of other collections that point at a record or at those below it, by collection."""
    found: dict[str, set[Key]] = {}
    for one in (record, *narrower(site, record)):
        for link in site.backlinks.get(one.key, ()):
            if link.source.collection != record.collection and link.field.facet:
                found.setdefault(link.source.collection, set()).add(link.source.key)
    return {name: frozenset(keys) for name, keys in found.items()}
