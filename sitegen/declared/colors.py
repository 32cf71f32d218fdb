"""A site's own colours: which tokens of the theme they may replace, with what contrast, and the style sheet for it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.declared.contrast import LEAST, is_colour, ratio
from sitegen.declared.options import Options
from sitegen.diagnostics import Report, Span
from sitegen.text.nodes import Mapping as MappingNode

STYLESHEET = "/assets/css/colors.css"
SCHEMES = ("light", "dark")
# Text and the grounds that the theme sets it on. A site may replace these tokens and no others: each stands here, so
# each is checked.
PAIRS: tuple[tuple[str, str], ...] = (
    *(
        (text, ground)
        for text in ("ink", "muted", "link", "visited", "accent")
        for ground in ("ground", "surface", "tint")
    ),
    ("on-brand", "brand"),
    ("on-brand-2", "brand"),
    ("on-brand", "brand-2"),
    ("on-button", "button"),
    ("on-button", "button-2"),
)
TOKENS = tuple(sorted({token for pair in PAIRS for token in pair}))

Palette = Mapping[str, Mapping[str, str]]  # scheme → token → `#rrggbb`

_BLOCK = re.compile(r":root\s*\{([^}]*)\}")
_TOKEN = re.compile(r"--([a-z0-9-]+)\s*:\s*#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
_DARK = re.compile(r"prefers-color-scheme\s*:\s*dark")


@dataclass(frozen=True, slots=True)
class Color:
    """A token's colour in each scheme, `#rrggbb`; "" keeps the theme's own."""

    light: str
    dark: str
    span: Span

    def of(self, scheme: str) -> str:
        """The colour in `light` or `dark`."""
        return self.dark if scheme == "dark" else self.light


def read_colors(options: Options | None) -> dict[str, Color]:
    """The mapping `colors` of site.yml: a token and one colour, or one for each scheme as `{light: …, dark: …}`."""
    found: dict[str, Color] = {}
    if options is None:
        return found
    options.allow(TOKENS)
    for entry in options.node.entries:
        if entry.name not in TOKENS:
            continue
        if isinstance(entry.value, MappingNode):
            inside = Options(options.path, entry.value, options.report)
            inside.allow(SCHEMES)
            light, dark = (_colour(inside, scheme) if inside.entry(scheme) else "" for scheme in SCHEMES)
        else:
            light = dark = _colour(options, entry.name)
        found[entry.name] = Color(light, dark, entry.key.span)
    return found


def _colour(options: Options, name: str) -> str:
    text = options.text(name)
    if not is_colour(text):
        options.fault("E705", name, expected='"#rrggbb"')
        return ""
    return text.lower()


def theme_tokens(css: str) -> dict[str, dict[str, str]]:
    """The colours of a theme's style sheet by scheme: those of its first `:root`, and what the dark scheme changes."""
    bright, *night = _DARK.split(css, maxsplit=1)
    light = _tokens(bright)
    return {"light": light, "dark": light | _tokens("".join(night))}


def _tokens(css: str) -> dict[str, str]:
    block = _BLOCK.search(css)
    found = _TOKEN.findall(block[1]) if block else []
    return {
        name: f"#{digits if len(digits) == 6 else ''.join(digit * 2 for digit in digits)}" for name, digits in found
    }


def check_colors(colors: Mapping[str, Color], css: str, path: str, report: Report) -> None:
    """E904 for each of the site's own colours and schemes with a pair under 4.5:1: the worst. `css` is the theme's."""
    for scheme, tokens in palette(colors, css).items():
        own = {name: color.of(scheme) for name, color in colors.items() if color.of(scheme)}
        worst: dict[str, tuple[float, str, str]] = {}
        for figure, text, ground in sorted(weak_pairs(tokens, own)):
            worst.setdefault(text if text in own else ground, (figure, text, ground))
        for name, (figure, text, ground) in worst.items():
            report.add("E904", path, colors[name].span, hint=f"hint_{scheme}", text=text, ground=ground, own=name,
                       contrast=f"{math.floor(figure * 100) / 100:.2f}")  # fmt: skip


def palette(colors: Mapping[str, Color], css: str) -> Palette:
    """The colours that a site shows: those of its theme's style sheet, with its own in their place."""
    return {
        scheme: theme | {name: color.of(scheme) for name, color in colors.items() if color.of(scheme)}
        for scheme, theme in theme_tokens(css).items()
    }


def weak_pairs(tokens: Mapping[str, str], among: Mapping[str, str]) -> Iterator[tuple[float, str, str]]:
    """Contrast, text and ground of the pairs that cannot be read well, of those in which one of `among` takes part."""
    for text, ground in PAIRS:
        if text in tokens and ground in tokens and (text in among or ground in among):
            figure = ratio(tokens[text], tokens[ground])
            if figure < LEAST:
                yield figure, text, ground


def stylesheet(colors: Mapping[str, Color]) -> str:
    """Rules that replace the tokens on screens, after the theme's own; paper keeps the theme's black on white."""
    blocks = []
    for scheme in SCHEMES:
        rules = ";".join(f"--{name}:{color.of(scheme)}" for name, color in sorted(colors.items()) if color.of(scheme))
        if rules:
            blocks.append(f"@media screen and (prefers-color-scheme: {scheme}){{:root{{{rules}}}}}\n")
    return "".join(blocks)
