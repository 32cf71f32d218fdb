"""A page as the search engine gets it: with words that are searched but never shown, and the record that it is of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from sitegen.pages.page import Page
from sitegen.searching.searchwords import SearchWords
from sitegen.searching.shards import SearchDocument

_HEAD_END = "</head>"
_OLD_FACETS = re.compile(r'<meta data-pagefind-meta="fasett\[content\]"[^>]*>')


def searched(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages that the index is made from: those of records, but for what search engines are asked to leave out."""
    return (page for page in pages if page.record and not page.robots)


def search_document(page: Page, html: str, words: SearchWords) -> SearchDocument:
    """The page with its hidden words in the head. Visitors get the page without them."""
    lines = "\n".join(_metas(page, words))
    head, end, rest = _OLD_FACETS.sub("", html, count=1).partition(_HEAD_END)
    return SearchDocument(page.url, page.lang, f"{head}{lines}\n{end}{rest}")


def _metas(page: Page, words: SearchWords) -> Iterator[str]:
    """A filter names the record: it is not searched, and a result tells it."""
    if page.record:
        yield f'<meta data-pagefind-filter="post[content]" content="{escape("/".join(page.record))}">'
    named = {
        "title": (page.title,),
        "namn": words.names,
        "ingress": (page.description,),
        "fasett": words.facets,
        "rubrikord": words.of_title,
        "ingressord": words.of_summary,
        "fasettord": words.of_facets,
        "textord": words.of_text,
    }
    for name, values in named.items():
        if any(values):
            yield f'<meta data-pagefind-meta="{name}[content]" content="{escape(" · ".join(values))}">'
