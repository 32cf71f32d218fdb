"""The words of a text, and the stem of a Swedish or English word, for grouping its forms. Stems are never shown."""

from __future__ import annotations

import re
from functools import cache

_VOWELS = "aeiouyåäöéàáü"
# After Snowball's Swedish stemmer (snowballstem.org/algorithms/swedish), the one that the search engine uses; it also
# knows -et (huset, hus) and the doubled m (rummet, rum).
_ENDING = re.compile(
    "(?:a|arna|erna|heterna|orna|ad|e|ade|ande|arne|are|aste|en|anden|aren|heten|ern|ar|er|heter|or|as|arnas|ernas|ornas|es"
    "|ades|andes|ens|arens|hetens|erns|at|andet|het|ast)$"
)
_AFTER_S = frozenset("bcdfghjklmnoprtvy")
_ET = re.compile(r"(?<=[aeiouyåäö])(?P<last>[bcdfgjklmnprstvx]+)ets?$")  # huset, but not museet or ditt
_NOT_ET = re.compile(r"(?:it|fab|pak|rak|kom|intern)ets?$")  # universitet, alfabet, paket, raket, komet
_PAIRS = ("dd", "gd", "nn", "dt", "gt", "kt", "tt")
_ENGLISH = ((r"(?<=[a-z]{2})ies$", "y"), (r"(ss|sh|ch|x)es$", r"\1"), (r"(?<=[a-z][a-rt-z])s$", ""),
            (r"(?<=[a-z]{3})(?:ings?|ed)$", ""), (r"(?<=[a-z]{3})e$", ""))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, in order; numbers are none."""
    return _WORD.findall(text.lower())


@cache
def stem(word: str, lang: str) -> str:
    """The stem of a word in small letters; the word itself in languages without a stemmer."""
    if lang == "sv":
        return _swedish(word)
    if lang == "en":
        for pattern, ending in _ENGLISH:
            word = re.sub(pattern, ending, word)
    return word


def _swedish(word: str) -> str:
    start = _region(word)
    found = _ET.search(word)
    if found and found.end("last") >= start and not _NOT_ET.search(word):
        return _swedish(word[: found.end("last")])
    word = _first_step(word, start)
    if word[start:].endswith(_PAIRS) or (word.endswith("mm") and len(word) > start):
        word = word[:-1]
    for ending, kept in (("fullt", "full"), ("löst", "lös"), ("lig", ""), ("els", ""), ("ig", "")):
        if word[start:].endswith(ending):
            return word[: len(word) - len(ending)] + kept
    return word


def _region(word: str) -> int:
    """Where endings may begin: after the first consonant that follows a vowel, at the earliest after three letters."""
    seen = False
    for place, letter in enumerate(word):
        if letter in _VOWELS:
            seen = True
        elif seen:
            return max(3, place + 1)
    return len(word)


def _first_step(word: str, start: int) -> str:
    ending = _ENDING.search(word, start)  # the first that fits is the longest
    if ending:
        return word[: ending.start()]
    if word[start:].endswith("s") and len(word) > 1 and word[-2] in _AFTER_S:
        return word[:-1]
    return word
