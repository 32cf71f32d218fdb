"""Words by which a record is found though its page does not show them: facets, parts of compounds, synonyms.

Kept apart by weight: what comes from the record's title, summary and keywords, and what comes from its long text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.compounds import Splitter, splitter
from sitegen.fields.terms import TermType
from sitegen.record import Key, Record
from sitegen.recordtext import RecordText, record_text
from sitegen.site import Site
from sitegen.stemmer import stem, tokens
from sitegen.synonyms import Synonyms, stems

_COMMON = 2  # a word of so many records is taken for a word that compounds may be made of


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The hidden words of one page. `more` come from the long text and weigh less."""

    facets: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


def search_words(site: Site, lang: str, synonyms: Synonyms) -> dict[Key, SearchWords]:
    """The hidden words of every record in one language."""
    texts = {key: record_text(site, record, lang) for key, record in site.records.items()}
    split = splitter(_common(texts.values())) if lang == "sv" else None
    return {key: _words(site, site.records[key], text, lang, split, synonyms) for key, text in texts.items()}


def _common(texts: Iterable[RecordText]) -> list[str]:
    counts: dict[str, int] = {}
    for text in texts:
        for found in set(tokens(f"{text.head}\n{text.body}")):
            counts[found] = counts.get(found, 0) + 1
    return [found for found, count in counts.items() if count >= _COMMON]


def _words(site: Site, record: Record, text: RecordText, lang: str, split: Splitter | None, synonyms: Synonyms) -> SearchWords:
    head, body = tokens(text.head), tokens(text.body)
    head_parts, body_parts = _parts(head, split), _parts(body, split)
    said = {stem(found, lang) for found in head}
    parts = _new(head_parts, said, lang)
    # Parts stand after the text, so that `matsvinn` also has the synonyms of `svinn`.
    other = (*_term_words(site, record), *synonyms.words([*stems(text.head, lang), "", *_stems(head_parts, lang)]))
    meant = _new(other, said, lang)
    loose = (*text.loose, *body_parts, *synonyms.words([*stems(text.body, lang), "", *_stems(body_parts, lang)]))
    known = said | {stem(found, lang) for found in (*parts, *tokens(" ".join(meant)))}
    return SearchWords(text.keywords, parts, meant, _new(loose, known, lang))


def _stems(words: Iterable[str], lang: str) -> list[str]:
    return [stem(found, lang) for found in words]


def _parts(words: Iterable[str], split: Splitter | None) -> tuple[str, ...]:
    return tuple(part for found in dict.fromkeys(words) for part in split.parts(found)) if split else ()


def _term_words(site: Site, record: Record) -> tuple[str, ...]:
    """What else the terms are called that a record is filed under, in every language."""
    found: dict[str, None] = {}
    for field in site.collection(record).facets:
        if isinstance(field.type, TermType) and field.type.vocabulary.id != "sdg":
            terms: Mapping[str, object] = field.type.vocabulary.terms
            for value in record.items(field.id):
                if isinstance(value, str) and value in terms:
                    found |= dict.fromkeys(field.type.vocabulary.terms[value].also)
    return tuple(found)


def _new(words: Iterable[str], said: set[str], lang: str) -> tuple[str, ...]:
    """Words, each once, of which at least one stem is not said already."""
    kept: dict[str, None] = {}
    for item in words:
        if any(stem(found, lang) not in said for found in tokens(item)):
            kept[item] = None
    return tuple(kept)
