"""The outline of an area as SVG path data: `M` absolute, `l` relative, `z`, in whole numbers, as in svg-paths.json."""

from __future__ import annotations

import re
from collections.abc import Iterator

Point = tuple[int, int]

_PART = re.compile(r"([Ml])([^Mlz]*)")
_NUMBER = re.compile(r"-?\d+")
_CORNERS = 3  # fewer do not enclose anything


def rings(d: str) -> Iterator[list[Point]]:
    """The rings of an outline, each as its points."""
    ring: list[Point] = []
    x = y = 0
    for command, text in _PART.findall(d):
        if command == "M" and ring:
            yield ring
            ring = []
        numbers = [int(number) for number in _NUMBER.findall(text)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            ring.append((x, y))
    if ring:
        yield ring


def bounds(d: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of an outline."""
    points = [point for ring in rings(d) for point in ring]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def coarse(d: str, step: int) -> str:
    """An outline on a grid of `step` units, and in those: for a small map, a fraction of the bytes.

    Neighbours keep their common border, because each point goes to its nearest place on the grid, whoever owns it.
    Islands smaller than the grid are gone.
    """
    drawn = (_on_grid(ring, step) for ring in rings(d))
    return "".join(_path(ring) for ring in drawn if len(set(ring)) >= _CORNERS)


def _on_grid(ring: list[Point], step: int) -> list[Point]:
    kept: list[Point] = []
    for x, y in ring:
        point = ((x + step // 2) // step, (y + step // 2) // step)
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def _path(ring: list[Point]) -> str:
    (x, y), *others = ring
    moves = []
    for to_x, to_y in others:
        moves += [str(to_x - x), str(to_y - y)]
        x, y = to_x, to_y
    lines = " ".join(moves).replace(" -", "-")
    return f"M{ring[0][0]} {ring[0][1]}l{lines}z"
