"""A diff as sections, items and runs of text: what every format writes, each in its own signs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "code", "muted", "removed", "added", "gap"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. Only `text` may hold what comes from content, and formats escape all of it."""

    text: str
    style: Style = "plain"


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line and what belongs under it. A `folded` item shows its line alone until a reader opens it."""

    line: Line
    items: tuple[Item, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its items; `count` is how many there are, also of those that are left out."""

    heading: str
    count: int
    items: tuple[Item, ...]
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole: a title, what was compared, the sum in short lines, then the sections."""

    lang: str
    title: str
    lead: Line
    summary: tuple[Line, ...]
    sections: tuple[Section, ...]


def line(*parts: str | Run) -> Line:
    """A line of runs; a text is a plain run, an empty one none."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def strong(text: str) -> Run:
    """A run that stands out."""
    return Run(text, "strong")


def code(text: str) -> Run:
    """A run that is written as it stands in a file: a path, an address."""
    return Run(text, "code")


def muted(text: str) -> Run:
    """A run of less weight."""
    return Run(text, "muted")
