"""Cells that a spreadsheet would take for a formula: made harmless on the way out, restored on the way in.

The rule is OWASP's for CSV injection: a text that begins with one of `= + - @`, tab or line break (or the wide forms of
those signs) gets an apostrophe before it. So does one that begins with apostrophes and then such a sign, which makes
the rule reversible for every text.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def harmless(text: str) -> str:
    """The text as it may stand in a cell."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def restored(cell: str) -> str:
    """The text that was made harmless; a cell that never was is returned as it is."""
    return cell[1:] if cell.startswith("'") and _DANGEROUS.match(cell, 1) else cell
