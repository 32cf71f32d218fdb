"""The records that somebody most likely means by a part of a name."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.language.order import slug


@dataclass(frozen=True, slots=True)
class Known:
    """A record that exists: its collection, id and title, and the other names that it has."""

    collection: str
    id: str
    title: str
    names: tuple[str, ...] = ()


def matches(text: str, records: Iterable[Known], limit: int = 7) -> tuple[Known, ...]:
    """The records whose names come closest to `text`, the best first: whole names, beginnings, parts, likenesses."""
    wanted = slug(text).replace("-", " ")
    ranked = [(rank, record.title, record) for record in records if (rank := _rank(wanted, record)) is not None]
    return tuple(record for _, _, record in sorted(ranked, key=lambda item: item[:2])[:limit])


def _rank(wanted: str, record: Known) -> float | None:
    names = [slug(name).replace("-", " ") for name in (record.id, record.title, *record.names)]
    if wanted in names:
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(f" {wanted}" in name for name in names):
        return 2
    if any(wanted in name for name in names):
        return 3
    likeness = max(difflib.SequenceMatcher(None, wanted, name).ratio() for name in names)
    return 5 - likeness if likeness >= 0.68 else None
