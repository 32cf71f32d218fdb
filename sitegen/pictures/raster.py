"""Our own SVG drawings → pixels: just the shapes and path commands that covers are made of."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from PIL import ImageDraw

Point = tuple[float, float]

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
_PLACE = re.compile(r"translate\((-?[\d.]+) (-?[\d.]+)\) scale\(([\d.]+)\)")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "a": 7, "q": 4, "t": 2, "z": 0}
_STEP = math.pi / 24  # of an arc; about a pixel off at most at the sizes used here
_CURVE = 16


@dataclass(frozen=True, slots=True)
class View:
    """Where a drawing's units fall on the image: `x * scale + left`, `y * scale + top`."""

    scale: float
    left: float
    top: float

    def place(self, points: list[Point]) -> list[Point]:
        """Points of the drawing as pixels."""
        return [(x * self.scale + self.left, y * self.scale + self.top) for x, y in points]

    def inside(self, transform: str) -> View:
        """The view within an element that is moved and scaled."""
        match = _PLACE.fullmatch(transform)
        if not match:
            return self
        x, y, scale = (float(number) for number in match.groups())
        return View(self.scale * scale, self.left + x * self.scale, self.top + y * self.scale)


def paint(draw: ImageDraw.ImageDraw, svg: str, view: View) -> None:
    """Draw an SVG of paths and circles with plain fills. ValueError for anything that covers do not hold."""
    for element in ET.fromstring(svg):
        shape = element.tag.rpartition("}")[2]
        own = view.inside(element.get("transform", ""))
        if shape == "circle":
            centre = (float(element.get("cx", "0")), float(element.get("cy", "0")))
            _disc(draw, own, centre, float(element.get("r", "0")), element.get("fill", ""))
        elif shape == "path":
            _path(draw, own, element)
        else:
            raise ValueError(f"not a shape of a cover: {shape}")


def _path(draw: ImageDraw.ImageDraw, view: View, element: ET.Element) -> None:
    for points in outlines(element.get("d", "")):
        if element.get("fill") == "none":
            _line(draw, view, points, element)
        elif len(points) > 2:
            draw.polygon(view.place(points), fill=element.get("fill"))


def _line(draw: ImageDraw.ImageDraw, view: View, points: list[Point], element: ET.Element) -> None:
    """A line with round ends and joints, as a row of discs under a stroke."""
    width, colour = float(element.get("stroke-width", "1")), element.get("stroke", "")
    draw.line(view.place(points), fill=colour, width=round(width * view.scale), joint="curve")
    for end in (points[0], points[-1]):
        _disc(draw, view, end, width / 2, colour)


def _disc(draw: ImageDraw.ImageDraw, view: View, centre: Point, radius: float, colour: str) -> None:
    [(x, y)] = view.place([centre])
    reach = radius * view.scale
    draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colour)


def outlines(d: str) -> list[list[Point]]:
    """Path data as polygons, one for each `M`; curves become short lines. ValueError for commands not in covers."""
    found: list[list[Point]] = []
    x = y = 0.0
    control: Point | None = None
    for command, numbers in _commands(d):
        kind, relative = command.lower(), command.islower()
        left, top = (x, y) if relative else (0.0, 0.0)
        if kind == "z":
            x, y = found[-1][0]
            continue
        if kind == "m":
            found.append([])
        end = _end(kind, numbers, left, top, (x, y))
        if kind == "a":
            found[-1] += _arc((x, y), end, numbers)
        elif kind in "qt":
            control = (left + numbers[0], top + numbers[1]) if kind == "q" else _mirrored(control, (x, y))
            found[-1] += _curve((x, y), control, end)
        found[-1].append(end)
        control = control if kind in "qt" else None
        x, y = end
    return found


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a repeated command is written once, and after M come lines."""
    command, numbers = "", list[float]()
    for token in _TOKEN.findall(d):
        if token.isalpha():
            command, numbers = token, []
            if token.lower() not in _COUNTS:
                raise ValueError(f"not a command of a cover: {token}")
        else:
            numbers.append(float(token))
        if command and len(numbers) == _COUNTS[command.lower()]:
            yield command, numbers
            command = {"M": "L", "m": "l"}.get(command, command)
            numbers = []


def _end(kind: str, numbers: list[float], left: float, top: float, here: Point) -> Point:
    if kind == "h":
        return left + numbers[0], here[1]
    if kind == "v":
        return here[0], top + numbers[0]
    return left + numbers[-2], top + numbers[-1]


def _mirrored(control: Point | None, here: Point) -> Point:
    return (2 * here[0] - control[0], 2 * here[1] - control[1]) if control else here


def _curve(start: Point, control: Point, end: Point) -> list[Point]:
    """The inner points of a quadratic curve."""
    shares = [step / _CURVE for step in range(1, _CURVE)]
    return [
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * control[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * control[1] + t**2 * end[1],
        )
        for t in shares
    ]


def _arc(start: Point, end: Point, numbers: list[float]) -> list[Point]:
    """The inner points of an upright elliptical arc (SVG 2, B.2.4, without rotation)."""
    rx, ry, large, sweep = numbers[0], numbers[1], numbers[3] != 0, numbers[4] != 0
    dx, dy = (start[0] - end[0]) / 2 / rx, (start[1] - end[1]) / 2 / ry
    apart = math.hypot(dx, dy)
    if apart == 0:
        return []
    grown = max(1.0, apart)
    rx, ry, dx, dy = rx * grown, ry * grown, dx / grown, dy / grown
    root = math.sqrt(max(0.0, 1 / (dx * dx + dy * dy) - 1)) * (-1 if large == sweep else 1)
    middle = (root * dy, -root * dx)
    first = math.atan2(dy - middle[1], dx - middle[0])
    turn = (math.atan2(-dy - middle[1], -dx - middle[0]) - first) % (2 * math.pi)
    turn = turn if sweep else turn - 2 * math.pi
    centre = (middle[0] * rx + (start[0] + end[0]) / 2, middle[1] * ry + (start[1] + end[1]) / 2)
    steps = max(2, math.ceil(abs(turn) / _STEP))
    angles = (first + turn * step / steps for step in range(1, steps))
    return [(centre[0] + rx * math.cos(angle), centre[1] + ry * math.sin(angle)) for angle in angles]
