"""The words of the catalogue, for the search page to mend a query with: one form a word, with how common it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import log2

from sitegen.language.stemmer import stem, tokens
from sitegen.searching.recordtext import RecordText
from sitegen.searching.searchwords import SearchWords
from sitegen.searching.shards import parts

_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_SHORTEST = 4
_MOST = 2300  # about 10 kB compressed; beyond it the rarest words of long texts are left out


def word_list(texts: Iterable[RecordText], hidden: Iterable[SearchWords], lang: str, indexed: int) -> dict[str, object]:
    """`pages`: how many records there are; `parts`: how many parts the index of `indexed` pages has; `words`: by how
    common they are, each step half as common as the one before.

    A word is given by its most usual form. Words of a title, a summary or a keyword, and those by which a title or a
    summary is also found, come before those of long texts.
    """
    forms: dict[str, dict[str, int]] = {}
    named: set[str] = set()
    pages = 0
    for text, words in zip(texts, hidden, strict=True):
        pages += 1
        head = tokens("\n".join((text.head, *words.of_title, *words.of_summary)))
        named |= {stem(found, lang) for found in head}
        for found in {*head, *tokens(_ADDRESS.sub(" ", text.body))}:
            if len(found) >= _SHORTEST:
                counts = forms.setdefault(stem(found, lang), {})
                counts[found] = counts.get(found, 0) + 1
    usual = [(_usual(counts), sum(counts.values()), key in named) for key, counts in forms.items()]
    kept = sorted(usual, key=lambda item: (-min(item[1], 2), not item[2], -item[1], item[0]))[:_MOST]
    steps: dict[int, list[str]] = {}
    for form, count, _ in kept:
        steps.setdefault(int(log2(count)), []).append(form)
    top = max(steps, default=-1)
    return {
        "pages": pages,
        "parts": parts(indexed),
        "words": [" ".join(sorted(steps.get(step, ()))) for step in range(top, -1, -1)],
    }


def _usual(forms: dict[str, int]) -> str:
    """The shortest of the forms that are about as common as any."""
    least = max(forms.values()) / 3
    return min((form for form in forms if forms[form] >= least), key=lambda form: (len(form), form))
