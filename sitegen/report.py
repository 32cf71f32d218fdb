"""Diagnostics in words: a block each for people, a line each for editors, JSON. More forms: `sitegen.formats`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

import click

from sitegen.diagnostics import Diagnostic
from sitegen.messages import hint, message, on_one_line

_LEVEL = {
    "sv": {"E": "fel", "W": "varning", "A": "råd"},
    "en": {"E": "error", "W": "warning", "A": "advice"},
}
_COLOUR = {"E": "red", "W": "yellow", "A": "blue"}
_TIP = {"sv": "tips", "en": "hint"}
_WIDEST = 160
# Continuous integration reads commands such as `##[add-mask]` and `##vso[…]` anywhere in a log, whatever prints it.
_LOG_COMMAND = re.compile(r"(##\w*)\[")

Sources = Mapping[str, str]  # path → text of the file


def level(found: Diagnostic, lang: str) -> str:
    """The word for how grave a fault is."""
    return _LEVEL[lang].get(found.code[0], _LEVEL[lang]["W"])


def without_commands(text: str) -> str:
    """Text for a log, in which no value from content can be taken for a command to the machine that keeps the log."""
    return _LOG_COMMAND.sub("\\1⟦", text)


def words(found: Diagnostic, lang: str) -> tuple[str, str]:
    """A fault's message and its remedy."""
    args = dict(found.args)
    return message(found.code, lang, args), hint(found.code, lang, args, found.hint)


def as_text(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """Each fault with the line of the file and a marker under the place, then a sum."""
    parts = [_block(found, sources.get(found.path, ""), lang) for found in diagnostics]
    return without_commands("\n".join([*parts, summary(diagnostics, lang)]) + "\n")


def _block(found: Diagnostic, text: str, lang: str) -> str:
    said, remedy = words(found, lang)
    colour = _COLOUR.get(found.code[0], "yellow")
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
    """How many errors and warnings there are, and pieces of advice if any."""
    errors = sum(found.is_error for found in diagnostics)
    advice = sum(found.code.startswith("A") for found in diagnostics)
    warnings = len(diagnostics) - errors - advice
    if lang == "sv":
        rest = f", {advice} råd" if advice else ""
        return f"{errors} fel, {warnings} varning{'ar' if warnings != 1 else ''}{rest}."
    rest = f", {advice} piece{'s' if advice != 1 else ''} of advice" if advice else ""
    return f"{errors} error{'s' if errors != 1 else ''}, {warnings} warning{'s' if warnings != 1 else ''}{rest}."


def more(diagnostics: Sequence[Diagnostic], lang: str) -> str:
    """Where to read more of the faults; nothing when there are none."""
    codes = sorted({found.code for found in diagnostics})
    words = {"sv": "Läs mer", "en": "Read more"}
    return f"{words[lang]}: sitegen explain {' '.join(codes)}" if codes else ""


def as_short(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """`path:line:column: level CODE message remedy`, one line each, for problem matchers."""
    lines = (
        f"{_place(found)}: {level(found, 'en')} {found.code} {' '.join(words(found, lang))}\n" for found in diagnostics
    )
    return without_commands("".join(lines))


def _place(found: Diagnostic) -> str:
    path = on_one_line(found.path)
    if path.lstrip().startswith(":"):  # two colons first on a line begin a command to GitHub
        path = f"./{path}"
    return f"{path}:{found.span.line}:{found.span.column}" if found.span else f"{path}:1:1"


def as_json(diagnostics: Sequence[Diagnostic], sources: Sources, lang: str) -> str:
    """A JSON array of objects."""
    return json_text([_object(found, lang) for found in diagnostics])


def json_text(data: object) -> str:
    """JSON on lines, safe to print: control signs and what a log would take for a command are written as `\\uXXXX`."""
    text = _LOG_COMMAND.sub("\\1\\\\u005b", json.dumps(data, ensure_ascii=False, indent=1))
    return "".join(f"{_printable(line)}\n" for line in text.split("\n"))


def _printable(line: str) -> str:
    return line if line.isprintable() else "".join(sign if sign.isprintable() else _code(sign) for sign in line)


def _code(sign: str) -> str:
    return json.dumps(sign)[1:-1] if sign != "\x7f" else "\\u007f"


def _object(found: Diagnostic, lang: str) -> dict[str, object]:
    said, remedy = words(found, lang)
    place: dict[str, object] = {"path": encodable(found.path)}
    if found.span:
        place |= {"line": found.span.line, "column": found.span.column,
                  "end_line": found.span.end_line, "end_column": found.span.end_column}  # fmt: skip
    return {**place, "level": level(found, "en"), "code": found.code, "message": said, "hint": remedy}


def encodable(path: str) -> str:
    """A path as text that can be written: a file name that is no UTF-8 comes with halves of surrogate pairs."""
    return path.encode("utf-8", "replace").decode()
