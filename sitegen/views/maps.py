"""Maps of Sweden's counties, and of one county's municipalities, with a count for each area."""

from __future__ import annotations

from collections.abc import Mapping, Sized
from dataclasses import replace
from functools import cache

from sitegen.language.geography import county_shapes, gazetteer, municipality_shapes, viewbox
from sitegen.language.outline import coarse
from sitegen.views.routes import Routes
from sitegen.views.views import MapView, Shape

_LEVELS = (1, 2, 4, 8, 16)  # the least count of each step of the colour scale
_FINE = 250  # the steps that a small map is high, somewhat fewer than its pixels


def country_map(routes: Routes, found: Mapping[str, Sized]) -> MapView:
    """The counties, coloured by how many records `found` has for each code."""
    return MapView(viewbox(), tuple(_counted(routes, code, d, found) for code, d in county_shapes().items()))


def county_map(routes: Routes, county: str, found: Mapping[str, Sized], here: str = "") -> MapView:
    """The municipalities of a county, coloured by count; the one whose code is `here` is marked instead."""
    shapes = {code: d for code, d in municipality_shapes().items() if code.startswith(county)}
    return MapView(viewbox(county), tuple(_counted(routes, code, d, found, here) for code, d in shapes.items()))


@cache
def place_map(county: str, municipality: str) -> MapView:
    """Where something is: a municipality in its county, or a county in Sweden. Without links and counts."""
    if municipality:
        shapes = {code: d for code, d in municipality_shapes().items() if code.startswith(county)}
        return _small(viewbox(county), _marked(shapes, municipality))
    return _small(viewbox(), _marked(county_shapes(), county))


def _small(box: str, shapes: tuple[Shape, ...]) -> MapView:
    """A map for the size of a thumb, without the detail that nobody would see there."""
    sides = [float(side) for side in box.split()]
    step = int(sides[-1] / _FINE)
    if step <= 1:
        return MapView(box, shapes)
    drawn = tuple(replace(shape, d=coarse(shape.d, step)) for shape in shapes)
    return MapView(" ".join(f"{side / step:g}" for side in sides), tuple(shape for shape in drawn if shape.d))


def _marked(shapes: Mapping[str, str], here: str) -> tuple[Shape, ...]:
    areas = gazetteer().areas
    return tuple(Shape(d, areas[code].name, "", "", "here" if code == here else "0") for code, d in shapes.items())


def _counted(routes: Routes, code: str, d: str, found: Mapping[str, Sized], here: str = "") -> Shape:
    count = len(found.get(code, ()))
    level = "here" if code == here else str(sum(count >= least for least in _LEVELS))
    url = routes.place(code) if count and code != here else ""
    return Shape(d, gazetteer().areas[code].name, url, str(count), level)
