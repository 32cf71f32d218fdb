"""Swedish compounds → their parts, so that somebody who looks for `kontrakt` also finds `utfallskontrakt`.

The parts go into the search index only. What can be a part: the catalogue's own words and `words/parts-sv.txt`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sitegen.language.stemmer import stem

_SHORTEST = 3  # letters of a part, but for those of the word list (`by`, `el`)
_UNKNOWN = 4  # letters that an unknown word has at least before a known one
_INFLECTED = ("", "s", "n", "en", "t", "et", "na", "ar", "er", "or", "arna", "erna", "orna", "ns", "ens", "ts", "ets")
_SHORT_HEADS = frozenset({"hus", "huset", "kök", "köket", "bok", "boken"})


@dataclass(frozen=True, slots=True)
class Splitter:
    """Takes compounds apart. `first` maps the form that a word has first in a compound to the word; `last` holds stems.

    `heads` are the words of the word list and `whole` their stems: they are never taken apart, though they could be.
    """

    first: Mapping[str, str]
    last: frozenset[str]
    whole: frozenset[str]
    heads: frozenset[str]

    def parts(self, word: str) -> tuple[str, ...]:
        """The words that a word in small letters is made of, in their order; none if it is no compound.

        Only the last one when the rest is unknown: `fontänhus` is a `hus`, whatever `fontän` may be.
        """
        if len(word) < 2 * _SHORTEST or stem(word, "sv") in self.whole:
            return ()
        found = self._best(word)
        if not found:
            return self._head(word)
        left, right = found
        return (*(self.parts(left) or (left,)), *(self.parts(right) or (right,)))

    def _head(self, word: str) -> tuple[str, ...]:
        ends = (word[at:] for at in range(_UNKNOWN, len(word) - _SHORTEST + 1))
        return next(((end,) for end in ends if end not in _not_parts()["last"] and self._is_head(end)), ())

    def _is_head(self, word: str) -> bool:
        known = stem(word, "sv") in self.whole and any(word.removesuffix(ending) in self.heads for ending in _INFLECTED)
        return word in _SHORT_HEADS or (len(word) > _SHORTEST and known)

    def _best(self, word: str) -> tuple[str, str] | None:
        """The two halves, with the first as a word of its own: the split whose shorter half is longest."""
        ways = [(word[:at], word[at:]) for at in range(1, len(word) - 2)]
        good = [halves for halves in ways if halves[0] in self.first and self._is_last(halves[1])]
        linked = {left for left, _ in good}
        free = (halves for halves in good if f"{halves[0]}s" not in linked)  # tränings|par, not träning|spar
        best = max(free, key=lambda halves: min(map(len, halves)), default=None)
        return (self.first[best[0]], best[1]) if best else None

    def _is_last(self, word: str) -> bool:
        return len(word) >= _SHORTEST and word not in _not_parts()["last"] and stem(word, "sv") in self.last


def splitter(words: Iterable[str]) -> Splitter:
    """A splitter that knows the given words in small letters beside those of the word list."""
    first, last, heads = _listed()
    own = {word for word in words if len(word) >= _SHORTEST and word.isalpha()}
    known = dict(first)
    for word in sorted(own - _not_parts()["first"]):
        if word not in first:
            known |= {word: word, f"{word}s": word}
    return Splitter(known, last | {stem(word, "sv") for word in own - _not_parts()["last"]}, last, heads)


@cache
def _listed() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    """The word list: first forms, the stems of its words, and the words."""
    lines = [line.split() for line in _lines("parts-sv.txt")]
    first = {form: word for word, *more in lines for form in (*more, word)}
    heads = frozenset(word for word, *_ in lines)
    return first, frozenset(stem(word, "sv") for word in heads), heads


@cache
def _not_parts() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    section = ""
    for line in _lines("not-parts-sv.txt"):
        if line.endswith(":"):
            section = line[:-1]
        found[section] = found.get(section, frozenset()) | frozenset(line.split())
    return found


def _lines(name: str) -> list[str]:
    text = (files("sitegen") / "searching" / "words" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
