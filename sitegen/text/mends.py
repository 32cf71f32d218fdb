"""What mends a slip of syntax for certain: quotes round a text with a colon, blanks for tabs and hard blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from sitegen.diagnostics import Edit, Span
from sitegen.text.canonical import quoted
from sitegen.text.slips import Slip, find_slip

_INDENT = re.compile(r"[ \t]*\t[ \t]*")
_HARD_INDENT = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPECIAL = "\"'[{&*!|>%@`#“”„«»’‘‚?,]}"
_BRACKETS = re.compile(r"[\[{]")
_WIDTHS = (2, 4, 8)  # how wide editors show a tab


def mend(lines: list[str], slip: Slip, first_line: int) -> tuple[Edit, ...]:
    """The edits that mend a slip, in lines of a file that begin at `first_line`; none when they are not certain."""
    if slip.code == "E016" and slip.hint == "hint":
        return tuple(_quotes(lines, slip, first_line))
    if slip.code == "E005":
        return _blanks(lines, first_line)
    if slip.code == "E028":
        return _soft_blanks(lines, first_line)
    return ()


def _quotes(lines: list[str], slip: Slip, first_line: int) -> Iterator[Edit]:
    """Quotes round all that stands after a field's colon: unless a comment or a second line may belong to it or not."""
    line = lines[slip.line]
    text = line[slip.column : slip.column + slip.length]
    if text[:1] in _SPECIAL or " #" in text or _BRACKETS.search(line[: slip.column]):
        return
    following = next((other for other in lines[slip.line + 1 :] if other.strip()), "")
    if _indent(following) > _indent(line) and not following.lstrip().startswith("#"):
        deeper_field = line.lstrip().startswith("- ") and _indent(following) == _first_key(line)
        if not deeper_field:
            return
    yield Edit(Span.at(first_line + slip.line, slip.column + 1, slip.length), quoted(text, None))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _first_key(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _blanks(lines: list[str], first_line: int) -> tuple[Edit, ...]:
    """Blanks for the tabs that lines begin with, if the text means the same however wide a tab is."""
    meant = {_events([_expanded(line, width) for line in lines]) for width in _WIDTHS}
    if len(meant) > 1 or None in meant:
        return ()
    return tuple(
        Edit(Span.at(first_line + number, 1, found.end()), _expanded(found[0], _WIDTHS[0]))
        for number, line in enumerate(lines)
        if (found := _INDENT.match(line)) and "\t" in found[0]
    )


def _expanded(line: str, width: int) -> str:
    found = _INDENT.match(line)
    return line if found is None else found[0].replace("\t", " " * width) + line[found.end() :]


def _soft_blanks(lines: list[str], first_line: int) -> tuple[Edit, ...]:
    """Blanks for the hard blanks of word processors that lines begin with, if the text can then be read."""
    found = [(number, match) for number, line in enumerate(lines) if (match := _HARD_INDENT.match(line))]
    hard = [(number, match) for number, match in found if match[0].strip(" ")]
    made = list(lines)
    for number, match in hard:
        made[number] = " " * match.end() + lines[number][match.end() :]
    if _events(made) is None:
        return ()
    return tuple(Edit(Span.at(first_line + number, 1, match.end()), " " * match.end()) for number, match in hard)


def _events(lines: list[str]) -> tuple[tuple[str, str], ...] | None:
    """What a YAML text says, by kinds of events and their texts; None when it cannot be read.

    A colon that wants quotes is another matter: the text then ends with its place.
    """
    found: list[tuple[str, str]] = []
    try:
        for event in yaml.parse("\n".join(lines), Loader=yaml.CBaseLoader):
            found.append((type(event).__name__, getattr(event, "value", None) or ""))
    except yaml.MarkedYAMLError as error:
        slip = find_slip(lines, error)
        return (*found, (slip.code, str(slip.line))) if slip.code == "E016" else None
    except yaml.YAMLError:
        return None
    return tuple(found)
