"""What stands in the middle of a cover: one motif for each kind of innovation, built from squares and circles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Seed = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """Six colours, `#rrggbb`: three for the landscape, three for the motif."""

    sky: str
    county: str
    ground: str
    main: str
    light: str
    other: str

    def swapped(self) -> Palette:
        """The same colours with the motif's first and third changed about."""
        return Palette(self.sky, self.county, self.ground, self.other, self.light, self.main)


def rounded(value: float) -> str:
    """A coordinate with one decimal and no needless zero."""
    return f"{value:.1f}".removesuffix(".0")


def _path(fill: str, d: str) -> str:
    return f'<path fill="{fill}" d="{d}"/>'


def _circle(fill: str, x: float, y: float, radius: float) -> str:
    return f'<circle fill="{fill}" cx="{rounded(x)}" cy="{rounded(y)}" r="{rounded(radius)}"/>'


def _leaf(fill: str, x: int, y: int, size: int, turned: bool) -> str:
    """A square with two opposite corners rounded to its middle; (x, y) is its upper left corner."""
    half = size // 2
    arc = f"{half} {half} 0 0"
    if turned:
        d = f"M{x + size} {y}v{half}a{arc} 1-{half} {half}h-{half}v-{half}a{arc} 1 {half}-{half}z"
    else:
        d = f"M{x} {y}h{half}a{arc} 1 {half} {half}v{half}h-{half}a{arc} 1-{half}-{half}z"
    return _path(fill, d)


def service(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """A bowl held out with something round in it."""
    radius = 50 + seed[3] % 8
    top = base - radius - 10
    count = 2 + seed[4] % 2
    fills = (colours.light, colours.other)
    step = radius * 2 / (count + 1)
    balls = "".join(
        _circle(fills[(i + seed[5]) % 2], x - radius + step * (i + 1), top - 13 + (i % 2) * 3, 16 - count % 2 * 2)
        for i in range(count)
    )
    bowl = _path(colours.main, f"M{x - radius} {top}h{radius * 2}a{radius} {radius} 0 0 1-{radius * 2} 0z")
    foot = _path(colours.main, f"M{x - 22} {base}a22 14 0 0 1 44 0z")
    return balls + bowl + foot


def product(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """Wooden blocks stacked with care."""
    size = 40
    lower = (x - 62, x - 20, x + 22)
    fills = (colours.main, colours.light, colours.other)
    blocks = [
        _leaf(fills[(i + seed[3]) % 3], left, base - size, size, turned=(i + seed[4]) % 2 == 0)
        for i, left in enumerate(lower)
    ]
    shift = (-41, 1)[seed[5] % 2]
    blocks.append(_path(fills[(seed[3] + 1) % 3], f"M{x + shift} {base - size}h{size}v-{size}h-{size}z"))
    blocks.append(_circle(fills[(seed[3] + 2) % 3], x + shift + 20, base - size * 1.5, 11))
    other = 1 if shift < 0 else -41
    blocks.append(_path(fills[seed[3] % 3], f"M{x + other} {base - size}a20 20 0 0 1 {size} 0z"))
    return "".join(blocks)


def process(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """A path that winds from bend to bend, with stops on the way."""
    bend = 25 + seed[3] % 4
    y = base - 50
    start = x - bend * 3
    turns = "".join(f"a{bend} {bend} 0 0 {(i + seed[4]) % 2} {bend * 2} 0" for i in range(3))
    ribbon = (
        f'<path fill="none" stroke="{colours.main}" stroke-width="15" stroke-linecap="round" d="M{start} {y}{turns}"/>'
    )
    stops = "".join(_circle(colours.light if i % 2 else colours.other, start + bend * 2 * i, y, 12) for i in range(4))
    return ribbon + stops


def method(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """Steps that rise, and a ball that has reached the top."""
    count, width = 4 + seed[3] % 2, 28
    left = x - count * (width + 3) // 2
    up = seed[4] % 2 == 0
    steps = ""
    for i in range(count):
        height = 24 + (i if up else count - 1 - i) * 19
        fill = (colours.main, colours.other)[(i + seed[5]) % 2]
        half = width // 2
        foot = left + i * (width + 3)
        steps += _path(fill, f"M{foot} {base}v-{height - half}a{half} {half} 0 0 1 {width} 0v{height - half}z")
    top = left + (count - 1 if up else 0) * (width + 3) + width / 2
    return steps + _circle(colours.light, top, base - 24 - (count - 1) * 19 - 15, 12)


def collaboration(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """Two circles, at times with a third above, that share a part; the part has a colour of its own."""
    three = seed[3] % 2 == 0
    radius = 36 if three else 48
    apart = radius * 5 // 8
    y = base - radius - 4
    pair = _circle(colours.main, x - apart, y, radius) + _circle(colours.other, x + apart, y, radius)
    third = _circle(colours.ground, x, y - radius, radius) if three else ""
    return third + pair + _path(colours.light, _lens(x, y, radius, apart))


def _lens(x: int, y: int, radius: int, apart: int) -> str:
    """What two circles share whose middles lie `apart` to the left and right of (x, y)."""
    half = (radius**2 - apart**2) ** 0.5
    arc = f"a{radius} {radius} 0 0 1 0"
    return f"M{x} {rounded(y - half)}{arc} {rounded(half * 2)}{arc} {rounded(-half * 2)}z"


def model(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """Arches within arches: the same form, larger and larger."""
    fills = (colours.main, colours.light, colours.other, colours.sky, colours.main)
    first = 78 + seed[3] % 8
    step = 16 + seed[4] % 3
    arches = ""
    for i in range(4 + seed[5] % 2):
        radius = first - i * step
        arches += _path(fills[i], f"M{x - radius} {base}v-{30}a{radius} {radius} 0 0 1 {radius * 2} 0v30z")
    return arches


def organisation(x: int, base: int, seed: Seed, colours: Palette) -> str:
    """A street of gabled houses, each with its own roof and a light in the window."""
    fills = (colours.main, colours.light, colours.other)
    widths = ((46, 38, 52), (38, 52, 46), (52, 44, 40))[seed[3] % 3]
    left = x - sum(widths) // 2 - 3
    houses = ""
    for i, width in enumerate(widths):
        wall = 44 + (seed[4] >> i * 2) % 4 * 9
        fill = fills[(i + seed[5]) % 3]
        half = width // 2
        houses += _path(fill, f"M{left} {base}v-{wall}l{half}-{half - 4} {half} {half - 4}v{wall}z")
        lit = colours.ground if fill == colours.light else colours.light
        houses += _path(lit, f"M{left + half - 6} {base - wall + 20}v-8a6 6 0 0 1 12 0v8z")
        left += width + 3
    return houses


MOTIFS: dict[str, Callable[[int, int, Seed, Palette], str]] = {
    "tjanst": service,
    "produkt": product,
    "process": process,
    "metod": method,
    "samarbete": collaboration,
    "modell": model,
    "organisationsform": organisation,
}
