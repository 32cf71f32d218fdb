"""A body without blanks at the ends of its lines, where they mean nothing to Markdown."""

from __future__ import annotations

from sitegen.text.markdown import render
from sitegen.text.markdown_rules import parser


def tidy_body(body: str) -> str:
    """The body with the same HTML. Code stays as it is, and so do the two blanks that break a line."""
    lines = body.split("\n")
    code = _code_lines(body)
    made = [line if number in code else _line(line, lines, number) for number, line in enumerate(lines)]
    tidied = "\n".join(made)
    return tidied if tidied == body or render(tidied).html == render(body).html else body


def _code_lines(body: str) -> frozenset[int]:
    tokens = parser("sv").parse(body + "\n", {"limits": set(), "docId": "", "lang": "sv"})
    maps = [token.map for token in tokens if token.type in ("fence", "code_block") and token.map]
    return frozenset(line for start, end in maps for line in range(start, end))


def _line(line: str, lines: list[str], number: int) -> str:
    bare = line.rstrip(" \t")
    following = lines[number + 1].strip() if number + 1 < len(lines) else ""
    return f"{bare}  " if bare and following and line.endswith("  ") else bare
