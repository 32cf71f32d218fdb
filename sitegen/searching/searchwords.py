"""Words by which a record is found though its page does not show them: facets, parts of compounds, synonyms.

Kept apart by where they come from: what follows from a title says more than what follows from the long text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sitegen.catalogue.site import Site
from sitegen.declared.synonyms import Synonyms, stems
from sitegen.fields.terms import TermType
from sitegen.language.stemmer import stem, tokens
from sitegen.reading.record import Key, Record
from sitegen.searching.compounds import splitter
from sitegen.searching.recordtext import RecordText, record_text

_ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,5}\b")
_COMMON = 2  # a word of so many records is taken for a word that compounds may be made of


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The hidden words of one page: its names and facets, and what follows from its title, summary, facets and text."""

    names: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    of_title: tuple[str, ...] = ()
    of_summary: tuple[str, ...] = ()
    of_facets: tuple[str, ...] = ()
    of_text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the other words of a text in one language."""

    lang: str
    parts: Callable[[str], tuple[str, ...]]
    synonyms: Synonyms

    def others(self, text: str) -> Iterator[str]:
        """Its abbreviations, marked; the parts of its compounds; its synonyms, those of the parts as well."""
        yield from map(_marked, dict.fromkeys(_ABBREVIATION.findall(text)))
        parts = [part for found in dict.fromkeys(tokens(text)) for part in self.parts(found)]
        yield from parts
        for found in self.synonyms.words([*stems(text, self.lang), "", *(stem(part, self.lang) for part in parts)]):
            yield _marked(found) if _ABBREVIATION.fullmatch(found) else found


def _marked(abbreviation: str) -> str:
    """`AF` as `AF_`: looked for so by the search page, it is not taken for the beginning of `affär`."""
    return f"{abbreviation}_"


def search_words(site: Site, lang: str) -> dict[Key, SearchWords]:
    """The hidden words of every record in one language."""
    texts = {key: record_text(site, record, lang) for key, record in site.records.items()}
    parts = cache(splitter(_common(texts.values())).parts) if lang == "sv" else _no_parts
    reader = _Reader(lang, parts, site.synonyms)
    return {key: _words(site, site.records[key], text, reader) for key, text in texts.items()}


def _no_parts(word: str) -> tuple[str, ...]:
    """Other languages write the parts apart."""
    return ()


def _common(texts: Iterable[RecordText]) -> list[str]:
    counts: dict[str, int] = {}
    for text in texts:
        for found in set(tokens(f"{text.head}\n{text.body}")):
            counts[found] = counts.get(found, 0) + 1
    return [found for found, count in counts.items() if count >= _COMMON]


def _words(site: Site, record: Record, text: RecordText, reader: _Reader) -> SearchWords:
    """Each word once, where it weighs most."""
    title, facets = "\n".join((text.title, *text.names)), "\n".join(text.keywords)
    tiers = (
        (title, reader.others(title)),
        (text.summary, reader.others(text.summary)),
        (facets, (*_term_words(site, record), *reader.others(facets))),
        ("", (*text.loose, *reader.others(text.body))),
    )
    said: set[str] = set()
    made: list[tuple[str, ...]] = []
    for own, others in tiers:
        said |= {stem(found, reader.lang) for found in tokens(own)}
        made.append(_new(others, said, reader.lang))
    return SearchWords(text.names, text.keywords, *made)


def _term_words(site: Site, record: Record) -> Iterator[str]:
    """What else the terms are called that a record is filed under."""
    for field in site.collection(record).facets:
        if isinstance(field.type, TermType):
            terms = field.type.vocabulary.terms
            for value in record.items(field.id):
                if isinstance(value, str) and value in terms:
                    yield from terms[value].also


@cache
def _stems_of(item: str, lang: str) -> frozenset[str]:
    return frozenset({item}) if item.endswith("_") else frozenset(stems(item, lang))


def _new(words: Iterable[str], said: set[str], lang: str) -> tuple[str, ...]:
    """Those of which a stem is not said yet; from then on it is."""
    kept: list[str] = []
    for item in words:
        its = _stems_of(item, lang)
        if its - said:
            kept.append(item)
            said |= its
    return tuple(kept)
