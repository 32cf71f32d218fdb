"""The start page: ways in, what is new, what is open, and the catalogue in figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.declared.model import word
from sitegen.pages.facets import url_of
from sitegen.pages.order import by_time, is_tree
from sitegen.pages.page import Page, View
from sitegen.pages.places import place_counts, records_by_place
from sitegen.pages.planner import Planner
from sitegen.pages.terms import term_counts
from sitegen.views.answers import answers
from sitegen.views.gatherings import has_page
from sitegen.views.maps import country_map
from sitegen.views.routes import Routes
from sitegen.views.views import Card, Count, Way

_EXAMPLES, _QUESTIONS, _OTHERS = 6, 6, 4


def start_page(planner: Planner) -> Iterator[Page]:
    """The start page of a language."""

    def view() -> View:
        found = records_by_place(planner)
        counties = [code for code in found if code.isdigit() and len(code) == 2]
        return {
            "ways": tuple(_ways(planner)),
            "examples": _reviewed(planner, "examples")[:_EXAMPLES],
            "questions": _questions(planner)[:_QUESTIONS],
            "events": _with_status(planner, "events", "coming") or _latest(planner, "events"),
            "events_to_come": bool(_with_status(planner, "events", "coming")),
            "notices": _with_status(planner, "notices", "open") + _with_status(planner, "notices", "recurring"),
            "news": _latest(planner, "news"),
            "themes": planner.viewer.cards.of(planner.records("themes")),
            "target_groups": _terms(planner, "target-group"),
            "figures": _figures(planner),
            "map": country_map(planner.routes, found),
            "counties": place_counts(planner, found, counties),
            "urls": {collection.id: planner.routes.collection(collection) for collection in planner.listed},
            "places_url": planner.routes.fixed("places"),
            "dialogue_url": planner.routes.fixed("dialogue"),
        }

    config = planner.site.config
    yield planner.page(
        partial(Routes.fixed, name="start"),
        "start.html",
        "start",
        word(config.name, planner.lang),
        view,
        description=word(config.description or config.tagline, planner.lang),
        feed_url=f"{planner.routes.prefix}feed.xml",
    )


def _ways(planner: Planner) -> Iterator[Way]:
    """The ways into the catalogue that have something behind them."""
    texts = planner.texts
    collections = planner.site.model.collections
    counted = {name: len(planner.records(name)) for name in collections}
    if counted.get("challenges"):
        yield Way(
            "challenges",
            texts("Utmaningar"),
            texts.n("{n} fråga som söker svar", "{n} frågor som söker svar", counted["challenges"]),
            planner.routes.collection(collections["challenges"]),
        )
    yield Way("map-pin", texts("Platser"), texts("Län för län, kommun för kommun"), planner.routes.fixed("places"))
    groups = planner.site.model.vocabularies.get("target-group")
    if groups and _terms(planner, groups.id):
        yield Way("users", texts("Målgrupper"), texts("Vem det är till för"), planner.routes.vocabulary(groups))
    if counted.get("themes"):
        yield Way(
            "themes",
            texts("Teman"),
            texts.n("{n} urval med inledning", "{n} urval med inledning", counted["themes"]),
            planner.routes.collection(collections["themes"]),
        )
    yield from _ongoing(planner)
    if has_page(planner.site, "find"):
        yield Way("search", texts("Hitta exempel"), texts("Tre frågor, några få förslag"), planner.routes.fixed("find"))
    yield Way("lightbulb", texts("Lärdomar"), texts("Det som inte fungerade"), planner.routes.fixed("lessons"))
    if has_page(planner.site, "timeline"):
        yield Way("history", texts("Tidslinje"), texts("När det började, år för år"), planner.routes.fixed("timeline"))
    yield Way("list", texts("Bläddra i allt"), texts("Alla listor och ämnen"), planner.routes.fixed("browse"))


def _ongoing(planner: Planner) -> Iterator[Way]:
    """Projects that are under way, or all when none is."""
    collection = planner.site.model.collections.get("projects")
    field = collection.fields.get("status") if collection else None
    if collection and field and field.facet:
        ongoing = planner.site.by_value("projects", field).get("ongoing", ())
        if ongoing:
            text = planner.texts.n("{n} projekt pågår nu", "{n} projekt pågår nu", len(ongoing))
            yield Way(
                "projects", planner.texts("Pågående projekt"), text, url_of(planner, collection, field, "ongoing")
            )


def _questions(planner: Planner) -> tuple[Card, ...]:
    """The overarching challenges, those with the most answers first."""
    collection = planner.site.model.collections.get("challenges")
    if not collection:
        return ()
    tops = [record for record in planner.records("challenges") if not is_tree(collection) or not record.refs("broader")]
    tops.sort(key=lambda record: -sum(map(len, answers(planner.site, record).values())))
    return tuple(planner.viewer.cards.made[record.key] for record in tops)


def _reviewed(planner: Planner, collection: str) -> tuple[Card, ...]:
    """The records that were reviewed last, of those the newest."""
    cards = by_time(planner.viewer.cards.of(planner.records(collection)))
    return tuple(sorted(cards, key=lambda card: card.sort["reviewed"], reverse=True))


def _latest(planner: Planner, collection: str) -> tuple[Card, ...]:
    return tuple(by_time(planner.viewer.cards.of(planner.records(collection)))[:_OTHERS])


def _with_status(planner: Planner, collection: str, status: str) -> tuple[Card, ...]:
    cards = planner.viewer.cards.of(planner.records(collection))
    found = [card for card in cards if card.sort["status"] == status]
    return tuple(sorted(found, key=lambda card: card.sort["start"]))


def _terms(planner: Planner, name: str) -> tuple[Count, ...]:
    vocabulary = planner.site.model.vocabularies.get(name)
    return term_counts(planner, vocabulary) if vocabulary and planner.routes.vocabulary(vocabulary) else ()


def _figures(planner: Planner) -> tuple[Count, ...]:
    """How many records each collection has."""
    return tuple(
        Count(word(collection.label, planner.lang), planner.routes.collection(collection), len(found), collection.id)
        for collection in planner.listed
        if (found := planner.records(collection.id))
    )
