"""Which faults a branch brings, and which it mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sitegen.changes.diff import Fault
from sitegen.diagnostics import Diagnostic
from sitegen.report import words

_PLACES = frozenset({"line", "column"})  # arguments that tell a place: it moves with what is written above it

_Same = tuple[str, str, str, tuple[tuple[str, str], ...]]


def compare_faults(
    base: Sequence[Diagnostic], head: Sequence[Diagnostic], renamed: Mapping[str, str], lang: str
) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    """New faults and mended ones, errors first. A fault is the same wherever in its file it stands.

    `renamed` leads from the paths of files in the base to their paths in the head.
    """
    old = Counter(_same(found, renamed) for found in base)
    new = Counter(_same(found, {}) for found in head)
    brought = _rest(head, new - old, {})
    mended = _rest(base, old - new, renamed)
    return _told(brought, lang), _told(mended, lang)


def _same(found: Diagnostic, renamed: Mapping[str, str]) -> _Same:
    args = tuple((name, value) for name, value in found.args if name not in _PLACES)
    return found.code, _below_root(renamed.get(found.path, found.path)), found.hint, args


def _below_root(path: str) -> str:
    """A path without the name of the content folder, which may differ when the base is a folder."""
    return path.partition("/")[2] or path


def _rest(faults: Sequence[Diagnostic], left: Counter[_Same], renamed: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Of faults that are alike, the last ones."""
    taken = Counter(left)
    for found in reversed(faults):
        same = _same(found, renamed)
        if taken[same] > 0:
            taken[same] -= 1
            yield found


def _told(faults: Iterator[Diagnostic], lang: str) -> tuple[Fault, ...]:
    return tuple(_fault(found, lang) for found in sorted(faults, key=lambda found: (not found.is_error, found.order)))


def _fault(found: Diagnostic, lang: str) -> Fault:
    line, column = (found.span.line, found.span.column) if found.span else (0, 0)
    return Fault(found.code, found.is_error, found.path, line, column, *words(found, lang))
