"""The slip of the pen behind a YAML syntax error: libyaml says what it expected, an editor needs what went wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

_TAB = re.compile(r" *\t")
_HARD_BLANKS = re.compile(r" *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NO_SPACE = re.compile(r"\s*[\w-]+:\S")
_COMMENT = re.compile(r"(?<=[\s\[{,])#")
_CURLY = "“”„«»’‘‚"
_CLOSERS = "\"'”]}"


@dataclass(frozen=True, slots=True)
class Slip:
    """A diagnostic's code, place (counted from 0) and remedy."""

    code: str
    line: int
    column: int
    length: int = 1
    hint: str = "hint"


def find_slip(lines: list[str], error: yaml.MarkedYAMLError) -> Slip:
    """The slip behind a syntax error in `lines`; E007 when it is not one of the known."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    start = error.context_mark
    first = min(start.line, len(lines) - 1) if start else line
    near = {line, max(0, line - 1), first if "simple key" in (error.context or "") else line}
    return (
        _wrong_blanks(lines, sorted(near))
        or _by_problem(lines, line, column, error.problem or "")
        or (_by_context(lines, first, start.column, error) if start else None)
        or Slip("E007", line, column)
    )


def _wrong_blanks(lines: list[str], near: list[int]) -> Slip | None:
    for number in reversed(near):
        if tab := _TAB.match(lines[number]):
            return Slip("E005", number, tab.end() - 1)
    for number in near:
        if blanks := _HARD_BLANKS.match(lines[number]):
            return Slip("E028", number, 0, blanks.end())
    return None


def _by_problem(lines: list[str], line: int, column: int, problem: str) -> Slip | None:
    text = lines[line]
    if "mapping values are not allowed" in problem:
        return _colon(text, line, column)
    if "block sequence entries are not allowed" in problem:
        return Slip("E032", line, column, len(text.rstrip()) - column)
    if "unknown escape character" in problem or "hexadecimal" in problem:
        return Slip("E033", line, max(0, text.rfind("\\", 0, column + 1)), 2)
    if "cannot start any token" in problem:
        return Slip("E005" if text[column : column + 1] == "\t" else "E019", line, column)
    if "expected node content" in problem and (opened := _open_bracket(lines[: line + 1], column)):
        return Slip("E018", *opened, 1, "hint_hash" if _COMMENT.search(lines[opened[0]]) else "hint")
    if "<document start>" in problem:
        return Slip("E010", line, column, max(1, len(text)))
    if "did not find expected key" in problem or "expected '-' indicator" in problem:
        return _unexpected(lines, line, column)
    return None


def _colon(text: str, line: int, column: int) -> Slip:
    """A second colon on the line belongs to the text; a first one begins a field that is indented wrongly."""
    before = re.match(r"\s*(?:- +)*[^:]*:\s+", text[:column])
    if before:
        hint = "hint_curly" if text[before.end()] in _CURLY else "hint"
        return Slip("E016", line, before.end(), max(1, len(text.rstrip()) - before.end()), hint)
    start = len(text) - len(text.lstrip())
    return Slip("E030", line, start, max(1, column - start))


def _unexpected(lines: list[str], line: int, column: int) -> Slip | None:
    text = lines[line]
    before = text[:column].rstrip()
    if not before and text[column : column + 1] not in ",]}":
        return Slip("E030", line, column, max(1, len(text.rstrip()) - column))
    sign = before[-1:]
    if sign and sign in "\"'" and before.count(sign) % 2:
        opened = next((number for number in range(line - 1, -1, -1) if lines[number].count(sign) % 2), None)
        if opened is not None:
            return Slip("E017", opened, lines[opened].rindex(sign))
    return Slip("E031", line, column, max(1, len(text.rstrip()) - column)) if sign and sign in _CLOSERS else None


def _open_bracket(lines: list[str], column: int) -> tuple[int, int] | None:
    """The last bracket that is open at a place of the last line, as one sees it who takes no notice of quotes."""
    for number in range(len(lines) - 1, -1, -1):
        text = lines[number][:column] if number == len(lines) - 1 else _COMMENT.split(lines[number])[0]
        depth = 0
        for place in range(len(text) - 1, -1, -1):
            depth += (text[place] in "]}") - (text[place] in "[{")
            if depth < 0:
                return number, place
    return None


def _by_context(lines: list[str], line: int, column: int, error: yaml.MarkedYAMLError) -> Slip | None:
    context = error.context or ""
    rest = lines[line][column:]
    if "simple key" in context:
        return Slip("E029", line, column, max(1, len(rest.rstrip())), "hint_space" if _NO_SPACE.match(rest) else "hint")
    if "quoted scalar" in context:
        return Slip("E017", line, column)
    if "flow sequence" in context or "flow mapping" in context:
        return Slip("E018", line, column, 1, "hint_hash" if _COMMENT.search(rest) else "hint")
    if "block scalar" in context:
        return Slip("E019", line, column)
    if "alias" in context or "anchor" in context:
        return Slip("E011", line, column)
    return Slip("E012", line, column) if "tag" in context else None
