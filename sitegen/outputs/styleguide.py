"""Style sheets of the style guide: one scheme of colours for all, and the states that only a hand can bring about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.declared.colors import SCHEMES, palette
from sitegen.edition import Edition
from sitegen.pages.styleguide import KIND

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STATES = ((":focus-visible", ".is-focus"), (":hover", ".is-hover"))
# How the guide itself is laid out. Its samples lie still: no link of them leads away.
_LAYOUT = """\
.samples{display:flex;flex-wrap:wrap;gap:var(--s5);align-items:center}
.samples > *{flex:none;max-width:100%}
.skip.is-focus{position:static}
.suggestions.is-shown{position:static;max-width:26rem}
"""


def make(edition: Edition) -> Iterator[Artifact]:
    """`assets/css/stilguide*.css`, when the site has a style guide, which only previews have."""
    css = edition.assets.get("css/site.css")
    if css is None or not any(page.kind == KIND for page in edition.pages):
        return
    text = css.decode("utf-8", "replace")
    yield Artifact("assets/css/stilguide.css", (states(text) + _LAYOUT).encode())
    for scheme in SCHEMES:
        tokens = palette(edition.site.config.colors, text)[scheme]
        rules = ";".join(f"--{name}:{value}" for name, value in tokens.items())
        yield Artifact(f"assets/css/stilguide-{scheme}.css", f":root:root{{color-scheme:{scheme};{rules}}}\n".encode())


def states(css: str) -> str:
    """The rules for what is pointed at or focused, for elements of the classes `is-hover` and `is-focus`.

    They are taken from the theme, so that the guide never shows a state otherwise than it is.
    """
    found = []
    for selector, body in _RULE.findall(_COMMENT.sub("", css)):
        parts = [part.strip() for part in re.split(r",(?![^(]*\))", selector)]
        for state, name in _STATES:
            mine = [part.replace(state, name) for part in parts if state in part]
            if mine:
                found.append(f"{', '.join(mine)}{{{body}}}\n")
    return "".join(found)
