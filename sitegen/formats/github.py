"""Annotations in a pull request's diff, as workflow commands in the log of a job on GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.diagnostics import Diagnostic
from sitegen.messages import on_one_line
from sitegen.report import Sources, level, words

# GitHub shows ten annotations of a kind from one step and drops the rest unsaid (actions/toolkit, problem-matchers.md).
MOST = 10

_COMMANDS = {"E": "error", "W": "warning", "A": "notice"}
_REST = {
    "sv": "… och {count} till av samma slag. Alla står i jobbets sammanfattning.",
    "en": "… and {count} more of this kind. All are in the summary of the job.",
}


def as_github(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """Workflow commands, errors first, in the order given. Where there are more than GitHub shows, the last says so.

    Values from content are escaped, so they can never begin a command of their own.
    """
    return "".join(
        line
        for command in _COMMANDS.values()
        for line in _kind(command, [found for found in diagnostics if _command(found) == command], lang)
    )


def _command(found: Diagnostic) -> str:
    return _COMMANDS.get(found.code[0], "warning")


def _kind(command: str, diagnostics: Sequence[Diagnostic], lang: str) -> Iterator[str]:
    shown = len(diagnostics) if len(diagnostics) <= MOST else MOST - 1
    for found in diagnostics[:shown]:
        yield _line(command, found, lang)
    if shown < len(diagnostics):
        yield f"::{command}::{_escaped(_REST[lang].format(count=len(diagnostics) - shown))}\n"


def _line(command: str, found: Diagnostic, lang: str) -> str:
    said, remedy = words(found, lang)
    properties = {"file": on_one_line(found.path), "title": f"{level(found, lang)} {found.code}"}
    if found.span:
        properties |= {"line": str(found.span.line), "col": str(found.span.column)}
        if found.span.end_line == found.span.line:
            properties["endColumn"] = str(found.span.end_column)
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{command} {listed}::{_escaped(f'{said} {remedy}')}\n"


def _escaped(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
