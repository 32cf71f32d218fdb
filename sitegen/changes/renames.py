"""Which records of the head are records of the base under another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.reading.record import Key, Record

_ALIKE = 0.5  # the share of lines in common, as git takes a file for renamed
_MOST = 40_000  # pairs that are compared line by line; beyond that only aliases and equal texts tell


def renamed(base: Mapping[Key, Record], head: Mapping[Key, Record]) -> dict[Key, Key]:
    """Former key → key. The new record names the former id as an alias, or has the same text, or much of it."""
    gone = {key: base[key] for key in sorted(base.keys() - head.keys())}
    new = {key: head[key] for key in sorted(head.keys() - base.keys())}
    found: dict[Key, Key] = {}
    taken: set[Key] = set()
    for _, former, key in sorted(_pairs(gone, new), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if former not in found and key not in taken:
            found[former] = key
            taken.add(key)
    return found


def _pairs(gone: Mapping[Key, Record], new: Mapping[Key, Record]) -> Iterator[tuple[float, Key, Key]]:
    """Likely pairs with how sure they are: 3 an alias, 2 the same text, else the share of lines in common."""
    lines = {key: Counter(_lines(record)) for key, record in (*gone.items(), *new.items())}
    is_few = len(gone) * len(new) <= _MOST
    for key, record in new.items():
        aliases = {str(alias) for alias in record.items("aliases")}
        for former in gone:
            near = 0.25 if former[0] == key[0] else 0.0
            if near and former[1] in aliases:
                yield 3, former, key
            elif lines[former] and lines[former] == lines[key]:
                yield 2 + near, former, key
            elif is_few and (share := _share(lines[former], lines[key])) >= _ALIKE:
                yield share + near, former, key


def _lines(record: Record) -> list[str]:
    return [line for line in record.text.split("\n") if line.strip() not in ("", "---")]


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
