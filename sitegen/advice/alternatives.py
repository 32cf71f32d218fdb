"""Alternative texts that say nothing of the picture."""

from __future__ import annotations

import re

from sitegen.advice.notes import Notes, bodies
from sitegen.diagnostics import Span
from sitegen.fields.values import Picture
from sitegen.language.suggest import folded
from sitegen.reading.record import Record, walk

LEAST = 12  # signs; shorter texts name a thing but tell nothing of it
_PICTURE_OF = re.compile(
    r"(?:en )?(?:bild|foto|fotografi|illustration|logga|logotyp|image|photo|picture)\b(?: (?:på|av|från|of|from))?",
    re.IGNORECASE,
)
_FILE = re.compile(r"[\w-]+\.(jpe?g|png|webp|gif|svg|avif)", re.IGNORECASE)


def advise_alternatives(notes: Notes, record: Record) -> None:
    """A106 an alternative text that begins with “bild på”, is a file's name or the title, or is very short."""
    title = folded(record.text_value("title"))
    for value in record.values.values():
        for inner in walk(value):
            if isinstance(inner, Picture) and not inner.decorative:
                _alt(notes, record.path, inner.alt, title, inner.span)
    for _, path, body in bodies(record):
        for picture in body.images:
            _alt(notes, path, picture.alt, title, Span.at(picture.line, picture.column, max(1, len(picture.src))))


def _alt(notes: Notes, path: str, alt: str, title: str, span: Span) -> None:
    text = alt.strip()
    if not text:
        return  # E127 and E304 tell that
    if match := _PICTURE_OF.match(text):
        notes.report.add("A106", path, span, hint="hint_picture", alt=text, words=match[0])
    elif _FILE.fullmatch(text):
        notes.report.add("A106", path, span, hint="hint_file", alt=text)
    elif folded(text) == title or len(text) < LEAST:
        notes.report.add("A106", path, span, alt=text)
