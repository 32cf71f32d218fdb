"""Words that mean the same, as editors keep them in content/search/synonyms.yml, and where they occur in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.diagnostics import Report
from sitegen.source import Entry, Node, Scalar, Source
from sitegen.source import Mapping as MappingNode
from sitegen.source import Sequence as SequenceNode
from sitegen.stemmer import stem, tokens

FILE = "search/synonyms.yml"
_KEYS = ("groups", "found_by")

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """When a text holds one of the `signs` (stems in a row), it is also found by the `words`."""

    signs: tuple[Stems, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """All meanings, by the first stem of each of their signs."""

    by_first: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)

    def words(self, stems: Sequence[str]) -> Iterator[str]:
        """Other words for what a text says, given its stems in order. Some may come twice."""
        for at, first in enumerate(stems):
            for meaning in self.by_first.get(first, ()):
                if any(tuple(stems[at : at + len(sign)]) == sign for sign in meaning.signs):
                    yield from meaning.words


def stems(text: str, lang: str) -> list[str]:
    """The stems of a text's words in order."""
    return [stem(found, lang) for found in tokens(text)]


def read_synonyms(source: Source | None, report: Report) -> Synonyms:
    """The synonyms in a file. Faults: E701 an unknown key, E705 a wrong form, W710 a word that stands alone or twice."""
    if source is None:
        return Synonyms()
    meanings: list[Meaning] = []
    for entry in source.data.entries:
        if entry.name == "groups" and isinstance(entry.value, SequenceNode):
            meanings += (_group(words) for node in entry.value.items if len(words := _words(node, source, report, 2)) > 1)
        elif entry.name == "found_by" and isinstance(entry.value, MappingNode):
            meanings += (_found_by(item, words) for item in entry.value.entries if (words := _words(item.value, source, report, 1)))
        else:
            _report_key(entry, source, report)
    return _indexed(meanings)


def _group(words: Sequence[str]) -> Meaning:
    return Meaning(tuple(sign for word in words for sign in _signs(word)), tuple(words))


def _found_by(item: Entry, words: Sequence[str]) -> Meaning:
    return Meaning(tuple(sign for word in words for sign in _signs(word)), (item.name,))


def _signs(word: str) -> Iterator[Stems]:
    """A word as it may be stemmed in either language."""
    yield from dict.fromkeys(tuple(stems(word, lang)) for lang in ("sv", "en"))


def _indexed(meanings: Iterable[Meaning]) -> Synonyms:
    by_first: dict[str, dict[Meaning, None]] = {}
    for meaning in meanings:
        for sign in meaning.signs:
            by_first.setdefault(sign[0], {})[meaning] = None
    return Synonyms({first: tuple(found) for first, found in by_first.items()})


def _words(node: Node, source: Source, report: Report, least: int) -> list[str]:
    """The words of a list; none, with a fault, when the list has another form."""
    items = node.items if isinstance(node, SequenceNode) else (node,)
    found: dict[str, None] = {}
    for item in items:
        if not isinstance(item, Scalar) or not item.text or not tokens(item.text):
            report.add("E705", source.path, item.span, key=FILE, expected="[abc, def]")
            return []
        if item.text in found:
            report.add("W710", source.path, item.span, hint="hint_twice", value=item.text)
        found[item.text] = None
    if len(found) < least:
        report.add("W710", source.path, node.span, value=next(iter(found), ""))
    return list(found)


def _report_key(entry: Entry, source: Source, report: Report) -> None:
    if entry.name in _KEYS:
        report.add("E705", source.path, entry.value.span, key=entry.name, expected="- [abc, def]")
    else:
        report.add("E701", source.path, entry.key.span, key=entry.name, suggestion="", keys=", ".join(_KEYS))
