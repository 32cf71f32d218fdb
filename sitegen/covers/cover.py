"""A quiet picture for a record without one: its county, its kind of innovation and its challenge, drawn as SVG.

Only shapes: no text, no ids, no style, so the same string can be a file, an image or a part of a page.
Equal data gives equal bytes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from sitegen.covers.motif import MOTIFS, Palette, rounded

WIDTH, HEIGHT, HORIZON = 320, 180, 150
_SMALLEST_PART = 0.06  # of the largest part's width or height: smaller ones are specks at this size

# sky, county, ground, and three colours for the motif; middle tones, so that they rest on light and dark pages.
PALETTES: dict[str, Palette] = {
    "sysselsattning": Palette("#edc982", "#e4bb6b", "#1f4e4a", "#b5412b", "#fff4dc", "#2d6b63"),
    "integration": Palette("#e9b9a2", "#e0a78c", "#5b2f45", "#8c3b52", "#f9ead8", "#d4622f"),
    "folkhalsa": Palette("#bcd9c4", "#a8cbb2", "#1d5146", "#2f7a68", "#fbf3df", "#de7439"),
    "vard-och-omsorg": Palette("#bfd8e0", "#aacad5", "#1f4359", "#356b86", "#fbf1e1", "#d8674c"),
    "barn-och-ungas-villkor": Palette("#f2d077", "#eac45d", "#2a4d6e", "#d0523a", "#fff6df", "#3a7898"),
    "ekonomisk-utsatthet": Palette("#d5cadb", "#c7b9cf", "#3d2f52", "#6a4f86", "#f8efdf", "#d5832f"),
    "boende": Palette("#c9dade", "#b7ccd1", "#2b3f3a", "#a2301f", "#fbf3e4", "#e3aa3f"),
    "landsbygdsutveckling": Palette("#d6dda7", "#c8d18e", "#39552a", "#6a8a3a", "#fbf5dd", "#b8442c"),
    "hallbar-utveckling": Palette("#aed3c8", "#9ac5b8", "#123f3a", "#1f6f67", "#f3f5e4", "#efb03a"),
    "demokrati": Palette("#bac6e2", "#a8b6d8", "#232f5c", "#45559a", "#f8f1e2", "#de8440"),
    "offentlig-innovation": Palette("#dad1c3", "#ccc0ae", "#2f3b40", "#4e6a72", "#fcf6e8", "#c9542f"),
    "trygghet": Palette("#9dbbc2", "#8cadb5", "#183642", "#245c6c", "#f7efdc", "#eeb744"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed path and the box around it, in the path's own units."""

    path: str
    x: float
    y: float
    width: float
    height: float


def cover_svg(record_id: str, kind: str, challenge: str, county_path: str) -> str:
    """The cover as one SVG element, 320 × 180 units, under 4 kB.

    `kind` is a term of innovation-kind, `challenge` a top-level challenge; unknown ones fall back by the record's hash.
    `county_path` holds M, l and z commands only (geo/svg-paths.json); "" leaves the county out.
    """
    seed = tuple(hashlib.blake2b(record_id.encode(), digest_size=8).digest())
    palette = PALETTES.get(challenge) or PALETTES[sorted(PALETTES)[seed[7] % len(PALETTES)]]
    if seed[0] % 2:
        palette = palette.swapped()
    motif = MOTIFS.get(kind) or MOTIFS[sorted(MOTIFS)[seed[6] % len(MOTIFS)]]
    left = seed[1] % 2 == 0
    centre = (112 if left else 208) + seed[2] % 17 - 8
    county = _county(county_path, palette, 236 if left else 84)
    body = county + _sun(seed, palette, left) + _ground(seed, palette) + motif(centre, HORIZON, seed, palette)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="640" height="360"'
        f' aria-hidden="true" focusable="false"><path fill="{palette.sky}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{body}</svg>'
    )


def _county(path: str, palette: Palette, centre: int) -> str:
    """The county, as large as the picture bears, behind everything."""
    if not path:
        return ""
    shape = _mainland(path)
    scale = min(215 / shape.height, 230 / shape.width)
    x = centre - (shape.x + shape.width / 2) * scale
    y = 78 - (shape.y + shape.height / 2) * scale
    place = f"translate({rounded(x)} {rounded(y)}) scale({scale:.3f})"
    return f'<path fill="{palette.county}" transform="{place}" d="{shape.path}"/>'


def _sun(seed: tuple[int, ...], palette: Palette, left: bool) -> str:
    radius = 11 + seed[3] % 9
    x = (232 if left else 88) + seed[4] % 49 - 24
    y = 36 + seed[5] % 34
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{palette.light}"/>'


def _ground(seed: tuple[int, ...], palette: Palette) -> str:
    """Level ground, or a low hill that rises to one side: the motif's feet stand on the horizon either way."""
    hill = seed[6] % 3
    if hill == 0:
        return f'<path fill="{palette.ground}" d="M0 {HORIZON}h{WIDTH}v30H0z"/>'
    near, far = (14, 0) if hill == 1 else (0, 14)
    curve = f"M0 {HORIZON - near}Q80 {HORIZON} 160 {HORIZON}T{WIDTH} {HORIZON - far}V{HEIGHT}H0z"
    return f'<path fill="{palette.ground}" d="{curve}"/>'


def _mainland(path: str) -> Shape:
    """The parts that can be seen at the cover's size, with the box around them."""
    parts = [_part(text) for text in re.findall(r"M[^M]+", path)]
    widest, tallest = max(part.width for part in parts), max(part.height for part in parts)
    kept = [part for part in parts if part.width > widest * _SMALLEST_PART or part.height > tallest * _SMALLEST_PART]
    x, y = min(part.x for part in kept), min(part.y for part in kept)
    width = max(part.x + part.width for part in kept) - x
    height = max(part.y + part.height for part in kept) - y
    return Shape("".join(part.path for part in kept), x, y, width, height)


def _part(text: str) -> Shape:
    """One ring: `M x y` and then relative `l` steps."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]
    x, y = numbers[0], numbers[1]
    xs, ys = [x], [y]
    for step in range(2, len(numbers) - 1, 2):
        x, y = x + numbers[step], y + numbers[step + 1]
        xs.append(x)
        ys.append(y)
    return Shape(text, min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
