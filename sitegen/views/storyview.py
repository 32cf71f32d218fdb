"""Story chains → steps: what led to a record, the record, and what came of it, each with how it followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sitegen.catalogue.chains import Chains, Edge
from sitegen.declared.model import word
from sitegen.reading.record import Key
from sitegen.views.cards import Cards
from sitegen.views.recordview import Step
from sitegen.views.views import Link

_MOST = 12  # steps that are further away than the nearest are left out beyond this


def story(stories: Chains, cards: Cards, key: Key, lang: str) -> tuple[Step, ...]:
    """The steps of a record's story in time order, those alike gathered in one; () for a record without a story."""
    before, after = stories.story(key, most=10 * _MOST)
    if not before and not after:
        return ()
    led = [_near(found, (key, *before), stories.after.get(found, ()), "after") for found in before]
    came = [_near(found, (key, *after), stories.before.get(found, ()), "before") for found in after]
    earlier, later = _steps(cards, led, lang), _steps(cards, came, lang)
    card = cards.made[key]
    here = Step("", card.collection_label, card.collection, (Link(card.title, card.url, card.lang),), here=True)
    room = max(_MOST - sum(not step.via for step in (*earlier, *later)), 0)
    kept = [step for step in (*earlier, *later) if not step.via]
    kept += [step for step in (*earlier, *later) if step.via][:room]
    return (*(step for step in earlier if step in kept), here, *(step for step in later if step in kept))


def _near(found: Key, known: tuple[Key, ...], edges: Iterable[Edge], end: str) -> tuple[Key, Key, Edge]:
    """A record of the story, the nearest of `known` by which it was reached, and the edge between them."""
    reached = {getattr(edge, end): edge for edge in edges}
    parent = next(key for key in known if key in reached)
    return found, parent, reached[parent]


def _steps(cards: Cards, reached: list[tuple[Key, Key, Edge]], lang: str) -> tuple[Step, ...]:
    steps: dict[tuple[str, str, str], Step] = {}
    for found, parent, edge in reached:
        card = cards.made[found]
        relation = _relation(edge, parent, lang)
        via = cards.made[parent].title if _is_far(reached, parent) else ""
        link = Link(card.title, card.url, card.lang, note=card.side if card.side_iso else "")
        step = steps.get((relation, via, card.collection))
        new = Step(relation, card.collection_label, card.collection, (link,), via)
        steps[relation, via, card.collection] = replace(step, links=(*step.links, link)) if step else new
    return tuple(steps.values())


def _is_far(reached: list[tuple[Key, Key, Edge]], parent: Key) -> bool:
    return parent in {found for found, _, _ in reached}


def _relation(edge: Edge, parent: Key, lang: str) -> str:
    """How a record follows from `parent`, in the words of the one that says so."""
    writer = edge.before if edge.field.chain == "to" else edge.after
    return word(edge.field.label if writer == parent else edge.field.backlink, lang)
