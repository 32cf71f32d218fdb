"""Signs that nobody sees, made visible: a reviewer must see all that a text holds, and a terminal obey none of it."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """A text on one line. Blanks become spaces; controls, text direction marks and the like are named: `⟨U+202E⟩`."""
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign.isprintable() or sign == "\u00a0":
        return sign
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in ("Zs", "Zl", "Zp"):
        return " "
    return f"⟨U+{ord(sign):04X}⟩"
