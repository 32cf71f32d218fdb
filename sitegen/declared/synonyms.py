"""Words that mean the same, as editors keep them in content/search/synonyms.yml, and where they occur in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.diagnostics import Report
from sitegen.language.stemmer import stem, tokens
from sitegen.language.suggest import closest
from sitegen.text.nodes import Entry, Node, Scalar
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.nodes import Sequence as SequenceNode
from sitegen.text.source import Source

_KEYS = ("extends", "groups", "found_by")

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


def read_synonyms(sources: Iterable[Source], report: Report) -> Synonyms:
    """The synonyms in files. Faults: E701 an unknown key, E705 a wrong form, W710 a word that stands alone or twice."""
    entries = ((entry, source) for source in sources for entry in source.data.entries)
    return _indexed(meaning for entry, source in entries for meaning in _read(entry, source, report))


def _read(entry: Entry, source: Source, report: Report) -> Iterator[Meaning]:
    value = entry.value
    if entry.name == "groups" and isinstance(value, SequenceNode):
        for node in value.items:
            words = _words(node, source, report, entry.name, least=2)
            if len(words) > 1:
                yield Meaning(_signs(words), tuple(words))
    elif entry.name == "found_by" and isinstance(value, MappingNode):
        for item in value.entries:
            words = _words(item.value, source, report, entry.name, least=1)
            if words:
                yield Meaning(_signs(words), (item.name,))
    elif entry.name != "extends":
        _report_key(entry, source, report)


def _signs(words: Iterable[str]) -> tuple[Stems, ...]:
    """The words as they may be stemmed in either language."""
    return tuple(dict.fromkeys(tuple(stems(word, lang)) for word in words for lang in ("sv", "en")))


def _indexed(meanings: Iterable[Meaning]) -> Synonyms:
    by_first: dict[str, dict[Meaning, None]] = {}
    for meaning in meanings:
        for sign in meaning.signs:
            by_first.setdefault(sign[0], {})[meaning] = None
    return Synonyms({first: tuple(found) for first, found in by_first.items()})


def _words(node: Node, source: Source, report: Report, key: str, least: int) -> list[str]:
    """The words of a list; none, with a fault, when the list has another form."""
    items = node.items if isinstance(node, SequenceNode) else (node,)
    found: dict[str, None] = {}
    for item in items:
        if not isinstance(item, Scalar) or not item.text or not tokens(item.text):
            report.add("E705", source.path, item.span, key=key, expected="[abc, def]")
            return []
        if item.text in found:
            report.add("W710", source.path, item.span, hint="hint_twice", value=item.text)
        found[item.text] = None
    if len(found) < least:
        report.add("W710", source.path, node.span, value=next(iter(found), ""))
    return list(found)


def _report_key(entry: Entry, source: Source, report: Report) -> None:
    if entry.name in _KEYS:
        expected = "{abc: [def, ghi]}" if entry.name == "found_by" else "[[abc, def]]"
        report.add("E705", source.path, entry.value.span, key=entry.name, expected=expected)
        return
    guess = closest(entry.name, _KEYS)
    report.add("E701", source.path, entry.key.span, hint="hint_suggestion" if guess else "hint", key=entry.name,
               suggestion=guess or "", keys=", ".join(_KEYS))  # fmt: skip
