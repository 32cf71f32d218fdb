"""A language's order of words, and addresses made of words: sort keys and slugs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

# The signs that follow z in ASCII stand for the letters that follow z in Swedish. The neighbours (æ with ä, ü with y …)
# are those of CLDR's Swedish collation; W is a letter of its own after V (SAOL 2006).
_SWEDISH = {
    **dict.fromkeys("å", "{"),
    **dict.fromkeys("äæę", "|"),
    **dict.fromkeys("öøőœô", "}"),
    **dict.fromkeys("üű", "y"),
}
# Letters that Unicode does not take apart into a base letter and a mark.
_BASE = dict(zip("æœøßđðþłıŋħ", ("ae", "oe", "o", "ss", "d", "d", "th", "l", "i", "n", "h"), strict=True))
_QUOTES = frozenset("'\"`´’‘‚”“„«»‹›")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def sort_key(text: str, lang: str) -> tuple[str, str, str]:
    """A key that sorts titles as a reader of the language expects, total and the same on every machine.

    Swedish ends with å ä ö; in other languages accents only decide between equal words. Case decides last, small
    letters first. Quotation marks count for nothing; all other signs count as spaces, which come before digits and
    letters.
    """
    text = unicodedata.normalize("NFC", text)
    low = text.lower()
    swedish = lang.partition("-")[0] == "sv"
    first = "".join(_letter(sign, swedish) for sign in low)
    return " ".join(first.split()), low, text.swapcase()


@lru_cache(maxsize=65_536)
def slug(text: str, max_length: int = 80) -> str:
    """A piece of an address: `a-z`, `0-9` and single inner hyphens, 1 to `max_length` characters, cut between words.

    Å and ä become a, ö becomes o; `x` if nothing of the text can be written so.
    """
    plain = "".join(_ascii(sign) for sign in unicodedata.normalize("NFC", text).lower())
    full = _NOT_SLUG.sub("-", plain).strip("-")
    if len(full) > max_length:
        cut = full[: max_length + 1].rpartition("-")[0]
        full = (cut or full[:max_length]).strip("-")
    return full or "x"


@cache
def _letter(sign: str, swedish: bool) -> str:
    if swedish and sign in _SWEDISH:
        return _SWEDISH[sign]
    if sign in _QUOTES or unicodedata.category(sign)[0] == "M":
        return ""
    base = _BASE.get(sign) or _unmarked(sign)
    return "".join(part if part.isalnum() else " " for part in base)


@cache
def _ascii(sign: str) -> str:
    """A sign in ASCII: its base letters, nothing for a quote or a letter of another script, a space for other signs."""
    base = "" if sign in _QUOTES else _BASE.get(sign) or _unmarked(sign)
    return "".join(part if part.isascii() else "" if part.isalnum() else " " for part in base)


def _unmarked(sign: str) -> str:
    parts = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in parts if unicodedata.category(part)[0] != "M").lower()
