"""In which order and groups a list shows the records of a collection: by what its fields say, never by its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.declared.model import Collection
from sitegen.fields.links import Reference
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.answers import BROADER, narrower
from sitegen.views.views import Card, LinkGroup

_STATUS_ORDER = ("open", "coming", "planned", "recurring", "past", "", "closed")


def in_groups(
    planner: Planner, collection: Collection, records: Iterable[Record], *, nested: bool
) -> tuple[LinkGroup, ...]:
    """What has a date by status and time, all else by its order or title; `nested` puts narrower under broader ones."""
    found = tuple(records)
    if nested:
        return _tree(planner, found)
    cards = planner.viewer.cards.of(found)
    if is_dated(collection):
        return _by_status(planner, cards)
    if _is_ordered(collection):
        order = {record.id: str(record.values.get("order", "")) for record in found}
        cards = tuple(sorted(cards, key=lambda card: float(order[card.id] or "inf")))
    return (LinkGroup("alla", "", cards),)


def is_tree(collection: Collection) -> bool:
    """Whether records of the collection name a broader one of the same."""
    field = collection.fields.get(BROADER)
    return field is not None and isinstance(field.type, Reference) and field.type.to == (collection.id,)


def is_dated(collection: Collection) -> bool:
    """Whether each record has its day: the collection demands a date."""
    return any(field.kind == "date" and field.required for field in collection.fields.values())


def _is_ordered(collection: Collection) -> bool:
    field = collection.fields.get("order")
    return field is not None and field.kind == "number" and field.sort


def _tree(planner: Planner, records: tuple[Record, ...]) -> tuple[LinkGroup, ...]:
    cards = planner.viewer.cards
    tops = [record for record in records if not any(planner.site.at(ref) for ref in record.refs(BROADER))]
    groups = [LinkGroup(top.id, "", cards.of(narrower(planner.site, top)), cards.made[top.key]) for top in tops]
    return tuple(sorted(groups, key=lambda group: (not group.cards, group.head.sort["title"] if group.head else "")))


def _by_status(planner: Planner, cards: tuple[Card, ...]) -> tuple[LinkGroup, ...]:
    groups: dict[str, list[Card]] = {}
    for card in by_time(cards):
        groups.setdefault(card.sort["status"], []).append(card)
    if "coming" in groups:
        groups["coming"].reverse()
    texts = planner.texts
    unknown = texts("Osäkert om de är öppna") if "closed" in groups or "open" in groups else texts("Datum okänt")
    labels = {"open": texts("Öppna nu"), "coming": texts("Kommande"), "planned": texts("Öppnar senare"),
              "recurring": texts("Återkommer"), "past": texts("Genomförda"), "closed": texts("Stängda")}  # fmt: skip
    ordered = [status for status in _STATUS_ORDER if status in groups]
    alone = len(ordered) == 1
    return tuple(
        LinkGroup(status or "okand", "" if alone else labels.get(status, unknown), _unflagged(groups[status]))
        for status in ordered
    )


def _unflagged(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Cards without the status that their heading tells."""
    return tuple(replace(card, flag="") for card in cards)


def by_time(cards: Iterable[Card]) -> list[Card]:
    """The newest first; those without a date last, by title."""
    ordered = sorted(cards, key=lambda card: card.sort["title"])
    return sorted(ordered, key=lambda card: card.sort["start"], reverse=True)
