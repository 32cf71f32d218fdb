"""Pages that gather from the whole catalogue: start, search, results, dialogue, lessons and "not found"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from sitegen.fields.values import Group
from sitegen.model import word
from sitegen.pages.page import Page
from sitegen.pages.places import county_map, records_by_place
from sitegen.pages.planner import Planner
from sitegen.pages.terms import grouped, term_counts
from sitegen.record import Record
from sitegen.routes import Routes
from sitegen.status import event_status, notice_status
from sitegen.views import Card, Count, Link, RecordView

_NEWEST = 6


def special_pages(planner: Planner) -> Iterator[Page]:
    """All pages of this module."""
    yield _start(planner)
    yield _search(planner)
    yield _results(planner)
    yield _dialogue(planner)
    yield _lessons(planner)
    yield _not_found(planner)


def _newest_first(planner: Planner, records: Iterable[Record], key: str) -> tuple[Card, ...]:
    cards = sorted(planner.viewer.cards.of(records), key=lambda card: card.sort[key], reverse=True)
    return tuple(cards)


def _start(planner: Planner) -> Page:
    vocabulary = planner.site.model.vocabularies.get("target-group")
    notices = [
        record
        for record in planner.records("notices")
        if notice_status(record, planner.site.today) in ("open", "recurring")
    ]
    coming = [record for record in planner.records("events") if event_status(record, planner.site.today) == "coming"]
    view = {
        "challenges": _top_challenges(planner),
        "target_groups": term_counts(planner, vocabulary) if vocabulary else (),
        "themes": planner.viewer.cards.of(planner.records("themes")),
        "map": county_map(planner, records_by_place(planner)),
        "examples": _newest_first(planner, planner.records("examples"), "start")[:_NEWEST],
        "news": _newest_first(planner, planner.records("news"), "start")[:3],
        "notices": planner.viewer.cards.of(notices),
        "events": planner.viewer.cards.of(coming),
        "figures": _figures(planner),
        "places_url": planner.routes.fixed("places"),
    }
    config = planner.site.config
    path = partial(Routes.fixed, name="start")
    return planner.page(path, "start.html", "start", word(config.name, planner.lang), view,
                        description=word(config.description or config.tagline, planner.lang),
                        feed_url=f"{planner.routes.prefix}feed.xml")  # fmt: skip


def _top_challenges(planner: Planner) -> tuple[Count, ...]:
    """The overarching challenges with how many examples and projects answer them or one below them."""
    counts = []
    for record in planner.records("challenges"):
        if not record.refs("broader"):
            answers = {
                link.source.key
                for link in planner.site.backlinks.get(record.key, ())
                if link.source.collection != "challenges"
            }
            for link in planner.site.backlinks.get(record.key, ()):
                if link.field.id == "broader":
                    below = planner.site.backlinks.get(link.source.key, ())
                    answers |= {other.source.key for other in below if other.source.collection != "challenges"}
            made = planner.viewer.link(record)
            counts.append(Count(made.label, made.url, len(answers), record.id))
    return tuple(sorted(counts, key=lambda count: (-count.count, count.label)))


def _figures(planner: Planner) -> tuple[Count, ...]:
    """How many records each collection has."""
    return tuple(
        Count(word(collection.label, planner.lang), planner.routes.collection(collection), len(found), collection.id)
        for collection in planner.listed
        if (found := planner.records(collection.id))
    )


def _search(planner: Planner) -> Page:
    title = planner.texts("Sök")
    view = {
        "heading": title,
        "groups": grouped(planner, {record.key: record for record in planner.site.records.values()}),
    }
    path = partial(Routes.fixed, name="search")
    return planner.page(path, "sok.html", "sok", title, view, trail=(Link(title, path(planner.routes)),),
                        description=planner.texts("Sök bland exempel, projekt och allt annat i katalogen."))  # fmt: skip


def _results(planner: Planner) -> Page:
    title = planner.texts("Resultat")
    records = [
        record for name in ("examples", "projects") for record in planner.records(name) if "results" in record.values
    ]
    views = sorted(
        (planner.views[record.key] for record in records), key=lambda view: planner.viewer.sort_key(view.title)
    )
    pages = {record.id: planner.routes.results(record) for record in records if record.collection == "projects"}
    view = {"heading": title, "records": tuple(views), "result_pages": pages}
    path = partial(Routes.fixed, name="results")
    return planner.page(path, "results.html", "resultat", title, view, trail=(Link(title, path(planner.routes)),),
                        description=planner.texts("Resultat som siffror, med år och källa."))  # fmt: skip


def _dialogue(planner: Planner) -> Page:
    """The hub of meetings: series, what they identified, who arranges them; next and past."""
    title = planner.texts("Dialog och möten")
    events = planner.records("events")
    by_status = {
        name: _newest_first(
            planner, [record for record in events if event_status(record, planner.site.today) == name], "start"
        )
        for name in ("coming", "past", "")
    }
    identified = [record for record in planner.records("challenges") if _was_identified(planner, record)]
    view = {
        "heading": title,
        "coming": tuple(reversed(by_status["coming"])),
        "past": by_status["past"],
        "undated": by_status[""],
        "challenges": planner.viewer.cards.of(identified),
        "support": planner.viewer.cards.of(planner.records("support")),
        "notices": planner.viewer.cards.of(
            record for record in planner.records("notices") if notice_status(record, planner.site.today) != "closed"
        ),
    }
    path = partial(Routes.fixed, name="dialogue")
    return planner.page(path, "dialogue.html", "dialog", title, view, trail=(Link(title, path(planner.routes)),),
                        description=planner.texts("Möten, utmaningar som kom fram och stöd att få."))  # fmt: skip


def _was_identified(planner: Planner, record: Record) -> bool:
    back = planner.site.backlinks.get(record.key, ())
    return bool(record.refs("identified_at")) or any(link.field.id == "identified" for link in back)


def _lessons(planner: Planner) -> Page:
    """All that did not work and would be done differently, by record."""
    title = planner.texts("Lärdomar")
    views: list[RecordView] = []
    for name in ("examples", "projects"):
        for record in planner.records(name):
            learned = record.values.get("learned")
            if isinstance(learned, Group) and (learned.get("did_not") or learned.get("would_change")):
                views.append(planner.views[record.key])
    views.sort(key=lambda view: planner.viewer.sort_key(view.title))
    path = partial(Routes.fixed, name="lessons")
    return planner.page(path, "lessons.html", "lardomar", title, {"heading": title, "records": tuple(views)},
                        trail=(Link(title, path(planner.routes)),),
                        description=planner.texts("Det som inte fungerade, och det som skulle göras annorlunda."))  # fmt: skip


def _not_found(planner: Planner) -> Page:
    title = planner.texts("Sidan finns inte")
    page = planner.page(
        partial(Routes.fixed, name="start"), "404.html", "404", title, {"heading": title}, robots="noindex"
    )
    return replace(page, url=f"{planner.routes.prefix}404.html", alternates={}, breadcrumbs=())
