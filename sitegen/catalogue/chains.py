"""Story chains: from a meeting to a challenge, an idea, an example and a result, by the fields that the model marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.catalogue.site import Site
from sitegen.fields.field import Field
from sitegen.reading.record import Key, Record

_KINDS = {"events": 0, "challenges": 1, "support": 2, "examples": 3, "projects": 4, "resources": 5}


@dataclass(frozen=True, slots=True)
class Edge:
    """`before` led to `after`, as one of them says by `field`."""

    before: Key
    after: Key
    field: Field


@dataclass(frozen=True, slots=True)
class Chains:
    """All edges of the catalogue, by the record they leave and the record they reach."""

    after: Mapping[Key, tuple[Edge, ...]]
    before: Mapping[Key, tuple[Edge, ...]]

    def story(self, key: Key, most: int = 12) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
        """What led to a record and what it led to, each in the order of the story, at most `most` of each."""
        return tuple(reversed(_reach(key, self.before, most, "before"))), _reach(key, self.after, most, "after")


def _reach(start: Key, edges: Mapping[Key, tuple[Edge, ...]], most: int, end: str) -> tuple[Key, ...]:
    """Breadth first from `start`, kinds of record in the order of a story, each record once."""
    seen, layer = {start}, [start]
    found: list[Key] = []
    while layer and len(found) < most:
        reached = {getattr(edge, end) for key in layer for edge in edges.get(key, ())} - seen
        layer = sorted(reached, key=lambda key: (_KINDS.get(key[0], 9), key))
        if end == "before":
            layer.reverse()
        seen |= reached
        found += layer
    return tuple(found[:most])


def chains(site: Site) -> Chains:
    """The edges that chain fields declare, each once, whichever end wrote it."""
    found: dict[tuple[Key, Key], Edge] = {}
    for record in site.records.values():
        for field in site.collection(record).fields.values():
            if field.chain:
                _add(site, record, field, found)
    after: dict[Key, list[Edge]] = {}
    before: dict[Key, list[Edge]] = {}
    for _, edge in sorted(found.items()):
        after.setdefault(edge.before, []).append(edge)
        before.setdefault(edge.after, []).append(edge)
    return Chains(
        {key: tuple(edges) for key, edges in after.items()}, {key: tuple(edges) for key, edges in before.items()}
    )


def _add(site: Site, record: Record, field: Field, found: dict[tuple[Key, Key], Edge]) -> None:
    for ref in record.refs(field.id):
        target = site.at(ref)
        if target is not None:
            ends = (record.key, target.key) if field.chain == "to" else (target.key, record.key)
            found.setdefault(ends, Edge(*ends, field))
