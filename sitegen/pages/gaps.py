"""Challenges that lack examples: in the whole catalogue, and in each county."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.declared.model import Collection
from sitegen.fields.values import Place
from sitegen.language.geography import gazetteer
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Key, Record
from sitegen.views.answers import BROADER, answers
from sitegen.views.charts import bars
from sitegen.views.fieldviews import place_name
from sitegen.views.routes import Routes
from sitegen.views.views import Count, Link

_COUNTY = 2  # digits of the code of a county


@dataclass(frozen=True, slots=True)
class CountyGap:
    """The overarching challenges that no example in a county answers; `url` is "" for a county without records."""

    id: str
    label: str
    url: str
    missing: tuple[Link, ...]


def gap_pages(planner: Planner) -> Iterator[Page]:
    """The gaps of each collection of questions."""
    for collection in planner.listed:
        records = planner.records(collection.id)
        if "question" in collection.fields and records:
            yield _page(planner, collection, records)


def _page(planner: Planner, collection: Collection, records: Sequence[Record]) -> Page:
    texts = planner.texts
    title = texts("Utmaningar som saknar exempel")

    def view() -> View:
        lacking = [record for record in records if not _examples(planner, record)]
        tops = [record for record in records if not any(planner.site.at(ref) for ref in record.refs(BROADER))]
        tops.sort(key=lambda record: planner.viewer.cards.made[record.key].sort["title"])
        counties = tuple(_counties(planner, tops))
        answered = [Count(county.label, f"#{county.id}", len(tops) - len(county.missing)) for county in counties]
        return {
            "heading": title,
            "count": len(records),
            "lacking": planner.viewer.cards.of(lacking),
            "counties": counties,
            "tops": len(tops),
            "chart": bars(
                texts("Utmaningar med exempel, av {n}", n=len(tops)),
                texts("Län"),
                texts("Antal"),
                answered,
                planner.lang,
            ),
        }

    def path(routes: Routes) -> str:
        return routes.variant(collection, "gap")

    trail = (planner.collection_link(collection), Link(title, path(planner.routes)))
    description = texts("Frågor som inget exempel svarar på, i katalogen och i varje län.")
    return planner.page(path, "gaps.html", "luckor", title, view, trail=trail, description=description)


def _examples(planner: Planner, record: Record) -> frozenset[Key]:
    return answers(planner.site, record).get("examples", frozenset())


def _counties(planner: Planner, tops: Sequence[Record]) -> Iterator[CountyGap]:
    """All counties in the order of their names."""
    where = {record.key: _codes(planner, record) for record in tops}
    areas = gazetteer().areas
    codes = [code for code in areas if len(code) == _COUNTY and code.isdigit()]
    for code in sorted(codes, key=lambda code: planner.viewer.sort_key(areas[code].name)):
        missing = tuple(_question(planner, record) for record in tops if code not in where[record.key])
        yield CountyGap(f"lan-{code}", place_name(code, planner.lang), _url(planner, code), missing)


def _codes(planner: Planner, record: Record) -> frozenset[str]:
    """The counties of the examples that answer a challenge."""
    found: Mapping[Key, Record] = planner.site.records
    places = (place for key in _examples(planner, record) for place in found[key].items("places"))
    return frozenset(place.county for place in places if isinstance(place, Place))


def _url(planner: Planner, code: str) -> str:
    """The county's page, which it has when any record lies there."""
    for collection in planner.listed:
        for record in planner.records(collection.id) if _has_places(collection) else ():
            if any(isinstance(place, Place) and place.county == code for place in record.items("places")):
                return planner.routes.place(code)
    return ""


def _has_places(collection: Collection) -> bool:
    field = collection.fields.get("places")
    return field is not None and field.facet


def _question(planner: Planner, record: Record) -> Link:
    card = planner.viewer.cards.made[record.key]
    return Link(card.title, card.url, card.lang)
