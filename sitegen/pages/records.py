"""A page for each record in each language, and the results page of each project that has results."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.pages.page import Page
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.recordview import RecordView
from sitegen.views.routes import Routes
from sitegen.views.tools import correction_url, record_tools
from sitegen.views.views import Link


def record_pages(planner: Planner) -> Iterator[Page]:
    """The page of every record; drafts and archived records tell so and stay out of search engines."""
    for record in planner.site.records.values():
        yield _record_page(planner, record)


def _record_page(planner: Planner, record: Record) -> Page:
    collection = planner.site.collection(record)
    view = planner.views[record.key]
    trail = (planner.collection_link(collection),) if collection.has_list else ()
    return planner.page(
        partial(Routes.record, record=record),
        collection.template,
        collection.id,
        view.title,
        {
            "record": view,
            "tools": record_tools(planner.site, planner.routes, record),
            "correction_url": correction_url(planner.site, planner.routes, planner.texts, record),
            "booklet_url": planner.routes.booklet(record) if view.contents else "",
        },
        trail=(*trail, Link(view.title, view.url)),
        description=view.summary,
        record=record.key,
        source_path=_source_path(planner, record),
        robots="" if record.state == "published" else "noindex",
    )


def _source_path(planner: Planner, record: Record) -> str:
    translation = record.translations.get(planner.lang)
    return translation.path if translation else record.path


def result_pages(planner: Planner) -> Iterator[Page]:
    """The results-and-effects page of each record that has one (see Viewer.record)."""
    for key, view in planner.views.items():
        if view.results_url:
            yield _result_page(planner, planner.site.records[key], view)


def _result_page(planner: Planner, record: Record, view: RecordView) -> Page:
    collection = planner.site.collection(record)
    label = planner.texts("Resultat och effekter")
    path = partial(Routes.results, record=record)
    trail = (planner.collection_link(collection), Link(view.title, view.url), Link(label, path(planner.routes)))
    kinds = dict.fromkeys((figure.kind_id, figure.kind or planner.texts("Övrigt")) for figure in view.figures)
    groups = [(words, tuple(figure for figure in view.figures if figure.kind_id == kind)) for kind, words in kinds]
    return planner.page(path, "project-results.html", "projektresultat", f"{label}: {view.title}",
                        {"record": view, "heading": label, "groups": tuple(groups)},
                        trail=trail, description=view.summary, source_path=record.path)  # fmt: skip
