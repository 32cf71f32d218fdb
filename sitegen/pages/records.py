"""A page for each record in each language, and the results page of each project that has results."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.reading.record import Record
from sitegen.views.routes import Routes
from sitegen.views.tools import correction_url, record_tools
from sitegen.views.viewer import has_results_page
from sitegen.views.views import Link


def record_pages(planner: Planner) -> Iterator[Page]:
    """The page of every record; drafts and archived records tell so and stay out of search engines."""
    for record in planner.site.records.values():
        yield _record_page(planner, record)


def _record_page(planner: Planner, record: Record) -> Page:
    collection = planner.site.collection(record)
    title = record.text_value("title", planner.lang)
    trail = (planner.collection_link(collection),) if collection.has_list else ()
    url = planner.routes.record(record)

    def view() -> View:
        return {
            "record": planner.views[record.key],
            "tools": record_tools(planner.site, planner.routes, record),
            "correction_url": correction_url(planner.site, planner.routes, planner.texts, record),
            "booklet_url": planner.routes.booklet(record) if planner.views[record.key].contents else "",
        }

    return planner.page(
        partial(Routes.record, record=record),
        collection.template,
        collection.id,
        title,
        view,
        trail=(*trail, Link(title, url)),
        url=url,
        description=record.text_value("summary", planner.lang),
        record=record.key,
        source_path=_source_path(planner, record),
        robots="" if record.state == "published" else "noindex",
    )


def _source_path(planner: Planner, record: Record) -> str:
    translation = record.translations.get(planner.lang)
    return translation.path if translation else record.path


def result_pages(planner: Planner) -> Iterator[Page]:
    """The results-and-effects page of each record that has one (see Viewer.record)."""
    for record in planner.site.records.values():
        if has_results_page(planner.site, record):
            yield _result_page(planner, record)


def _result_page(planner: Planner, record: Record) -> Page:
    collection = planner.site.collection(record)
    title = record.text_value("title", planner.lang)
    label = planner.texts("Resultat och effekter")
    path = partial(Routes.results, record=record)
    trail = (planner.collection_link(collection), Link(title, planner.routes.record(record)),
             Link(label, path(planner.routes)))  # fmt: skip
    return planner.page(path, "project-results.html", "projektresultat", f"{label}: {title}",
                        partial(_result_view, planner, record, label), trail=trail, source_path=record.path,
                        description=record.text_value("summary", planner.lang))  # fmt: skip


def _result_view(planner: Planner, record: Record, label: str) -> View:
    view = planner.views[record.key]
    kinds = dict.fromkeys((figure.kind_id, figure.kind or planner.texts("Övrigt")) for figure in view.figures)
    groups = [(words, tuple(figure for figure in view.figures if figure.kind_id == kind)) for kind, words in kinds]
    return {"record": view, "heading": label, "groups": tuple(groups)}
