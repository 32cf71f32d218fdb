"""Site → every page: address, template and view, all known before anything is rendered.

To add a kind of page: write a planner (`Planner` → pages) in a module of this package and name it in PLANNERS. The
first are those that a preview asks for most: it plans no further than it must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sitegen.catalogue.chains import chains
from sitegen.catalogue.related import related
from sitegen.catalogue.site import Site
from sitegen.declared.colors import Palette
from sitegen.declared.model import word
from sitegen.diagnostics import START, Report
from sitegen.language.texts import Texts
from sitegen.ondemand import OnDemand
from sitegen.pages.booklets import booklet_pages
from sitegen.pages.browse import browse_pages
from sitegen.pages.crossing import Crossing, crossing
from sitegen.pages.dictionary import dictionary_pages
from sitegen.pages.embeds import embed_pages
from sitegen.pages.faults import fault_pages
from sitegen.pages.finder import finder_pages
from sitegen.pages.gaps import gap_pages
from sitegen.pages.guide import guide_pages
from sitegen.pages.lessons import lesson_pages
from sitegen.pages.lists import collection_lists, facet_pages
from sitegen.pages.page import Page
from sitegen.pages.places import place_pages
from sitegen.pages.plan import Plan
from sitegen.pages.planner import Planner
from sitegen.pages.records import record_pages, result_pages
from sitegen.pages.selections import selection_pages
from sitegen.pages.special import special_pages
from sitegen.pages.start import start_page
from sitegen.pages.statement import statement_page
from sitegen.pages.statistics import statistics_pages
from sitegen.pages.styleguide import style_guide
from sitegen.pages.tags import tag_pages
from sitegen.pages.terms import term_pages
from sitegen.pages.timeline import timeline_pages
from sitegen.pages.tools import tool_pages
from sitegen.pages.tour import tour_pages
from sitegen.pages.variants import variant_pages
from sitegen.reading.record import Key
from sitegen.views.cards import cards
from sitegen.views.fieldviews import FieldViewer
from sitegen.views.routes import Routes
from sitegen.views.viewer import Viewer
from sitegen.views.views import Link

PLANNERS: tuple[Callable[[Planner], Iterator[Page]], ...] = (
    start_page,
    special_pages,
    record_pages,
    result_pages,
    collection_lists,
    facet_pages,
    term_pages,
    place_pages,
    statement_page,
    browse_pages,
    finder_pages,
    gap_pages,
    lesson_pages,
    selection_pages,
    statistics_pages,
    tag_pages,
    timeline_pages,
    tour_pages,
    variant_pages,
    tool_pages,
    booklet_pages,
    embed_pages,
    dictionary_pages,
    guide_pages,
    fault_pages,
    style_guide,
)


def all_routes(site: Site) -> dict[str, Routes]:
    """The routes of every language of a site."""
    first = site.config.languages[0]
    return {lang: Routes(site.model, lang, first) for lang in site.config.languages}


def plan(
    site: Site,
    texts: Mapping[str, Texts],
    targets: Mapping[str, Mapping[Key, Mapping[str, str]]],
    palette: Palette,
) -> Plan:
    """The plan of every page of the site.

    `targets` gives for each language and record the addresses that the links in its body lead to.
    `palette` has the theme's colours for the style guide of a preview, and is empty otherwise.
    """
    routes = all_routes(site)
    stories = chains(site)
    kin = {name: related(site, name) for name in ("examples", "projects") if name in site.model.collections}
    planners = []
    for lang, own in routes.items():
        fields = FieldViewer(site, own, texts[lang])
        viewer = Viewer(site, own, texts[lang], stories, kin, targets.get(lang, {}), fields, cards(site, fields))
        planners.append(_planner(site, viewer, routes, palette))
    return Plan(partial(make, planner) for make in PLANNERS for planner in planners)


def check_addresses(pages: Plan, report: Report) -> None:
    """Two pages with one address are a fault."""
    for page, first in pages.clashes():
        path = page.source_path or first.source_path or "content/site.yml"
        report.add("E401", path, START, url=page.url, other=first.source_path or first.title)


def _planner(site: Site, viewer: Viewer, routes: Mapping[str, Routes], palette: Palette) -> Planner:
    def crossed(name: str) -> Crossing | None:
        return crossing(planner, site.model.collections[name])

    crossings = OnDemand(site.model.collections, crossed)
    start = Link(viewer.texts("Start"), viewer.routes.fixed("start"))
    lists = {
        name: Link(word(one.label, viewer.lang), viewer.routes.collection(one))
        for name, one in site.model.collections.items()
    }
    planner = Planner(site, viewer, viewer.views(), routes, palette, crossings, start, lists)
    return planner


__all__ = ["PLANNERS", "Page", "Plan", "all_routes", "check_addresses", "plan"]
