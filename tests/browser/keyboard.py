"""A walk through a page by the Tab key, and what is wrong on the way (WCAG 2.2: 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

from PIL import Image, ImageChops

from browser.visit import Visit, probe

Colour: TypeAlias = tuple[int, int, int]
Stop: TypeAlias = dict[str, Any]  # what probes/focus.js gives
_FOCUS = probe("focus")
_MOST = 2000  # no page has so many stops; where the keyboard never gets out, the walk must end
_PARTS = ("", "header", "main", "footer")
_AROUND = 8  # px around an element in which its focus shows
_CONTRAST = 3.0  # between the same pixel with focus and without, WCAG 2.4.13
_THICK = 2  # px: the ring must be as large as a line of this width around the element …
_FREE = 0.5  # … where nothing lies over it and it ends not at the edge of what scrolls


@dataclass(slots=True)
class Walker:
    """Walks through pages; each look of focus is photographed on the first page that has it."""

    visit: Visit
    seen: set[str] = field(default_factory=set)
    stops: int = 0

    def faults(self, address: str, *, skips: bool = True) -> list[str]:
        """What is wrong on the way through a page. `skips`: whether its first stop must be a link past the header."""
        self.visit.open(address)
        found: list[str] = []
        walked: list[Stop] = []
        for stop in self._walk():
            if walked and stop["number"] <= walked[-1]["number"]:
                if stop["frame"]:  # the next stop inside it
                    continue
                found.append(f"the keyboard does not get out: {told(stop)}")
                break
            found += [f"{what}: {told(stop)}" for what in wrong(stop)]
            if stop["look"] not in self.seen and not stop["frame"]:
                self.seen.add(stop["look"])
                found += [f"{what}: {told(stop)}" for what in self._unseen(stop)]
            walked.append(stop)
        self.stops += len(walked)
        if skips and walked and walked[0]["href"] != "#innehall":
            found.append(f"the first stop leads not to the content: {told(walked[0])}")
        return found + [f"{what}: {told(second)} after {told(first)}"
                        for first, second in pairwise(walked) for what in backwards(first, second)]  # fmt: skip

    def _walk(self) -> Iterator[Stop]:
        """The stops from the top to the end of the page, where the browser goes on or starts anew."""
        for number in range(_MOST):
            self.visit.page.keyboard.press("Tab")
            stop = self.visit.page.evaluate(_FOCUS)
            if stop is None or (stop["number"] == 1 and number > 1):
                return
            yield stop

    def _unseen(self, stop: Stop) -> Iterator[str]:
        """Whether the look of an element that has the focus differs enough from its look without."""
        page = self.visit.page
        left, top, width, height = stop["box"]
        size = page.viewport_size or {"width": 0, "height": 0}
        x, y = max(left - _AROUND, 0), max(top - _AROUND, 0)
        clip = {"x": x, "y": y, "width": min(left + width + _AROUND, size["width"]) - x,
                "height": min(top + height + _AROUND, size["height"]) - y}  # fmt: skip
        focused = page.screenshot(clip=clip)  # type: ignore[arg-type]
        page.evaluate("document.activeElement.blur()")  # the next Tab goes on from there
        plain = page.screenshot(clip=clip)  # type: ignore[arg-type]
        shows = changed(focused, plain)
        if shows < _THICK * stop["around"] * _FREE:
            yield f"focus shows on {shows} px around {stop['around']:.0f} px"


def told(stop: Stop) -> str:
    return f"{stop['name']} “{stop['text']}”"


def wrong(stop: Stop) -> Iterator[str]:
    """What is wrong with a stop by itself."""
    if not stop["inside"] and not stop["frame"]:
        yield "not on the screen"
    if not stop["free"] and not stop["frame"]:
        yield "covered"
    if stop["forced"]:
        yield "a place in the order by tabindex"


def backwards(first: Stop, second: Stop) -> Iterator[str]:
    """Whether the way from a stop to the next goes against reading: to an earlier part, or up and back in a column."""
    if _PARTS.index(second["part"]) < _PARTS.index(first["part"]) and second["part"]:
        yield "to an earlier part of the page"
    same = second["part"] == "header" or second["column"] == first["column"]
    above = second["bottom"] <= first["top"] + 4 and second["left"] < first["right"]
    if first["part"] == second["part"] and same and above:
        yield "up and back"


def changed(focused: bytes, plain: bytes) -> int:
    """How many pixels of two pictures of the same place differ by the contrast that a focus needs."""
    first, second = (Image.open(io.BytesIO(data)).convert("RGB") for data in (focused, plain))
    mask = ImageChops.difference(first, second).convert("L").point(lambda level: 255 if level else 0)
    there = mask.getbbox()
    if not there:
        return 0
    pairs = zip(pixels(first.crop(there)), pixels(second.crop(there)), strict=True)
    return sum(contrast(one, other) >= _CONTRAST for one, other in pairs if one != other)


def pixels(picture: Image.Image) -> Iterator[Colour]:
    """The pixels of a picture in RGB."""
    parts = iter(picture.tobytes())
    return zip(parts, parts, parts, strict=True)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, 1 to 21, by WCAG's definition."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
