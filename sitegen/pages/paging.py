"""Long lists in pages that work without script: `/exempel/`, `/exempel/sida/2/` …, each linking to all the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.views.routes import Routes
from sitegen.views.views import Card, Link, LinkGroup

CARDS = 20  # cards or rows on a page
LINES = 50  # lines of a compact list, or rows of a table

T = TypeVar("T")
Path = Callable[[Routes], str]


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands among those of its list. `previous` and `next` are None at the ends."""

    number: int
    of: int
    links: tuple[Link, ...]
    previous: Link | None
    next: Link | None


def in_pages(planner: Planner, page: Page, path: Path, count: int, part: Callable[[int], View]) -> Iterator[Page]:
    """The page `count` times; `part` makes what the view of each, by its number from 1, has of its own.

    `page` lies at `path`. All have the same address in the other languages, so a list must be as long in all of them.
    Only the first has the feed. A view gets `pages`: Paging, or None when there is but one page.
    """
    yield page.shown_by(partial(_part, planner, page, path, 1, count, part))
    for number in range(2, count + 1):
        own = _numbered(path, number)
        url = planner.routes.numbered(page.url, number)
        place = planner.texts("sida {n} av {all}", n=number, all=count)
        yield replace(page, url=url, title=f"{page.title}, {place}", feed_url="", alternates=planner.everywhere(own),
                      breadcrumbs=(*page.breadcrumbs, Link(place.capitalize(), url)),
                      make_view=partial(_part, planner, page, path, number, count, part))  # fmt: skip


def _part(planner: Planner, page: Page, path: Path, number: int, count: int, part: Callable[[int], View]) -> View:
    paging = _paging(planner, path, number, count) if count > 1 else None
    return {**page.view, **part(number), "pages": paging}


def pages_for(items: int, size: int = CARDS) -> int:
    """How many pages so many items take, `size` a page; at least one."""
    return max(1, -(-items // size))


def _numbered(path: Path, number: int) -> Path:
    return lambda routes: routes.numbered(path(routes), number)


def _paging(planner: Planner, path: Path, number: int, most: int) -> Paging:
    first = path(planner.routes)
    links = tuple(
        Link(str(one), planner.routes.numbered(first, one), current=one == number) for one in range(1, most + 1)
    )
    before = links[number - 2] if number > 1 else None
    return Paging(number, most, links, before, links[number] if number < most else None)


def portions(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """The items, `size` at a time; of none one empty portion."""
    return [items[first : first + size] for first in range(0, len(items), size)] or [items]


def in_sequence(groups: Sequence[LinkGroup], size: int = CARDS) -> list[tuple[LinkGroup, ...]]:
    """Groups one after the other, `size` cards a page; one that is broken off goes on under its heading again."""
    pages: list[tuple[LinkGroup, ...]] = []
    page: list[LinkGroup] = []
    room = size
    for group in groups:
        left = group.cards
        while True:
            page.append(replace(group, cards=left[:room]))
            room, left = room - max(1, len(left[:room])), left[room:]
            if room <= 0:
                pages, page, room = [*pages, tuple(page)], [], size
            if not left:
                break
    return [*pages, tuple(page)] if page or not pages else pages


def side_by_side(
    planner: Planner, path: Path, groups: Sequence[LinkGroup], size: int = CARDS
) -> list[tuple[LinkGroup, ...]]:
    """Groups of which each page shows the next `size` cards, so that none hides below a long one.

    A group that goes on leads to its next cards.
    """
    most = max((len(portions(group.cards, size)) for group in groups), default=1)
    return [tuple(_slices(planner, path, groups, number, size)) for number in range(1, most + 1)]


def _slices(planner: Planner, path: Path, groups: Sequence[LinkGroup], number: int, size: int) -> Iterator[LinkGroup]:
    first = (number - 1) * size
    for group in groups:
        shown: tuple[Card, ...] = group.cards[first : first + size]
        if shown or number == 1:
            after = group.cards[first + size : first + 2 * size]
            url = f"{planner.routes.numbered(path(planner.routes), number + 1)}#{group.id}"
            label = planner.texts("{first}–{last} av {all}", first=first + size + 1, last=first + size + len(after),
                                  all=len(group.cards))  # fmt: skip
            yield replace(group, cards=shown, count=len(group.cards), more=Link(label, url) if after else None)
