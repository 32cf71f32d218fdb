"""The pipe from end to end: content → site → pages → artifacts, and the search index over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.catalogue.publicity import check_emblem
from sitegen.catalogue.site import Site, assemble
from sitegen.checks import check
from sitegen.checks.bodylinks import check_site_links, link_targets
from sitegen.checks.fieldlinks import check_field_links
from sitegen.collecting import without_gc
from sitegen.declared.colors import Palette, check_colors, palette
from sitegen.declared.statement import check_statement
from sitegen.diagnostics import Diagnostic, Report
from sitegen.edition import Edition
from sitegen.language.texts import Texts, texts
from sitegen.memo import FolderMemo
from sitegen.outputs import OUTPUTS
from sitegen.outputs.facetdata import result_ids
from sitegen.pages import Page, all_routes, plan
from sitegen.reading.content import Content
from sitegen.reading.load import load
from sitegen.reading.readings import Readings
from sitegen.render import Compiled, renderer
from sitegen.searching.search import SearchBundle, index
from sitegen.searching.searchdocument import search_document, searched
from sitegen.searching.searchwords import search_words
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


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that the outputs made, the edition it was made from, and what is wrong with the finished pages."""

    edition: Edition
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def files(self) -> Mapping[str, bytes]:
        """What was made, by path."""
        return {artifact.path: artifact.data for artifact in self.artifacts}


def prepare(root: Path, checked: Checked, compiled: Compiled | None = None) -> Edition:
    """The edition that outputs are made from; reads the theme's assets and the content's images and files.

    What is dear to make is remembered in `.sitegen/` beside the content folder; it may be deleted at any time.
    `compiled` keeps the theme's compiled templates from one edition to the next.
    """
    theme = theme_of(root)
    assets = {name: path.read_bytes() for name, path in theme.assets().items()}
    media = {name: (root / name).read_bytes() for name in sorted(checked.site.media)}
    made = renderer(checked.site, checked.routes, checked.texts, theme, compiled)
    memo = FolderMemo(root.parent / ".sitegen")
    return Edition(checked.site, checked.pages, checked.routes, made, assets, media, memo)


def make(root: Path, checked: Checked, step: Step = lambda name, count: None) -> Made:
    """Make every file of the site but the search index."""
    edition = prepare(root, checked)
    artifacts = tuple(artifact for output in OUTPUTS for artifact in output(edition))
    edition.memo.tidy()
    step("make", len(artifacts))
    made = Made(edition, artifacts)
    files = made.files
    faults = (fault for page in edition.pages for fault in page_faults(edition, page, files[page.file]))
    return replace(made, diagnostics=tuple(faults))


def page_faults(edition: Edition, page: Page, html: bytes) -> tuple[Diagnostic, ...]:
    """What only a finished page can tell: whether the European Union's mark is as it must be."""
    record = edition.site.records[page.record] if page.record else None
    if record is None or edition.site.collection(record).schema_org != "Project":
        return ()
    report = Report()
    check_emblem(record, html.decode(), report)
    return report.diagnostics


def make_search(edition: Edition, files: Mapping[str, bytes]) -> SearchBundle:
    """The search index over the pages of all published records. Fails when one of them is missing from it.

    `files` are those of the site by path. A part of the index is made anew only when one of its pages has changed.
    """
    words = {lang: search_words(edition.site, lang) for lang in edition.routes}
    documents = [
        search_document(page, files[page.file].decode(), words[page.lang][page.record or ("", "")])
        for page in searched(edition.pages)
    ]
    found = index(documents, memo=edition.memo)
    edition.memo.tidy()
    return replace(found, artifacts=(*found.artifacts, *result_ids(edition, found.fragments)))
