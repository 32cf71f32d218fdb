"""What a site declares, in words: one line for a change that many collections share."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.changes.diff import Declared
from sitegen.changes.outline import Item, Section, code, line, muted
from sitegen.changes.phrases import Phrases
from sitegen.changes.recordtelling import from_to

_MOST = 100
_MOST_PARTS = 3


def declared_section(declared: tuple[Declared, ...], say: Phrases) -> Iterator[Section]:
    """Settings, model and vocabularies, in the order of the diff."""
    shared: dict[tuple[str, str, str], list[str]] = {}
    for change in declared:
        folder = change.part.partition("/")[0] if change.part.startswith("model/") else change.part
        key = (change.name or folder, change.before, change.after)
        shared.setdefault(key, []).append(change.part)
    items = tuple(_item(key, tuple(parts), say) for key, parts in shared.items())
    if items:
        heading = say("Inställningar, modell och ordlistor", "Settings, model and vocabularies")
        yield Section(heading, len(items), say.cut(items, _MOST))


def _item(change: tuple[str, str, str], parts: tuple[str, ...], say: Phrases) -> Item:
    name, before, after = change
    sort = muted(say(" ny: ", " new: ") if not before else say(" borttagen: ", " removed: ") if not after else ": ")
    rest = len(parts) - _MOST_PARTS
    places = ", ".join(parts[:_MOST_PARTS]) + (say(f" och {rest} till", f" and {rest} more") if rest > 0 else "")
    return Item(line(code(places), " ", code(name), sort, *from_to(before, after)))
