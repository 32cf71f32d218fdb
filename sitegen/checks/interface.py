"""Texts of the interface that a language of the site lacks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import TemplateSyntaxError

from sitegen.diagnostics import START, Report, Span
from sitegen.language.texts import Texts, messages_of, template_files


def check_interface(own: Path | None, words: Mapping[str, Texts], config: str, report: Report) -> None:
    """W907 a language without a catalogue, or a text of the site's own templates that a language's catalogue lacks.

    `own` is the folder of those templates; None when it has none. `config` is the path of the file that names the
    languages. Where a text is missing, the page says it in Swedish.
    """
    for lang, texts in words.items():
        if not texts.has_catalogue:
            report.add("W907", config, START, hint="hint_catalogue", message="*", lang=lang)
    known = [texts for texts in words.values() if texts.has_catalogue]
    for path in template_files(own) if own else ():
        for line, message in _messages(path):
            for texts in known:
                if texts.missing([message]):
                    name = f"templates/{path.relative_to(own or path).as_posix()}"
                    report.add("W907", name, Span.at(line, 1), message=message, lang=texts.lang)


def _messages(path: Path) -> list[tuple[int, str]]:
    try:
        return messages_of(path)
    except TemplateSyntaxError:  # told when the page is made
        return []
