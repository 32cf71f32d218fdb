"""The pipe from end to end: what was examined → artifacts, and the search index over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.catalogue.publicity import check_emblem
from sitegen.diagnostics import Diagnostic, Report
from sitegen.edition import Edition
from sitegen.examination import Checked, Step, Unchecked, examine, examine_content, readings_of
from sitegen.joining import joined
from sitegen.memo import FolderMemo
from sitegen.outputs import OUTPUTS
from sitegen.outputs.facetdata import result_ids
from sitegen.pages import Page
from sitegen.render import Compiled, renderer
from sitegen.searching.search import SearchBundle, index
from sitegen.searching.searchdocument import search_document, searched
from sitegen.searching.searchwords import search_words
from sitegen.theme import theme_of

__all__ = [
    "Checked",
    "Made",
    "examine",
    "examine_content",
    "make",
    "make_search",
    "page_faults",
    "prepare",
    "readings_of",
]


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


def prepare(root: Path, checked: Checked | Unchecked, compiled: Compiled | None = None) -> Edition:
    """The edition that outputs are made from; reads the theme's assets and the content's images and files.

    What is dear to make is remembered in `.sitegen/` beside the content folder; it may be deleted at any time.
    `compiled` keeps the theme's compiled templates from one edition to the next.
    """
    theme = theme_of(root)
    assets = joined({name: path.read_bytes() for name, path in theme.assets().items()})
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
    report = Report()  # the pages of a record in several languages have the same fault
    for page in edition.pages:
        report.extend(page_faults(edition, page, files[page.file]))
    return replace(made, diagnostics=report.diagnostics)


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
