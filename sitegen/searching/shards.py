"""Which documents are indexed together. A large index falls into parts, so that no part is slow to search or to make.

Pagefind 1.5 takes time by the square of the pages that a word is on, and memory by all pages it indexes at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST = 1400  # documents of one part, on average; a catalogue of 1,000 records is searched by the fewest requests
_LANG = re.compile(r'(<html\b[^>]*?\blang=")[^"]*(")')


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page to index: its site-absolute URL, the language of its `<html lang>`, and the whole page."""

    url: str
    lang: str
    html: str


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the index, named as a language: `sv`, then `sv-x-1` and so on (private use, BCP 47 section 2.2.7).

    Pagefind makes an index for each language, and stems the words of `sv-x-1` as those of `sv`.
    """

    name: str
    documents: tuple[SearchDocument, ...]
    alone: bool = True  # whether it is the whole index of its language

    @property
    def digest(self) -> str:
        """A hash of all that it is made from."""
        made = hashlib.blake2b(self.name.encode(), digest_size=20)
        for document in self.documents:
            for text in (document.url, document.lang, document.html):
                made.update(f"{len(text)} ".encode() + text.encode())
        return made.hexdigest()

    def pages(self) -> Iterator[tuple[str, str]]:
        """The URL and the page of each document, as Pagefind is to read it."""
        for document in self.documents:
            html = document.html
            if document.lang.lower() != self.name:
                html = _LANG.sub(rf"\g<1>{self.name}\2", html, count=1)
            yield document.url, html


def parts(count: int) -> int:
    """How many parts an index of so many documents has: a power of two, so that growth seldom changes it."""
    return 1 << max(0, -(-count // MOST) - 1).bit_length()


def shards(documents: Sequence[SearchDocument]) -> tuple[Shard, ...]:
    """The documents by language and part, in a fixed order. A document stays in its part whatever becomes of others."""
    ordered = sorted(documents, key=lambda document: document.url)
    made: list[Shard] = []
    for lang in sorted({document.lang.lower() for document in ordered}):
        own = [document for document in ordered if document.lang.lower() == lang]
        buckets: list[list[SearchDocument]] = [[] for _ in range(parts(len(own)))]
        for document in own:
            buckets[_bucket(document.url, len(buckets))].append(document)
        names = (f"{lang}-x-{number}" if number else lang for number in range(len(buckets)))
        made += (Shard(name, tuple(bucket), len(buckets) == 1) for name, bucket in zip(names, buckets, strict=True))
    return tuple(made)


def _bucket(url: str, count: int) -> int:
    return int.from_bytes(hashlib.blake2b(url.encode(), digest_size=4).digest()) % count
