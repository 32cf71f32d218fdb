"""The style guide: every part of the theme in all its states, and its colours with their contrast. In previews only."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from sitegen.declared.colors import PAIRS, SCHEMES
from sitegen.declared.contrast import ratio
from sitegen.language.formats import format_number
from sitegen.pages.page import Page
from sitegen.pages.planner import Planner
from sitegen.pages.variants import Switch
from sitegen.views.maps import country_map
from sitegen.views.routes import Routes
from sitegen.views.views import NO_COVER, Link

KIND = "stilguide"


@dataclass(frozen=True, slots=True)
class Colour:
    """A token of the theme with its colour in each scheme, `#rrggbb`."""

    token: str
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and the ground that it stands on, with their contrast in each scheme in words (`12,3:1`)."""

    text: str
    ground: str
    light: str
    dark: str


def style_guide(planner: Planner) -> Iterator[Page]:
    """The guide in the visitor's scheme of colours, in the light and in the dark one; nothing in a published site."""
    if not all(planner.palette.get(scheme) for scheme in SCHEMES):
        return
    title = planner.texts("Stilguide")
    labels = {
        "": planner.texts("Som webbläsaren"),
        "light": planner.texts("Ljus"),
        "dark": planner.texts("Mörk"),
    }
    for scheme in labels:
        path = partial(Routes.style_guide, scheme=scheme)
        view = {
            "heading": title,
            "scheme": scheme,
            "schemes": tuple(
                Switch(label, planner.routes.style_guide(name), name == scheme) for name, label in labels.items()
            ),
            "colours": colours(planner),
            "pairs": pairs(planner),
            "map": country_map(planner.routes, {}),
            "cover": _cover(planner),
        }
        trail = [Link(title, planner.routes.style_guide())]
        if scheme:
            trail.append(Link(labels[scheme], path(planner.routes)))
        description = planner.texts("Webbplatsens delar i alla lägen, och färgerna med sina kontraster.")
        yield planner.page(path, "styleguide.html", KIND, title if not scheme else f"{title}: {labels[scheme]}", view,
                           trail=trail, description=description, robots="noindex")  # fmt: skip


def colours(planner: Planner) -> tuple[Colour, ...]:
    """Every colour of the theme, in its order there."""
    light, dark = (planner.palette[scheme] for scheme in SCHEMES)
    return tuple(Colour(token, value, dark.get(token, value)) for token, value in light.items())


def pairs(planner: Planner) -> tuple[Pair, ...]:
    """Every text on every ground that the theme sets it on."""
    known = [pair for pair in PAIRS if all(token in planner.palette["light"] for token in pair)]
    return tuple(Pair(text, ground, *(_contrast(planner, scheme, text, ground) for scheme in SCHEMES))
                 for text, ground in known)  # fmt: skip


def _contrast(planner: Planner, scheme: str, text: str, ground: str) -> str:
    tokens = planner.palette[scheme]
    tenths = math.floor(ratio(tokens[text], tokens[ground]) * 10)  # never better than it is
    return f"{format_number(Decimal(tenths) / 10, planner.lang)}:1"


def _cover(planner: Planner) -> str:
    """A cover that some record of the site has."""
    return next((card.cover for card in planner.viewer.cards.made.values() if card.cover), NO_COVER)
