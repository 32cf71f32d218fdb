"""How easy a text is to read: LIX, long sentences, and officialese with plainer words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from sitegen.advice.notes import Notes, bodies
from sitegen.advice.passages import Passage, Sentence, body_passages, field_passage
from sitegen.diagnostics import START
from sitegen.fields.text import LongText
from sitegen.reading.record import Record

LONG_SENTENCE = 30  # words; plain language aims at 15 to 20
HARD = 50  # LIX from which a text is hard
LEAST_WORDS = 100  # a shorter text has no LIX to speak of
_LONG_WORD = 7  # letters, as LIX counts (C. H. Björnsson, Läsbarhet, 1968)


def advise_prose(notes: Notes, record: Record) -> None:
    """A101 a hard text (Swedish only), A102 a long sentence, A103 officialese (Swedish only)."""
    for lang, path, _ in bodies(record):
        passages = tuple(body_passages(notes.sources.get(path, "")))
        sentences = [sentence for passage in passages for sentence in passage.sentences()]
        if lang == "sv":
            _readability(notes, path, sentences)
        _read(notes, lang, path, passages)
    _read(notes, record.lang, record.path, tuple(_fields(notes, record)))


def _fields(notes: Notes, record: Record) -> Iterator[Passage]:
    """The texts among a record's fields: its summary and those of several paragraphs."""
    text = notes.sources.get(record.path, "")
    for name, field in notes.site.collection(record).fields.items():
        if (isinstance(field.type, LongText) or name == "summary") and name in record.spans and record.values.get(name):
            yield field_passage(text, record.spans[name])


def _readability(notes: Notes, path: str, sentences: list[Sentence]) -> None:
    index = lix(sentences)
    if index and index >= HARD:
        hint = "hint_very" if index >= 60 else "hint"
        notes.report.add("A101", path, sentences[0].span if sentences else START, hint=hint, lix=index)


def lix(sentences: list[Sentence]) -> int:
    """Björnsson's läsbarhetsindex: words a sentence, plus long words in per cent. 0 for too short a text."""
    words = [word for sentence in sentences for word in sentence.words]
    if len(words) < LEAST_WORDS:
        return 0
    long = sum(len(word) >= _LONG_WORD for word in words)
    return round(len(words) / len(sentences) + 100 * long / len(words))


def _read(notes: Notes, lang: str, path: str, passages: tuple[Passage, ...]) -> None:
    for passage in passages:
        for sentence in passage.sentences():
            if len(sentence.words) > LONG_SENTENCE:
                notes.report.add("A102", path, sentence.span, count=len(sentence.words))
        if lang == "sv":
            for match in officialese().finditer(passage.text):
                plainer = _plainer(match[0])
                notes.report.add("A103", path, passage.span(*match.span()), value=match[0], plainer=plainer)


@cache
def plain_words() -> Mapping[str, str]:
    """Officialese as written, in small letters (`*` last: inflected as well) → plainer words."""
    lines = (files("sitegen") / "advice" / "plain.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" = ", 1) for line in lines if line and not line.startswith("#"))
    return {word.strip(): plainer.strip() for word, plainer in pairs}


@cache
def officialese() -> re.Pattern[str]:
    """All that is officialese, the longest first."""
    words = sorted(plain_words(), key=lambda word: (-len(word), word))
    patterns = (
        re.escape(word.removesuffix("*")).replace(r"\ ", r"\s+") + (r"[a-zåäö]{0,8}" if word.endswith("*") else "")
        for word in words
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)


def _plainer(found: str) -> str:
    word = " ".join(found.casefold().split())
    exact = plain_words().get(word)
    stems = (stem for stem in plain_words() if stem.endswith("*") and word.startswith(stem[:-1]))
    return exact or plain_words()[max(stems, key=len)]
