"""The first half of the pipe: content → site → pages, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.catalogue.site import Site, assemble
from sitegen.checks import check
from sitegen.checks.bodylinks import check_site_links, link_targets
from sitegen.checks.fieldlinks import check_field_links
from sitegen.checks.interface import check_interface
from sitegen.collecting import without_gc
from sitegen.declared.colors import Palette, check_colors, palette
from sitegen.declared.statement import check_statement
from sitegen.diagnostics import Diagnostic, Report
from sitegen.language.texts import Texts, texts
from sitegen.pages import Page, all_routes, plan
from sitegen.reading.content import Content
from sitegen.reading.load import load
from sitegen.reading.readings import Readings
from sitegen.theme import theme_of
from sitegen.views.calendars import calendars
from sitegen.views.routes import Routes

Step = Callable[[str, int], None]  # told the name of a step that is done, and its count


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
        return _examined(root, today=today, url=url, drafts=drafts, step=step, readings=readings)


def _examined(root: Path, *, today: date, url: str, drafts: bool, step: Step, readings: Readings | None) -> Checked:
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
    site = assemble(content, report, today=today, drafts=drafts)
    check(site, report)
    looks = _looks(root, site, report)
    if site.statement:
        check_statement(site.statement, today, report)
    routes = all_routes(site)
    words = {lang: texts(lang) for lang in site.config.languages}
    check_interface(theme_of(root).own, words, f"{root.name}/site.yml", report)
    targets, site_links = link_targets(site, routes, report)
    pages = plan(site, words, targets, report, looks if drafts else {})
    site_links += check_field_links(site, content.texts, report)
    check_site_links(site_links, known_paths(site, routes, pages), report)
    step("plan", len(pages))
    return Checked(content, site, routes, words, pages, report.diagnostics)


def _looks(root: Path, site: Site, report: Report) -> Palette:
    """The colours of the theme and the site, checked against each other."""
    sheet = theme_of(root).assets().get("css/site.css")
    css = sheet.read_text("utf-8", "replace") if sheet else ""
    if css and site.config.colors:
        check_colors(site.config.colors, css, f"{root.name}/site.yml", report)
    return palette(site.config.colors, css)


def known_paths(site: Site, routes: Mapping[str, Routes], pages: tuple[Page, ...]) -> frozenset[str]:
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
