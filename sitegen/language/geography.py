"""Sweden's counties and municipalities (SCB's codes and names), and the names of countries."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale

from sitegen.language.outline import bounds


@dataclass(frozen=True, slots=True)
class Area:
    """A county (two digits), municipality (four digits) or country (two letters), and the area it lies in."""

    code: str
    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Areas by code, and codes by the names that editors write."""

    areas: Mapping[str, Area]
    names: Mapping[str, str]
    shared: frozenset[str] = frozenset()  # names of several areas, such as that of a county and its residence

    def find(self, text: str) -> Area | None:
        """The area that a code or a name stands for."""
        code = text if text in self.areas else self.names.get(text.strip().casefold())
        return self.areas[code] if code else None

    def certain(self, text: str) -> Area | None:
        """The area that a text stands for, when no other has that name."""
        return None if text.strip().casefold() in self.shared else self.find(text)

    def country_name(self, code: str, lang: str) -> str:
        """A country's name in a language."""
        return str(Locale(lang).territories.get(code, code))


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("sitegen") / "geo" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def gazetteer() -> Gazetteer:
    """All counties, municipalities and countries. A bare name means the municipality before the county."""
    counties = [Area(row["lanskod"], row["name"], "SE") for row in _rows("counties.csv")]
    municipalities = [Area(row["kommunkod"], row["name"], row["lanskod"]) for row in _rows("municipalities.csv")]
    swedish, english = Locale("sv").territories, Locale("en").territories
    codes = [str(code) for code in swedish]
    countries = [Area(code, str(swedish[code])) for code in codes if len(code) == 2 and code.isalpha()]
    names: dict[str, str] = {}
    shared: set[str] = set()
    for country in countries:
        names[country.name.casefold()] = names[str(english.get(country.code, country.name)).casefold()] = country.code
    for county in counties:
        short = county.name.removesuffix(" län")
        for name in (county.name, short, short.removesuffix("s"), f"Region {short.removesuffix('s')}"):
            names[name.casefold()] = county.code
    for municipality in municipalities:
        for name in (municipality.name, f"{municipality.name} kommun", f"{municipality.name}s kommun"):
            if name.casefold() in names:
                shared.add(name.casefold())
            names[name.casefold()] = municipality.code
    areas = {area.code: area for area in (*countries, *counties, *municipalities)}
    return Gazetteer(areas, names, frozenset(shared))


@cache
def _paths() -> dict[str, dict[str, str]]:
    paths: dict[str, dict[str, str]] = json.loads((files("sitegen") / "geo" / "svg-paths.json").read_text("utf-8"))
    return paths


def county_shapes() -> Mapping[str, str]:
    """SVG path data of the counties by code."""
    return _paths()["counties"]


def municipality_shapes() -> Mapping[str, str]:
    """SVG path data of the municipalities by code."""
    return _paths()["municipalities"]


@cache
def viewbox(county: str = "") -> str:
    """The view box of the whole map, or of one county with a margin of 3 per cent."""
    if not county:
        return str(_paths()["viewBox"])
    left, top, right, bottom = bounds(county_shapes()[county])
    margin = 0.03 * max(right - left, bottom - top)
    numbers = (left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)
    return " ".join(f"{number:.1f}" for number in numbers)
