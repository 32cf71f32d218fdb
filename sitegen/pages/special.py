"""Pages that gather from the whole catalogue: search, results, dialogue and "not found"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from sitegen.declared.model import word
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Reference
from sitegen.fields.terms import TermType
from sitegen.fields.values import Group
from sitegen.pages.live import live_view
from sitegen.pages.order import in_groups
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.searchlist import search_list
from sitegen.pages.terms import grouped
from sitegen.reading.record import Record
from sitegen.views.calendars import calendars
from sitegen.views.routes import Routes
from sitegen.views.views import Card, Count, Link, LinkGroup


def special_pages(planner: Planner) -> Iterator[Page]:
    """All pages of this module."""
    yield _search(planner)
    yield _results(planner)
    yield _dialogue(planner)
    yield _not_found(planner)


def _search(planner: Planner) -> Page:
    title = planner.texts("Sök")
    config = planner.site.config

    @cache
    def view() -> View:
        groups = _everything(planner)
        found = search_list(planner, groups)
        return {
            "heading": title,
            "groups": groups,
            "facets": found.panel,
            **live_view(planner, found.live, planner.routes.fixed("search")),
            "other_lang": next((lang for lang in config.languages if lang != planner.lang), ""),
            "propose_url": f"{config.repository}/issues/new" if config.repository else "",
        }

    path = partial(Routes.fixed, name="search")
    description = planner.texts("Sök bland exempel, projekt och allt annat i katalogen.")
    trail = (Link(title, path(planner.routes)),)
    return planner.page(path, "sok.html", "sok", title, view, trail=trail, description=description)


def _everything(planner: Planner) -> tuple[LinkGroup, ...]:
    """All records by their collection, those of collections without a list last."""
    groups = grouped(planner, planner.site.records)
    loose = [record for record in planner.site.records.values() if not planner.site.collection(record).has_list]
    last = LinkGroup("ovrigt", planner.texts("Om katalogen"), planner.viewer.cards.of(loose))
    return (*groups, last) if loose else groups


def _results(planner: Planner) -> Page:
    """The figures of all records that have some, the projects with pages of their own first."""
    title = planner.texts("Resultat")

    def view() -> View:
        views = [view for view in planner.views.values() if view.figures]
        views.sort(key=lambda view: planner.viewer.sort_key(view.title))
        groups = [
            (LinkGroup(collection.id, planner.collection_link(collection).label, ()), mine)
            for collection in planner.listed
            if (mine := tuple(view for view in views if view.collection == collection.id))
        ]
        return {"heading": title, "groups": tuple(groups), "count": sum(len(found.figures) for found in views)}

    path = partial(Routes.fixed, name="results")
    return planner.page(
        path,
        "results.html",
        "resultat",
        title,
        view,
        trail=(Link(title, path(planner.routes)),),
        description=planner.texts("Resultat som siffror, med år och källa."),
    )


def _dialogue(planner: Planner) -> Page:
    """The hub of meetings: what they identified, who takes part, what came of it; next and past."""
    title = planner.texts("Dialog och möten")
    collections = planner.site.model.collections

    def view() -> View:
        events, notices = (
            in_groups(planner, collections[name], planner.records(name), nested=False) if name in collections else ()
            for name in ("events", "notices")
        )
        identified = [record for record in planner.records("challenges") if _was_identified(planner, record)]
        return {
            "heading": title,
            "calendars": tuple(calendars(planner.site, planner.routes)),
            "meetings": events,
            "challenges": planner.viewer.cards.of(identified),
            "taking_part": _taking_part(planner),
            "organisers": _organisers(planner),
            "support": planner.viewer.cards.of(planner.records("support")),
            "notices": tuple(card for group in notices if group.id != "closed" for card in group.cards),
            "urls": {collection.id: planner.routes.collection(collection) for collection in planner.listed},
        }

    path = partial(Routes.fixed, name="dialogue")
    return planner.page(
        path,
        "dialogue.html",
        "dialog",
        title,
        view,
        trail=(Link(title, path(planner.routes)),),
        description=planner.texts("Möten, utmaningar som kom fram och stöd att få."),
    )


def _was_identified(planner: Planner, record: Record) -> bool:
    """Whether a meeting brought a challenge forward, as one of the two says."""
    back = planner.site.backlinks.get(record.key, ())
    return bool(record.refs("identified_at")) or any(link.field.id == "identified" for link in back)


def _organisers(planner: Planner) -> tuple[Card, ...]:
    """Those who arrange meetings."""
    found = {
        target.key: target
        for record in planner.records("events")
        for field in planner.site.collection(record).fields.values()
        if isinstance(field.type, Reference) and field.type.to == ("organisations",)
        for ref in record.refs(field.id)
        if (target := planner.site.at(ref))
    }
    return planner.viewer.cards.of(found.values())


def _taking_part(planner: Planner) -> tuple[Count, ...]:
    """The sectors that took part in meetings, with at how many of them."""
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for record in planner.records("events"):
        group, field = record.values.get("participants"), planner.site.collection(record).fields.get("participants")
        sectors = field.type.fields.get("sectors") if field and isinstance(field.type, GroupType) else None
        if not isinstance(group, Group) or not sectors or not isinstance(sectors.type, TermType):
            continue
        terms = sectors.type.vocabulary.terms
        found = group.values.get("sectors")
        for name in found if isinstance(found, tuple) else ():
            if isinstance(name, str) and name in terms:
                counts[name] = counts.get(name, 0) + 1
                labels[name] = word(terms[name].label, planner.lang)
    return tuple(Count(labels[name], "", counts[name], name) for name in sorted(counts, key=lambda name: -counts[name]))


def _not_found(planner: Planner) -> Page:
    title = planner.texts("Sidan finns inte")
    ways = tuple(planner.collection_link(collection) for collection in planner.listed if planner.records(collection.id))
    page = planner.page(
        partial(Routes.fixed, name="start"),
        "404.html",
        "404",
        title,
        {"heading": title, "ways": ways},
        description=title,
        robots="noindex",
    )
    return replace(page, url=f"{planner.routes.prefix}404.html", alternates={}, breadcrumbs=())
