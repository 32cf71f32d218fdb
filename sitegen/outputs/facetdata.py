"""What lists and the search page need to be filtered in the browser: the values of every record, and finished cards.

The values of up to 2,000 records are one file, so that a filter costs no request. The cards are asked for when the
first filter is touched: all of them of such a list, of a longer one only those that are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.pages import Page
from sitegen.pages.live import LiveFacet, LiveList
from sitegen.pages.searchlist import NAME

PART = 2000  # records whose values are one file
_PORTION, _SMALL_PORTION = 100, 20  # cards in a file, and of a list that is longer than a part


def make(edition: Edition) -> Iterator[Artifact]:
    """`data/urval/<list>-<lang>.json`, for long ones `…-del-2.json` and on, and with cards `…-kort-1.json` and on.

    The first holds `n`, `facets` (`id`, `label`, `values` as [key, label], `of`: the numbers of a record's values,
    bare when it has one), `years` (0 for unknown), `orders`, `portion` (cards in a file), `parts` (files in all), and
    for the search page `urls`; further ones hold `of` of each facet, `years`, `orders` and `urls` of their records.
    """
    for page, live in _lists(edition):
        if page.view.get("live_url") == page.url:
            name = f"data/urval/{live.name}-{page.lang}"
            yield from values_of(live, name)
            if not _is_of_all(live):
                yield from _cards(edition, live, name, page.lang)


def result_ids(edition: Edition, fragments: Mapping[str, str]) -> Iterator[Artifact]:
    """`data/urval/alla-<lang>-id.json`: for each record of the search page's list the id of its page in search results.

    `fragments` gives the ids by address; a page that is not searched has "".
    """
    for page, live in _lists(edition) if fragments else ():
        if _is_of_all(live):
            yield _json(f"data/urval/{live.name}-{page.lang}-id", [fragments.get(card.url, "") for card in live.cards])


def _lists(edition: Edition) -> Iterator[tuple[Page, LiveList]]:
    """The pages of lists that can be filtered; no other page's view is made for it."""
    for page in edition.pages:
        live = page.view.get("live") if page.kind == "sok" or page.kind.startswith("lista-") else None
        if isinstance(live, LiveList):
            yield page, live


def _is_of_all(live: LiveList) -> bool:
    """Whether it is the search page's list: its hits are shown by the search, so it has addresses and no cards."""
    return live.name == NAME


def values_of(live: LiveList, name: str) -> Iterator[Artifact]:
    """The files of a list's values, the whole of a short one in the first."""
    count = len(live.cards)
    parts = max(1, -(-count // PART))
    whole: dict[str, object] = {"n": count, "parts": parts, "portion": _portion(live)}
    for number in range(parts):
        part = slice(number * PART, (number + 1) * PART)
        found: dict[str, object] = {
            "years": live.years[part],
            "orders": {order: places[part] for order, places in live.orders.items()},
        }
        if _is_of_all(live):
            found["urls"] = [card.url.lstrip("/") for card in live.cards[part]]
        if number:
            yield _json(f"{name}-del-{number + 1}", {"of": [_of(facet, part) for facet in live.facets], **found})
        else:
            facets = [_told(facet, part) for facet in live.facets]
            yield _json(name, {**whole, "facets": facets, **found})


def _told(facet: LiveFacet, part: slice) -> dict[str, object]:
    told: dict[str, object] = {"id": facet.id, "label": facet.label, "values": facet.values, "of": _of(facet, part)}
    return {**told, "only": facet.only} if facet.only else told


def _of(facet: LiveFacet, part: slice) -> list[int | tuple[int, ...]]:
    return [numbers[0] if len(numbers) == 1 else numbers for numbers in facet.of[part]]


def _portion(live: LiveList) -> int:
    return _PORTION if len(live.cards) <= PART else _SMALL_PORTION


def _cards(edition: Edition, live: LiveList, name: str, lang: str) -> Iterator[Artifact]:
    """The cards as elements of a list, links from the top of the site."""
    item = edition.renderer.macro(lang, "components/card.html", "item")
    size = _portion(live)
    for first in range(0, len(live.cards), size):
        cards = [item(card, 2, False, live.covers) for card in live.cards[first : first + size]]
        yield _json(f"{name}-kort-{first // size + 1}", cards)


def _json(name: str, data: object) -> Artifact:
    return Artifact(f"{name}.json", json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
