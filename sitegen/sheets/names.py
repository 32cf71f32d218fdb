"""Which record a cell means: by its id, a former id, or its title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sitegen.language.suggest import folded
from sitegen.reading.record import Key, Record
from sitegen.reading.resolve import Directory, directory


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds records by what people write. Titles count for every reference, not only for loose ones."""

    names: Directory

    def __call__(self, text: str, targets: tuple[str, ...]) -> str | None:
        """`id`, or `collection/id` where several collections are possible; None for nothing or for more than one."""
        named, slash, rest = text.strip().partition("/")
        if slash and named in targets:
            found = self.names.find(named, rest, loose=False)
            return self._told(named, found, targets) if found else None
        for loose in (False, True):
            hits = [(name, self.names.find(name, text.strip(), loose)) for name in targets]
            known = [(name, found) for name, found in hits if found]
            if known:
                return self._told(*known[0], targets) if len(known) == 1 else None
        return None

    @staticmethod
    def _told(collection: str, record_id: str, targets: tuple[str, ...]) -> str:
        return f"{collection}/{record_id}" if len(targets) > 1 else record_id


def finder(records: Iterable[Record], more: Iterable[tuple[Key, str]] = ()) -> Finder:
    """A finder among records, and among those that are about to be written (`more`: key and title)."""
    made = directory(records)
    new = tuple(more)
    names = {(key[0], folded(title)): key[1] for key, title in new} | dict(made.names)
    titles = {**made.titles, **dict(new)}
    return Finder(replace(made, ids=made.ids | {key for key, _ in new}, names=names, titles=titles))
