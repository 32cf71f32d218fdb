"""A file's text → plain values with the position of every key and value, and the body apart."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sitegen.diagnostics import START, Report, Span
from sitegen.text.nodes import Mapping
from sitegen.text.yamltext import place_of, read_mapping

MAX_BYTES = 2_000_000  # a record is a page of text; more is a mistake, and would only make the build slow

_FENCE = re.compile(r"---[ \t]*")
_DASHES = re.compile(r"[ \t]*[-–—‐‑−]{1,10}[ \t]*")  # meant as a fence: indented, too short, or made into a dash
_FORBIDDEN_IN_BODY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. `body` is the text after the front matter ("" for plain YAML), `body_line` its first line."""

    path: str
    text: str
    data: Mapping
    body: str = ""
    body_line: int = 1


def decode(path: str, data: bytes, report: Report) -> str | None:
    """The text of a file: UTF-8 with or without a BOM, any line ending. None, with a diagnostic, when it is not."""
    if len(data) > MAX_BYTES:
        report.add("E001", path, None, size=len(data), limit=MAX_BYTES)
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        report.add("E002", path, Span.at(line, column), sign=_sign(data[error.start : error.start + 1]))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _sign(byte: bytes) -> str:
    """A byte that is not UTF-8, as its writer most likely saw it: `å (0xe5)`."""
    seen = byte.decode("cp1252", "replace")
    return f"{seen} (0x{byte.hex()})" if seen.isprintable() and seen != "\ufffd" else f"0x{byte.hex()}"


def read_markdown(path: str, text: str, report: Report) -> Source | None:
    """A record in Markdown: front matter between two lines `---`, then the body. None when it cannot be read."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        report.add("E003", path, START, hint="hint_dashes" if _DASHES.fullmatch(lines[0]) else "hint")
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        likely = next((number for number, line in enumerate(lines[1:], 2) if _DASHES.fullmatch(line)), None)
        report.add("E004", path, Span.at(likely or 1, 1, 3), hint="hint_dashes" if likely else "hint")
        return None
    data = read_mapping(path, "\n".join(lines[1:end]) + "\n", report, first_line=2)
    if data is None:
        return None
    body = "\n".join(lines[end + 1 :])
    if forbidden := _FORBIDDEN_IN_BODY.search(body):
        report.add("E006", path, place_of(body, forbidden.start(), end + 2))
    return Source(path, text, data, body, end + 2)


def read_yaml(path: str, text: str, report: Report) -> Source | None:
    """A file of plain YAML whose top level is a mapping. None, with a diagnostic, when it cannot be read."""
    data = read_mapping(path, text, report, first_line=1)
    return None if data is None else Source(path, text, data)
