"""“Menade du …?”: the word that somebody most likely meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def folded(word: str) -> str:
    """A word as compared: without case, with `-` and blanks as `_`."""
    return word.strip().casefold().replace("-", "_").replace(" ", "_")


def closest(word: str, options: Iterable[str]) -> str | None:
    """The option most like `word` (among ids, labels and aliases), or None when none is near."""
    by_fold = {folded(option): option for option in options}
    found = difflib.get_close_matches(folded(word)[:80], by_fold, n=1, cutoff=0.68)
    return by_fold[found[0]] if found else None
