"""“Menade du …?”: the word that somebody most likely meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def folded(word: str) -> str:
    """A word as compared: without case, with `-` and blanks as `_`."""
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def closest(word: str, options: Iterable[str]) -> str | None:
    """The option most like `word` (among ids, labels and aliases), or None when none is near."""
    by_fold: dict[str, str] = {}
    for option in options:
        by_fold.setdefault(folded(option), option)
    wanted = folded(word)[:80]
    swapped = next(
        (name for name in by_fold if len(name) < 5 and sorted(name) == sorted(wanted)), None
    )  # `di` for `id`
    found = [swapped] if swapped else difflib.get_close_matches(wanted, by_fold, n=1, cutoff=0.68)
    return by_fold[found[0]] if found else None
