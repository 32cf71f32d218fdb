"""Which of the thousands of pages are looked at: three of every kind, that between them hold what the site has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fixtures_build import BuiltSite
from weblinks import read_page

PAGES_OF_A_KIND = 3
_PART = re.compile(r'<([a-z][a-z0-9-]*)(?:[^<>]*?\bclass="([^"]*)")?')
_LANG = re.compile(r'<html lang="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Sample:
    """A page at its path below the site's address. `parts`: its elements and their classes, as `a` and `a.button`."""

    kind: str
    path: str
    size: int
    parts: frozenset[str]


def samples(built: BuiltSite) -> tuple[Sample, ...]:
    """Every page that tells its kind, in order of its path."""
    return tuple(sample for path in built.pages() if (sample := _sample(path, built.text(path))).kind)


def _sample(path: str, html: str) -> Sample:
    body = html.partition("<body")[2]
    kind = read_page(f"<body{body.partition('>')[0]}>").kind
    found = {(tag, names) for tag, names in _PART.findall(body)}
    parts = {f"{tag}.{name}" for tag, names in found for name in names.split()} | {tag for tag, _ in found}
    parts |= {f"html.{lang}" for lang in _LANG.findall(html)}
    return Sample(kind, path.removesuffix("index.html"), len(html), frozenset(parts))


def of_every_kind(pages: Iterable[Sample], most: int = PAGES_OF_A_KIND) -> Mapping[str, tuple[Sample, ...]]:
    """For every kind its largest page, then those with most that the chosen ones, first of all kinds, lack."""
    kinds: dict[str, list[Sample]] = {}
    for page in pages:
        kinds.setdefault(page.kind, []).append(page)
    seen: set[str] = set()
    chosen: dict[str, tuple[Sample, ...]] = {}
    for kind, rest in sorted(kinds.items(), key=lambda item: (len(item[1]), item[0])):
        own: set[str] = set()
        for number in range(min(most, len(rest))):
            lacked = [(number and len(page.parts - seen), len(page.parts - own), page.size) for page in rest]
            best = rest[lacked.index(max(lacked))]
            chosen[kind] = (*chosen.get(kind, ()), best)
            rest.remove(best)
            own |= best.parts
            seen |= best.parts
    return chosen
