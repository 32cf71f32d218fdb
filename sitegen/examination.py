"""The first half of the pipe: content → site → pages, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.catalogue.site import Site, assemble
from sitegen.checks import check
from sitegen.checks.bodylinks import SiteLink, check_site_links, link_targets
from sitegen.checks.fieldlinks import check_field_links
from sitegen.checks.interface import check_interface
from sitegen.collecting import without_gc
from sitegen.declared.colors import Palette, check_colors, palette
from sitegen.declared.statement import check_statement
from sitegen.diagnostics import Diagnostic, Report
from sitegen.language.texts import Texts, texts
from sitegen.pages import Page, Plan, all_routes, check_addresses, plan
from sitegen.reading.content import Content
from sitegen.reading.load import load
from sitegen.reading.readings import Readings
from sitegen.theme import theme_of
from sitegen.views.calendars import calendars
from sitegen.views.routes import Routes

Step = Callable[[str, int], None]  # told the name of a step that is done, and its count


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A site that has been read and linked, and is not checked yet: enough to show a page of it.

    `pages` are planned when they are asked for. `report` has what was wrong so far.
    """

    content: Content
    site: Site
    routes: Mapping[str, Routes]
    texts: Mapping[str, Texts]
    pages: Plan
    links: tuple[SiteLink, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A site that has been read and checked: what it holds, and all that is wrong with it."""

    content: Content
    site: Site
    routes: Mapping[str, Routes]
    texts: Mapping[str, Texts]
    pages: tuple[Page, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether the site must not be built."""
        return any(found.is_error for found in self.diagnostics)


def examine(
    root: Path,
    *,
    today: date,
    url: str = "",
    drafts: bool = False,
    step: Step = lambda name, count: None,
    readings: Readings | None = None,
) -> Checked:
    """Read the content folder `root`, link it, plan its pages and run all checks.

    `readings` remember what was read before; without them all is read anew.
    """
    with without_gc():
        report = Report()
        content = load(root, report, url=url, readings=readings)
        step("read", len(content.records))
        return examine_content(root, content, report, today=today, drafts=drafts, step=step)


def examine_content(
    root: Path,
    content: Content,
    report: Report,
    *,
    today: date,
    drafts: bool = False,
    step: Step = lambda name, count: None,
) -> Checked:
    """The same for content that has been read, or that is only thought of: importers try their records so."""
    checked = finish(root, link(root, content, report, today=today, drafts=drafts))
    step("plan", len(checked.pages))
    return checked


def link(root: Path, content: Content, report: Report, *, today: date, drafts: bool) -> Unchecked:
    """Link what was read."""
    site = assemble(content, report, today=today, drafts=drafts)
    looks = _looks(root, site, report)
    routes = all_routes(site)
    words = {lang: texts(lang) for lang in site.config.languages}
    targets, links = link_targets(site, routes, report)
    pages = plan(site, words, targets, looks if drafts else {})
    return Unchecked(content, site, routes, words, pages, links, report)


def finish(root: Path, linked: Unchecked, rest: Callable[[], None] = lambda: None) -> Checked:
    """Plan all pages and run all checks, `rest` being called now and then: what it raises ends the work."""
    site, report = linked.site, linked.report
    linked.pages.hasten(rest)
    check_addresses(linked.pages, report)
    check(site, report)
    rest()
    if site.statement:
        check_statement(site.statement, site.today, report)
    check_interface(theme_of(root).own, linked.texts, f"{root.name}/site.yml", report)
    links = linked.links + check_field_links(site, linked.content.texts, report)
    check_site_links(links, known_paths(site, linked.routes, linked.pages), report)
    return Checked(linked.content, site, linked.routes, linked.texts, tuple(linked.pages), report.diagnostics)


def _looks(root: Path, site: Site, report: Report) -> Palette:
    """The colours of the theme and the site, checked against each other."""
    sheet = theme_of(root).assets().get("css/site.css")
    css = sheet.read_text("utf-8", "replace") if sheet else ""
    if css and site.config.colors:
        check_colors(site.config.colors, css, f"{root.name}/site.yml", report)
    return palette(site.config.colors, css)


def known_paths(site: Site, routes: Mapping[str, Routes], pages: Iterable[Page]) -> frozenset[str]:
    """Every path of the site that a body may link to."""
    data = {f"/data/{name}.{kind}" for name in site.model.collections for kind in ("json", "csv", "schema.json")}
    feeds = {f"{own.collection(item)}feed.xml" for own in routes.values() for item in site.model.collections.values()}
    tops = {f"{own.prefix}feed.xml" for own in routes.values()}
    dates = {calendar.url for own in routes.values() for calendar in calendars(site, own)}
    media = {f"/{name}" for name in site.media}
    single = {"/sitemap.xml", "/data/sok.json"}
    return frozenset({page.url for page in pages} | data | feeds | tops | dates | media | single)


def readings_of(root: Path) -> Readings:
    """What was read of a content folder before, remembered in `.sitegen/` beside it."""
    return Readings(root.parent / ".sitegen" / "readings")
