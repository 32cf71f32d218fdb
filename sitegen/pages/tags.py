"""Tags over the whole catalogue: the index of all, and a page for each with the records of every collection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.language.order import slug
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.terms import gathered, summed
from sitegen.reading.record import Key, Record
from sitegen.views.routes import TAGS, Routes
from sitegen.views.views import Count, Link

_OFTEN = 24  # tags that are shown as the most used
_LEAST = 2  # records of a tag that is among them


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is written most often, and the records that have it."""

    label: str
    records: Mapping[Key, Record]


@dataclass(frozen=True, slots=True)
class Letter:
    """The tags that begin with a letter."""

    letter: str
    counts: tuple[Count, ...]


def tag_pages(planner: Planner) -> Iterator[Page]:
    """The index of tags and their pages; none when nothing is tagged."""
    found = all_tags(planner)
    if found:
        yield _index(planner, found)
    for tag in found:
        yield from _tag(planner, tag)


def all_tags(planner: Planner) -> tuple[Tag, ...]:
    """The tags of all collections in their order; spellings with one address are one tag."""
    written: dict[str, Counter[str]] = {}
    records: dict[str, dict[Key, Record]] = {}
    for collection in planner.listed:
        for record in planner.records(collection.id) if TAGS in collection.fields else ():
            for value in record.items(TAGS):
                if isinstance(value, str):
                    written.setdefault(slug(value), Counter())[value] += 1
                    records.setdefault(slug(value), {})[record.key] = record
    tags = (Tag(max(sorted(names), key=names.__getitem__), records[name]) for name, names in written.items())
    return tuple(sorted(tags, key=lambda tag: planner.viewer.sort_key(tag.label)))


def _index(planner: Planner, tags: Sequence[Tag]) -> Page:
    title = planner.texts("Ämnesord")
    counts = [Count(tag.label, planner.routes.tag(tag.label), len(tag.records)) for tag in tags]
    often = sorted((count for count in counts if count.count >= _LEAST), key=lambda count: -count.count)[:_OFTEN]
    letters: dict[str, list[Count]] = {}
    for count in counts:
        letters.setdefault(count.label[0].upper(), []).append(count)

    def view() -> View:
        return {
            "heading": title,
            "lead": planner.texts(
                "{n} fria ord som redaktionen har satt på exempel, projekt, verktyg och annat.", n=len(counts)
            ),
            "often": tuple(sorted(often, key=lambda count: planner.viewer.sort_key(count.label))),
            "letters": tuple(Letter(letter, tuple(some)) for letter, some in letters.items()),
            "lang": _foreign(planner),
        }

    path = partial(Routes.fixed, name="tags")
    description = planner.texts("Alla ämnesord i katalogen och hur många poster de har.")
    trail = (Link(title, path(planner.routes)),)
    return planner.page(path, "tags.html", "amnesord", title, view, trail=trail, description=description)


def _tag(planner: Planner, tag: Tag) -> Iterator[Page]:
    lead = summed(planner, tag.records)
    kicker = planner.texts("Ämnesord")
    path = partial(Routes.tag, label=tag.label)

    def view() -> View:
        return {
            "heading": tag.label,
            "kicker": kicker,
            "lead": lead,
            "color": "",
        }

    trail = (planner.fixed_link("tags", kicker), Link(tag.label, path(planner.routes)))
    page = planner.page(path, "term.html", "term", f"{kicker}: {tag.label}", view, trail=trail,
                        description=f"{kicker}: {tag.label}. {lead}")  # fmt: skip
    yield from gathered(planner, page, path, tag.records)


def _foreign(planner: Planner) -> str:
    """The language of the tags, which are not translated, when it is not the page's."""
    first = planner.site.config.languages[0]
    return "" if planner.lang == first else first
