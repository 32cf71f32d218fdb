"""What searching needs beside the index: word lists, suggestions, and the catalogue in brief for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.catalogue.site import facet_values
from sitegen.declared.model import Collection, word
from sitegen.edition import Edition
from sitegen.language.order import sort_key
from sitegen.language.texts import texts
from sitegen.reading.record import Record
from sitegen.render import absolute
from sitegen.searching.recordtext import record_text
from sitegen.searching.searchdocument import searched
from sitegen.searching.searchwords import search_words
from sitegen.searching.wordlist import word_list
from sitegen.views.fieldviews import FieldViewer

SUGGESTED = 3000  # titles and terms, about 40 kB compressed

Suggestion = tuple[str, str, tuple[str, ...]]  # label, address, other names


def make(edition: Edition) -> Iterator[Artifact]:
    """`data/ordlista-<lang>.json`, `data/sok-forslag-<lang>.json` and `data/sok.json`; see docs/search.md."""
    site = edition.site
    for lang in edition.routes:
        said = [record_text(site, record, lang) for record in site.records.values()]
        indexed = sum(page.lang == lang for page in searched(edition.pages))
        words = word_list(said, search_words(site, lang).values(), lang, indexed)
        yield Artifact(f"data/ordlista-{lang}.json", _json(words))
        yield Artifact(f"data/sok-forslag-{lang}.json", _json(_suggestions(edition, lang)))
    yield Artifact("data/sok.json", _json(_brief(edition)))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _suggestions(edition: Edition, lang: str) -> dict[str, object]:
    """`kinds`: [id, label] of collections, vocabularies and places; `items`: [label, address, kind, other names …]."""
    kinds: list[tuple[str, str]] = []
    items: list[list[object]] = []
    for kind, label, found in _suggested(edition, lang):
        ordered = sorted(found, key=lambda item: (sort_key(item[0], lang), item[1]))
        items += ([name, url.lstrip("/"), len(kinds), *others] for name, url, others in ordered)
        if ordered:
            kinds.append((kind, label))
    return {"kinds": kinds, "items": items[:SUGGESTED]}


def _suggested(edition: Edition, lang: str) -> Iterator[tuple[str, str, list[Suggestion]]]:
    """Each kind with its words and its items, the most wanted kinds first."""
    site, routes = edition.site, edition.routes[lang]
    for collection in site.model.collections.values():
        told = ((record, record_text(site, record, lang)) for record in site.of(collection.id))
        named = [(text.title, routes.record(record), text.names) for record, text in told]
        yield collection.id, word(collection.label_one, lang), named
    planned = {page.url: page for page in edition.pages if page.lang == lang}
    for vocabulary in site.model.vocabularies.values():
        every = vocabulary.terms.values()
        terms = [(word(term.label, lang), routes.term(vocabulary, term), term.also) for term in every]
        yield vocabulary.id, word(vocabulary.label, lang), [item for item in terms if item[1] in planned]
    places: list[Suggestion] = [(page.title, page.url, ()) for page in planned.values() if page.kind == "plats"]
    yield "places", texts(lang)("Plats"), places


def _brief(edition: Edition) -> dict[str, object]:
    """Every record with its addresses, titles, summaries and facets, and the words of facets and their values."""
    site, config = edition.site, edition.site.config
    collections = {item.id: _collection(edition, item) for item in site.model.collections.values() if site.of(item.id)}
    return {
        "licence": config.licence_url,
        "source": config.url,
        "languages": list(edition.routes),
        "collections": collections,
        "records": [_record(edition, record) for record in site.records.values()],
    }


def _record(edition: Edition, record: Record) -> dict[str, object]:
    site, every = edition.site, edition.routes.items()
    facets = {field.id: list(facet_values(record, field)) for field in site.collection(record).facets}
    return {
        "id": "/".join(record.key),
        "collection": record.collection,
        "url": {lang: absolute(site.config, routes.record(record)) for lang, routes in every},
        "title": {lang: record.text_value("title", lang) for lang, _ in every},
        "summary": {lang: record.text_value("summary", lang) for lang, _ in every},
        "facets": {name: keys for name, keys in facets.items() if keys},
    }


def _collection(edition: Edition, collection: Collection) -> dict[str, object]:
    """What a collection is called, and its facets: what they and the values that occur are called."""
    site = edition.site
    viewers = {lang: FieldViewer(site, routes, texts(lang)) for lang, routes in edition.routes.items()}
    facets: dict[str, object] = {}
    for field in collection.facets:
        keys = sorted({key for record in site.of(collection.id) for key in facet_values(record, field)})
        values = {key: {lang: viewer.facet_word(field, key) for lang, viewer in viewers.items()} for key in keys}
        if values:
            facets[field.id] = {"label": dict(field.label), "values": values}
    return {"label": dict(collection.label), "facets": facets}
