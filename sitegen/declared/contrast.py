"""Contrast between two colours, as WCAG 2.2 reckons it (success criterion 1.4.3)."""

from __future__ import annotations

import re

LEAST = 4.5  # of text on its ground, level AA
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_colour(text: str) -> bool:
    """Whether a text is a colour as we write them: `#rrggbb`."""
    return _HEX.fullmatch(text) is not None


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` in sRGB: 0 for black, 1 for white."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, 1 to 21; the order does not matter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
