"""Diagnostics as Markdown, for the summary page of a job and for comments; safe to show wherever Markdown is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sitegen.diagnostics import Diagnostic
from sitegen.messages import on_one_line
from sitegen.report import Sources, encodable, summary, without_commands, words

MOST_BYTES = 900_000  # GitHub takes no summary above 1 MiB

_TITLE = {"sv": "Granskning av innehållet", "en": "Check of the content"}
_KINDS = {
    "E": {"sv": "Fel som måste rättas", "en": "Errors, to be mended"},
    "W": {"sv": "Varningar", "en": "Warnings"},
    "A": {"sv": "Råd", "en": "Advice"},
}
_LINE = {"sv": "rad", "en": "line"}
_ALL_WELL = {"sv": "Allt är i sin ordning.", "en": "All is well."}
_CUT = {"sv": "… och {count} till, som inte fick plats.", "en": "… and {count} more, for which there was no room."}
_SIGN = re.compile(r"([!-/:-@\[-`{-~])")  # the punctuation that a backslash may stand before (CommonMark 2.4)


def as_markdown(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """A heading, the sum, and the faults by how grave they are and by file. At most MOST_BYTES."""
    parts = [f"## {_TITLE[lang]}\n\n", f"{summary(diagnostics, lang) if diagnostics else _ALL_WELL[lang]}\n"]
    room = MOST_BYTES - sum(len(part.encode()) for part in parts) - 200
    shown = 0
    for count, part in _parts(diagnostics, lang):
        room -= len(part.encode())
        if room < 0:
            parts.append(f"\n{_CUT[lang].format(count=len(diagnostics) - shown)}\n")
            break
        parts.append(part)
        shown += count
    return without_commands("".join(parts))


def _parts(diagnostics: Sequence[Diagnostic], lang: str) -> Iterator[tuple[int, str]]:
    """Pieces of the text, each with the number of faults that it tells."""
    for kind, titles in _KINDS.items():
        mine = [found for found in diagnostics if found.code[0] == kind]
        if mine:
            yield 0, f"\n### {titles[lang]} ({len(mine)})\n"
        for path, group in groupby(mine, key=lambda found: found.path):
            yield 0, f"\n**{escaped(path)}**\n\n"
            for found in group:
                yield 1, _item(found, lang)


def _item(found: Diagnostic, lang: str) -> str:
    said, remedy = words(found, lang)
    place = f"{_LINE[lang]} {found.span.line}: " if found.span else ""
    return f"- {place}{escaped(said)} *{escaped(remedy)}* ({found.code})\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, on one line: no markup, no link, no mention of a person."""
    plain = " ".join(on_one_line(encodable(text)).split())
    signs = _SIGN.sub(r"\\\1", plain).replace("\\<", "&lt;").replace("\\&", "&amp;").replace("\\>", "&gt;")
    # A backslash stops neither mentions nor bare addresses, which forges look for in the finished text; a comment does.
    for sign in "@:#":
        signs = signs.replace(f"\\{sign}", f"{sign}<!-- -->")
    return signs.replace("www", "ww<!-- -->w") or "?"
