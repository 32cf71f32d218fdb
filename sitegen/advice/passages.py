"""A file's text as passages to be read: paragraphs with their markup blanked out, so that places stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.diagnostics import Span

_FENCE = re.compile(r"[ >]*(```|~~~)")
_SKIPPED = re.compile(r"\s*(#{1,6}\s|\||:::|\[[^\]]*\]:|[-*_=]{3,}\s*$)")
_MARK = re.compile(r"\s*(?:[>*+-]|\d{1,3}[.)])\s+")
_BLANKED = re.compile(r"`[^`]*`|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|\[\^[^\]]*\]|https?://\S+|[*_\[\]]")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
# Full stops that end no sentence: abbreviations, initials, ordinals and dates.
_ABBREVIATION = re.compile(
    r"(?:\b(?:t\.ex|bl\.a|m\.m|m\.fl|s\.k|d\.v\.s|dvs|osv|etc|ca|kl|nr|st|f\.d|p\.g\.a|fr\.o\.m|t\.o\.m|resp|e\.g|i\.e"
    r"|t|bl|m|s|d|v|f|p|g|a|fr|o|e|i)|\b[A-ZÅÄÖ]|\d)\.$"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words and its place."""

    text: str
    words: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or point of a list, as long as its source; `line` is that of its first sign."""

    text: str
    line: int

    def span(self, start: int, end: int) -> Span:
        """The place in the file of a part of the text."""
        before, within = self.text[:start], self.text[start:end]
        line, column = before.count("\n"), start - (before.rfind("\n") + 1)
        last = within.rfind("\n")
        end_column = end - start - last if last >= 0 else column + end - start + 1
        return Span(self.line + line, column + 1, self.line + line + within.count("\n"), end_column)

    def sentences(self) -> Iterator[Sentence]:
        """Its sentences in order; an abbreviation's full stop ends none."""
        start = None
        for match in _SENTENCE.finditer(self.text):
            start = match.start() if start is None else start
            rest = self.text[match.end() : match.end() + 2].strip()
            if _ABBREVIATION.search(self.text[start : match.end()]) and not rest[:1].isupper():
                continue
            if rest and self.text[match.end() : match.end() + 1].strip() and rest[0] not in "”\"'’)":
                continue  # a full stop inside a word, as in 1.5 or exempel.se
            yield from self._sentence(start, match.end())
            start = None
        if start is not None:
            yield from self._sentence(start, len(self.text))

    def _sentence(self, start: int, end: int) -> Iterator[Sentence]:
        text = self.text[start:end]
        first = start + len(text) - len(text.lstrip())
        words = tuple(match[0] for match in _WORD.finditer(text))
        if words:
            yield Sentence(" ".join(text.split()), words, self.span(first, start + len(text.rstrip())))


def body_passages(text: str) -> Iterator[Passage]:
    """The passages of a Markdown file below its fields."""
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.rstrip() == "---"][:2]
    begin = marks[1] + 1 if len(marks) == 2 and marks[0] == 0 else 0
    yield from _passages(lines[begin:], begin + 1)


def field_passage(text: str, span: Span) -> Passage:
    """The text of a field as it stands in its file."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    kept = [_blanked(line) for line in lines]
    kept[-1] = kept[-1][: span.end_column - 1] if span.end_column > 1 else ""
    kept[0] = " " * (span.column - 1) + kept[0][span.column - 1 :]
    return Passage("\n".join(kept), span.line)


def _passages(lines: list[str], first: int) -> Iterator[Passage]:
    kept: list[str] = []
    fenced = False
    for number, line in enumerate((*lines, ""), first):
        fence = bool(_FENCE.match(line))
        fenced ^= fence
        stop = fence or fenced or not line.strip() or bool(_SKIPPED.match(line))
        mark = _MARK.match(line)
        if kept and (stop or mark):
            yield Passage("\n".join(kept), number - len(kept))
            kept = []
        if not stop:
            kept.append(_blanked(line if not mark else " " * mark.end() + line[mark.end() :]))


def _blanked(line: str) -> str:
    return _BLANKED.sub(lambda match: " " * len(match[0]), line)
