"""The guided finder: up to three questions to a few examples, each answer a page, so that it needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.declared.model import Collection, word
from sitegen.pages.crossing import Crossing, Pick, picks_of
from sitegen.pages.filters import Active
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.answers import broadest
from sitegen.views.gatherings import FINDER_FIELDS, found_in
from sitegen.views.routes import Routes
from sitegen.views.views import Card, Count, Link

_FEW = 5  # examples that need no further question
_MOST = 8  # examples at the end
_ANY: Mapping[str, str] = {"sv": "spelar-ingen-roll", "en": "any"}

Answers = tuple[Pick | None, ...]  # None: any value will do


@dataclass(frozen=True, slots=True)
class Finder:
    """A collection to find in, and what may be answered to each question."""

    collection: Collection
    options: tuple[tuple[Pick, ...], ...]
    combined: Crossing | None
    every: frozenset[str]


def finder_pages(planner: Planner) -> Iterator[Page]:
    """The first question and all that follows from its answers."""
    collection = found_in(planner.site)
    if collection:
        records = planner.records(collection.id)
        options = tuple(tuple(picks_of(planner, collection.fields[name], records)) for name in FINDER_FIELDS)
        every = frozenset(record.id for record in records)
        yield from _below(planner, Finder(collection, options, planner.crossings[collection.id], every), ())


def _below(planner: Planner, finder: Finder, given: Answers) -> Iterator[Page]:
    """The page after some answers, and those that follow it."""
    ids = _ids(finder, given)
    yield _page(planner, finder, given, ids)
    if not _is_end(given, ids):
        for pick in _possible(finder, given, ids):
            yield from _below(planner, finder, (*given, pick))
        if given:
            yield from _below(planner, finder, (*given, None))


def _ids(finder: Finder, given: Answers) -> frozenset[str]:
    return finder.every.intersection(*(pick.ids for pick in given if pick))


def _is_end(given: Answers, ids: frozenset[str]) -> bool:
    return len(given) == len(FINDER_FIELDS) or (len(given) > 1 and len(ids) <= _FEW)


def _possible(finder: Finder, given: Answers, ids: frozenset[str]) -> Iterator[Pick]:
    """The answers to the next question that leave some record."""
    return (pick for pick in finder.options[len(given)] if pick.ids & ids)


def _path(given: Answers, routes: Routes) -> str:
    parts = (routes.filter_words(pick.field, pick.key)[1] if pick else word(_ANY, routes.lang) for pick in given)
    return routes.finder(*parts)


def _page(planner: Planner, finder: Finder, given: Answers, ids: frozenset[str]) -> Page:
    texts, routes = planner.texts, planner.routes
    questions = (
        texts("Vilken utmaning vill du möta?"),
        texts("Vem är det till för?"),
        texts("Vad kan ni driva det med?"),
    )
    end = _is_end(given, ids)
    said = [pick.label if pick else texts("spelar ingen roll") for pick in given]
    name = texts("Hitta exempel")

    def view() -> View:
        cards = _best(planner, finder, given, ids) if end else ()
        found = texts.n("{n} exempel att börja med", "{n} exempel att börja med", len(cards))
        return {
            "heading": found if end else questions[len(given)],
            "step": "" if end else texts("Fråga {n} av {total}", n=len(given) + 1, total=len(questions)),
            "given": tuple(Active(questions[n], label, _path(given[:n], routes)) for n, label in enumerate(said)),
            "answers": () if end else tuple(_answers(planner, finder, given, ids)),
            "cards": cards,
            "total": len(ids),
            "whole": _whole(planner, finder, given) if end else None,
            "again": routes.finder(),
        }

    title = f"{name}: {', '.join(said)}" if said else name
    steps = [_path(given[:n], routes) for n in range(len(given) + 1)]
    trail = (Link(name, steps[0]), *(Link(label, url) for label, url in zip(said, steps[1:], strict=True)))
    description = texts("Tre frågor som leder till några få exempel, med skälen.")
    return planner.page(lambda routes: _path(given, routes), "find.html", "hitta", title, view, trail=trail,
                        url=steps[-1], description=description, robots="noindex" if given else "")  # fmt: skip


def _answers(planner: Planner, finder: Finder, given: Answers, ids: frozenset[str]) -> Iterator[Count]:
    for pick in sorted(_possible(finder, given, ids), key=lambda pick: -len(pick.ids & ids)):
        yield Count(pick.label, _path((*given, pick), planner.routes), len(pick.ids & ids), pick.key)
    if given:
        yield Count(planner.texts("Spelar ingen roll"), _path((*given, None), planner.routes), len(ids))


def _best(planner: Planner, finder: Finder, given: Answers, ids: frozenset[str]) -> tuple[Card, ...]:
    """At most so many examples: first those whose own first challenge is the one asked for, of those with results."""
    made = planner.viewer.cards.made
    records = [planner.site.records[finder.collection.id, name] for name in ids]
    records.sort(key=lambda record: made[record.key].sort["title"])
    records.sort(key=lambda record: (_rank(planner, record, given[0]), -len(record.items("results"))))
    return tuple(replace(made[record.key], reason=_reason(planner, record, given)) for record in records[:_MOST])


def _rank(planner: Planner, record: Record, asked: Pick | None) -> int:
    """How early a record names the challenge that is asked for."""
    tops = [
        broadest(planner.site, target).id for ref in record.refs(FINDER_FIELDS[0]) if (target := planner.site.at(ref))
    ]
    return tops.index(asked.key) if asked and asked.key in tops else len(tops)


def _reason(planner: Planner, record: Record, given: Answers) -> str:
    """Why a record is shown: “Svarar mot: Ungas arbetslöshet, Unga, Försäljning · Har resultat med källa”."""
    texts = planner.texts
    words = ", ".join(_specific(planner, record, pick) for pick in given if pick)
    answered = [texts("Svarar mot: {words}", words=words)] if words else []
    return " · ".join([*answered, *([texts("Har resultat med källa")] if record.items("results") else [])])


def _specific(planner: Planner, record: Record, pick: Pick) -> str:
    """The record's own challenges below the one asked for; else the answer itself."""
    if pick.field.id != FINDER_FIELDS[0]:
        return pick.label
    targets = (target for ref in record.refs(FINDER_FIELDS[0]) if (target := planner.site.at(ref)))
    names = [one.text_value("title", planner.lang) for one in targets if broadest(planner.site, one).id == pick.key]
    return ", ".join(names) or pick.label


def _whole(planner: Planner, finder: Finder, given: Sequence[Pick | None]) -> Link | None:
    """The list of all examples with the first answers, where there is such a page."""
    combined = finder.combined
    if combined is None:
        return None
    names = {(pick.field.id, pick.key) for pick in given if pick}
    chosen = [pick for pick in combined.picks if (pick.field.id, pick.key) in names][:2]
    if len(chosen) > 1 and (chosen[0].place, chosen[1].place) not in combined.pairs:
        chosen = chosen[:1]
    if not chosen:
        return None
    ids = frozenset.intersection(*(pick.ids for pick in chosen))
    label = planner.texts("Alla {n} om {what}", n=len(ids), what=", ".join(pick.label for pick in chosen))
    return Link(label, combined.path(*chosen)(planner.routes))
