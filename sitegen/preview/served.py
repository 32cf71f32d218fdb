"""What a preview shows, as data: the site with its files, faults and advice, and what is told of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

_ASSETS = (".css", ".js", ".mjs", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".woff2")

Rest = Callable[[], None]


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What an editor wants to know of a page: the file that it is made from, and advice on it as texts for people."""

    source: Path
    heading: str
    edit: str
    advice: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """All faults of a site as texts for people, and whether they would stop a build of it."""

    faults: Sequence[str]
    stops: bool


@dataclass(frozen=True, slots=True)
class ServedSite:
    """What a build gives the preview: files by path (none: keep the last site) and faults as texts for people.

    `check` finds the faults that are not among `faults` yet; the site is shown meanwhile. It calls what it is given
    now and then, and is given up when that raises. `heading` and `close` are the words around the faults. `look`
    changes when what all pages share does. `notes` tells of the page that is in a file; None when there is nothing to
    tell. `open` shows a source to the editor.
    """

    files: Mapping[str, bytes]
    faults: Sequence[str] = ()
    heading: str = "Fel i innehållet"
    close: str = "Stäng"
    look: str = ""
    notes: Callable[[str], PageNotes | None] = lambda path: None
    open: Callable[[Path], None] = lambda source: None
    check: Callable[[Rest], Findings] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something to tell in the terminal. `text` is the address, the fault, or what was interrupted."""

    kind: Literal["serving", "building", "built", "checked", "failed", "indexed", "index-failed", "stopped"]
    text: str = ""
    seconds: float = 0.0
    faults: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class State:
    """The site as visitors see it now. `number` grows with every build."""

    number: int = 0
    site: ServedSite = field(default_factory=lambda: ServedSite({}))


def digest(data: bytes | None) -> str:
    """A short name of a file's content; empty for a file that is not there."""
    return "" if data is None else hashlib.blake2b(data, digest_size=8).hexdigest()


def look_of(files: Mapping[str, bytes]) -> str:
    """One digest of what changes how pages look; a data file or a feed does not."""
    total = hashlib.blake2b(digest_size=8)
    for path in sorted(files):
        if path.endswith(_ASSETS):
            total.update(f"{path}\0{digest(files[path])}\0".encode())
    return total.hexdigest()
