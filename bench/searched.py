"""A catalogue of any size with all that its search page needs, made without the pages that nobody measures.

The records' pages are plainer than those of a site (heading, summary, text): what is indexed is nearly the same.
"""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from catalogue import make_catalogue

from sitegen.build import examine
from sitegen.catalogue.site import Site
from sitegen.memo import FolderMemo
from sitegen.outputs.facetdata import values_of
from sitegen.outputs.searchdata import SUGGESTED
from sitegen.pages.live import LiveList
from sitegen.pages.page import Page
from sitegen.publishing.output import publish
from sitegen.searching.recordtext import RecordText, record_text
from sitegen.searching.search import SearchBundle, index
from sitegen.searching.searchdocument import search_document
from sitegen.searching.searchwords import SearchWords, search_words
from sitegen.searching.shards import SearchDocument
from sitegen.searching.wordlist import word_list
from sitegen.views.routes import Routes

_PAGE = """<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>
<meta data-pagefind-meta="collection[content]" content="{kind}">
</head><body><main data-pagefind-body><h1>{title}</h1>
<p>{summary}</p>
{body}
</main></body></html>"""
_TAKEN = ("assets", "sok", "en/search", "_headers", "404.html")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A folder to be served, and what it cost to index it: seconds anew, again, and after one record has changed.

    Of a catalogue that was made before, these are 0.
    """

    folder: Path
    records: int
    anew: float = 0
    again: float = 0
    changed: float = 0


def searched(count: int, build: Path, folder: Path) -> Catalogue:
    """Make a catalogue of `count` records below `folder`, with the search pages and scripts of the built `build`.

    One that is there already is taken as it is, with these pages and scripts.
    """
    site_folder = folder / "site"
    for name in _TAKEN:
        (site_folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (build / name).is_dir():
            shutil.copytree(build / name, site_folder / name, dirs_exist_ok=True)
        else:
            shutil.copy2(build / name, site_folder / name)
    if (site_folder / "pagefind").is_dir():
        return Catalogue(site_folder, count)
    checked = examine(make_catalogue(count, folder), today=date(2026, 11, 21))
    site, data = checked.site, site_folder / "data"
    data.mkdir()
    documents = [found for routes in checked.routes.values() for found in _language(site, routes, data)]
    memo = FolderMemo(folder / "memo")
    anew, bundle = _timed(documents, memo)
    again, _ = _timed(documents, memo)
    first = documents[0]
    edited = SearchDocument(first.url, first.lang, first.html.replace("<h1>", "<h1>Ny "))
    changed, _ = _timed([edited, *documents[1:]], memo)
    publish(bundle.artifacts, site_folder / "made")
    (site_folder / "made" / "pagefind").rename(site_folder / "pagefind")
    for page in checked.pages:
        live = page.view["live"] if page.kind == "sok" else None
        if isinstance(live, LiveList):
            _filters(live, f"data/urval/{live.name}-{page.lang}", bundle.fragments, site_folder)
    return Catalogue(site_folder, len(site.records), anew, again, changed)


def _filters(live: LiveList, name: str, fragments: Mapping[str, str], folder: Path) -> None:
    """What the hits are filtered by."""
    (folder / "data" / "urval").mkdir(exist_ok=True)
    for artifact in values_of(live, name):
        (folder / artifact.path).write_bytes(artifact.data)
    write_json(folder / f"{name}-id.json", [fragments.get(card.url, "") for card in live.cards])


def _timed(documents: list[SearchDocument], memo: FolderMemo) -> tuple[float, SearchBundle]:
    start = time.perf_counter()
    found = index(documents, memo=memo)
    return time.perf_counter() - start, found


def _language(site: Site, routes: Routes, data: Path) -> Iterator[SearchDocument]:
    lang = routes.lang
    texts = {key: record_text(site, record, lang) for key, record in site.records.items()}
    hidden = search_words(site, lang)
    write_json(data / f"ordlista-{lang}.json", word_list(texts.values(), hidden.values(), lang, len(texts)))
    named = [[text.title, routes.record(site.records[key]).lstrip("/"), 0] for key, text in texts.items()]
    write_json(data / f"sok-forslag-{lang}.json", {"kinds": [["examples", "Exempel"]], "items": named[:SUGGESTED]})
    for key, text in texts.items():
        yield _document(site, key, text, hidden[key], routes)


def write_json(path: Path, data: Mapping[str, object] | list[str]) -> None:
    """As the build writes its data: small."""
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _document(site: Site, key: tuple[str, str], text: RecordText, words: SearchWords, routes: Routes) -> SearchDocument:
    record = site.records[key]
    translation = record.translations.get(routes.lang)
    body = (translation.body if translation and translation.body else record.body) or None
    html = _PAGE.format(
        lang=routes.lang,
        title=escape(text.title),
        kind=escape(record.collection),
        summary=escape(text.summary),
        body=body.html if body else "",
    )
    page = Page(routes.record(record), "", "", routes.lang, text.title, dict, description=text.summary, record=key)
    return search_document(page, html, words)
