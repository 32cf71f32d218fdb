"""Which records of the head are records of the base under another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.language.suggest import folded
from sitegen.reading.content import Content
from sitegen.reading.record import Key, Record

# The share of lines in common, and their least number: short records of one kind, such as organisations in one town,
# have much in common. Records with the same title need less.
_ALIKE, _LEAST = 0.6, 4
_NAMESAKES = 0.3
_MOST = 40_000  # pairs that are compared line by line; beyond that only aliases and equal texts tell


def renamed(base: Content, head: Content) -> dict[Key, Key]:
    """Former key → key. The new record names the former id as an alias, or has the same text, or much of it."""
    gone = {key: base.records[key] for key in sorted(base.records.keys() - head.records.keys())}
    new = {key: head.records[key] for key in sorted(head.records.keys() - base.records.keys())}
    lines = {key: _lines(base, record) for key, record in gone.items()}
    lines |= {key: _lines(head, record) for key, record in new.items()}
    found: dict[Key, Key] = {}
    taken: set[Key] = set()
    for _, former, key in sorted(_pairs(gone, new, lines), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if former not in found and key not in taken:
            found[former] = key
            taken.add(key)
    return found


def _pairs(
    gone: Mapping[Key, Record], new: Mapping[Key, Record], lines: Mapping[Key, Counter[str]]
) -> Iterator[tuple[float, Key, Key]]:
    """Likely pairs with how sure they are: 3 an alias, 2 the same text, else the share of lines in common."""
    is_few = len(gone) * len(new) <= _MOST
    for key, record in new.items():
        aliases = {str(alias) for alias in record.items("aliases")}
        for former in gone:
            near = 0.25 if former[0] == key[0] else 0.0
            if near and former[1] in aliases:
                yield 3, former, key
            elif lines[former] and lines[former] == lines[key]:
                yield 2 + near, former, key
            elif is_few and (share := _likeness(gone[former], record, lines[former], lines[key])):
                yield share + near, former, key


def _lines(content: Content, record: Record) -> Counter[str]:
    text = content.texts.get(record.path, "")
    return Counter(line for line in text.split("\n") if line.strip() not in ("", "---"))


def _likeness(was: Record, now: Record, old: Counter[str], new: Counter[str]) -> float:
    """The share of lines in common; 0 when that is too little for one record."""
    common, total = (old & new).total(), old.total() + new.total()
    share = 2 * common / total if total else 0.0
    title = folded(was.text_value("title"))
    is_namesake = bool(title) and title == folded(now.text_value("title"))
    enough = share >= _NAMESAKES if is_namesake else share >= _ALIKE and common >= _LEAST
    return share if enough else 0.0
