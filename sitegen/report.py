"""Diagnostics as text for people, a line each for editors, JSON, or annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import click

from sitegen.diagnostics import Diagnostic
from sitegen.messages import hint, message, on_one_line

_LEVEL = {"sv": ("fel", "varning"), "en": ("error", "warning")}
_TIP = {"sv": "tips", "en": "hint"}
_WIDEST = 160

Sources = Mapping[str, str]  # path → text of the file


def level(found: Diagnostic, lang: str) -> str:
    """The word for how grave a fault is."""
    return _LEVEL[lang][0 if found.is_error else 1]


def words(found: Diagnostic, lang: str) -> tuple[str, str]:
    """A fault's message and its remedy."""
    args = dict(found.args)
    return message(found.code, lang, args), hint(found.code, lang, args, found.hint)


def as_text(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """Each fault with the line of the file and a marker under the place, then a sum."""
    parts = [_block(found, sources.get(found.path, ""), lang) for found in diagnostics]
    return "\n".join([*parts, summary(diagnostics, lang)]) + "\n"


def _block(found: Diagnostic, text: str, lang: str) -> str:
    said, remedy = words(found, lang)
    colour = "red" if found.is_error else "yellow"
    head = click.style(f"{level(found, lang)}[{found.code}]", fg=colour, bold=True) + click.style(
        f": {said}", bold=True
    )
    lines = [head, *_excerpt(found, text), f"  = {_TIP[lang]}: {remedy}", ""]
    return "\n".join(lines)


def _excerpt(found: Diagnostic, text: str) -> list[str]:
    span = found.span
    path = on_one_line(found.path)
    if span is None:
        return [f" --> {path}"]
    lines = text.split("\n")
    place = [f" --> {path}:{span.line}:{span.column}"]
    if span.line > len(lines) or not lines[span.line - 1].strip():
        return place
    line = "".join(sign if sign.isprintable() else " " for sign in lines[span.line - 1])
    end = span.end_column if span.end_line == span.line else len(line) + 1
    start = max(0, span.column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = line[start : start + _WIDEST]
    width = max(1, min(end, start + len(shown) + 1) - span.column)
    gutter = " " * len(str(span.line))
    marker = " " * (span.column - 1 - start) + "^" * width
    return [*place, f"{gutter} |", f"{span.line} | {shown}", f"{gutter} | {click.style(marker, fg='cyan')}"]


def summary(diagnostics: Sequence[Diagnostic], lang: str) -> str:
    """How many errors and warnings there are."""
    errors = sum(found.is_error for found in diagnostics)
    warnings = len(diagnostics) - errors
    if lang == "sv":
        return f"{errors} fel, {warnings} varning{'ar' if warnings != 1 else ''}."
    return f"{errors} error{'s' if errors != 1 else ''}, {warnings} warning{'s' if warnings != 1 else ''}."


def as_short(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """`path:line:column: level CODE message remedy`, one line each, for problem matchers."""
    return "".join(
        f"{_place(found)}: {level(found, 'en')} {found.code} {' '.join(words(found, lang))}\n" for found in diagnostics
    )


def _place(found: Diagnostic) -> str:
    path = on_one_line(found.path)
    return f"{path}:{found.span.line}:{found.span.column}" if found.span else f"{path}:1:1"


def as_json(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """A JSON array of objects."""
    return json.dumps([_object(found, lang) for found in diagnostics], ensure_ascii=False, indent=1) + "\n"


def _object(found: Diagnostic, lang: str) -> dict[str, object]:
    said, remedy = words(found, lang)
    place: dict[str, object] = {"path": _encodable(found.path)}
    if found.span:
        place |= {"line": found.span.line, "column": found.span.column,
                  "end_line": found.span.end_line, "end_column": found.span.end_column}  # fmt: skip
    return {**place, "level": level(found, "en"), "code": found.code, "message": said, "hint": remedy}


def as_github(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """Workflow commands. Values from content are escaped, so they can never begin a command of their own."""
    return "".join(_command(found, lang) for found in diagnostics)


def _command(found: Diagnostic, lang: str) -> str:
    said, remedy = words(found, lang)
    properties = {"file": on_one_line(found.path), "title": f"{level(found, lang)} {found.code}"}
    if found.span:
        properties |= {"line": str(found.span.line), "col": str(found.span.column)}
        if found.span.end_line == found.span.line:
            properties["endColumn"] = str(found.span.end_column)
    listed = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{level(found, 'en')} {listed}::{_escaped(f'{said} {remedy}')}\n"


def _encodable(path: str) -> str:
    """A path as text that can be written: a file name that is no UTF-8 comes with halves of surrogate pairs."""
    return path.encode("utf-8", "replace").decode()


def _escaped(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


FORMATS: Mapping[str, Callable[[Sequence[Diagnostic], Sources, str], str]] = {
    "text": as_text,
    "short": as_short,
    "json": as_json,
    "github": as_github,
}
