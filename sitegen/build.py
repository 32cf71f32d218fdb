"""The pipe from end to end: content → site → pages → artifacts, and the search index over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.catalogue.publicity import check_emblem
from sitegen.catalogue.site import Site, assemble
from sitegen.checks import check
from sitegen.checks.bodylinks import check_site_links, link_targets
from sitegen.checks.fieldlinks import check_field_links
from sitegen.checks.prose import check_text
from sitegen.declared.colors import check_colors
from sitegen.declared.statement import check_statement
from sitegen.diagnostics import Diagnostic, Report
from sitegen.edition import Edition
from sitegen.language.texts import Texts, texts
from sitegen.memo import FolderMemo
from sitegen.outputs import OUTPUTS
from sitegen.pages import Page, all_routes, plan
from sitegen.reading.content import Content
from sitegen.reading.load import load
from sitegen.render import renderer
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
    root: Path, *, today: date, url: str = "", drafts: bool = False, step: Step = lambda name, count: None
) -> Checked:
    """Read the content folder `root`, link it, plan its pages and run all checks."""
    report = Report()
    content = load(root, report, url=url)
    step("read", len(content.records))
    for path, text in content.texts.items():
        check_text(path, text, report)
    site = assemble(content, report, today=today, drafts=drafts)
    check(site, report)
    _check_looks(root, site, report)
    if site.statement:
        check_statement(site.statement, today, report)
    routes = all_routes(site)
    words = {lang: texts(lang) for lang in site.config.languages}
    targets, site_links = link_targets(site, routes, report)
    pages = plan(site, words, targets, report)
    site_links += check_field_links(site, content.texts, report)
    check_site_links(site_links, known_paths(site, routes, pages), report)
    step("plan", len(pages))
    return Checked(content, site, routes, words, pages, report.diagnostics)


def _check_looks(root: Path, site: Site, report: Report) -> None:
    """The site's own colours against those of the theme that they go with."""
    css = theme_of(root).assets().get("css/site.css") if site.config.colors else None
    if css:
        check_colors(site.config.colors, css.read_text("utf-8", "replace"), f"{root.name}/site.yml", report)


def known_paths(site: Site, routes: Mapping[str, Routes], pages: tuple[Page, ...]) -> frozenset[str]:
    """Every path of the site that a body may link to."""
    data = {f"/data/{name}.{kind}" for name in site.model.collections for kind in ("json", "csv", "schema.json")}
    feeds = {f"{own.collection(item)}feed.xml" for own in routes.values() for item in site.model.collections.values()}
    tops = {f"{own.prefix}feed.xml" for own in routes.values()}
    dates = {calendar.url for own in routes.values() for calendar in calendars(site, own)}
    media = {f"/{name}" for name in site.media}
    single = {"/sitemap.xml", "/data/sok.json"}
    return frozenset({page.url for page in pages} | data | feeds | tops | dates | media | single)


@dataclass(frozen=True, slots=True)
class Made:
    """Everything that the outputs made, the edition it was made from, and what is wrong with the finished pages."""

    edition: Edition
    artifacts: tuple[Artifact, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def make(root: Path, checked: Checked, step: Step = lambda name, count: None) -> Made:
    """Make every file of the site but the search index; reads the theme's assets and the content's images and files.

    What is dear to make is remembered in `.sitegen/` beside the content folder; it may be deleted at any time.
    """
    theme = theme_of(root)
    assets = {name: path.read_bytes() for name, path in theme.assets().items()}
    media = {name: (root / name).read_bytes() for name in sorted(checked.site.media)}
    made = renderer(checked.site, checked.routes, checked.texts, theme)
    memo = FolderMemo(root.parent / ".sitegen")
    edition = Edition(checked.site, checked.pages, checked.routes, made, assets, media, memo)
    artifacts = tuple(artifact for output in OUTPUTS for artifact in output(edition))
    memo.tidy()
    step("make", len(artifacts))
    return Made(edition, artifacts, _faults_of_pages(edition, artifacts))


def _faults_of_pages(edition: Edition, artifacts: tuple[Artifact, ...]) -> tuple[Diagnostic, ...]:
    """What only the finished pages can tell: whether the European Union's mark is as it must be."""
    report = Report()
    files = {artifact.path: artifact.data for artifact in artifacts}
    for page in edition.pages:
        record = edition.site.records[page.record] if page.record else None
        if record and edition.site.collection(record).schema_org == "Project":
            check_emblem(record, files[page.file].decode(), report)
    return report.diagnostics


def make_search(made: Made) -> SearchBundle:
    """The search index over the pages of all published records. Fails when one of them is missing from it.

    A part of it is made anew only when one of its pages has changed.
    """
    files = {artifact.path: artifact.data for artifact in made.artifacts}
    site = made.edition.site
    words = {lang: search_words(site, lang) for lang in made.edition.routes}
    documents = [
        search_document(page, files[page.file].decode(), words[page.lang][page.record or ("", "")])
        for page in searched(made.edition.pages)
    ]
    found = index(documents, memo=made.edition.memo)
    made.edition.memo.tidy()
    return found
