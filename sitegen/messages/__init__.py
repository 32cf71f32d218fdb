"""The words of diagnostics and errors, in each language, from the TOML files beside this module."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

LANGUAGES = ("sv", "en")


@cache
def catalogue(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Code → its texts (`message`, `hint`, `hint_…`, `why`) in a language."""
    text = (files("sitegen") / "messages" / f"{lang}.toml").read_text("utf-8")
    return tomllib.loads(text)


def message(code: str, lang: str, args: Mapping[str, str]) -> str:
    """What is wrong."""
    return _filled(catalogue(lang)[code]["message"], args)


def hint(code: str, lang: str, args: Mapping[str, str], variant: str = "hint") -> str:
    """How to mend it; the general remedy when the code has none of that variant."""
    texts = catalogue(lang)[code]
    return _filled(texts.get(variant, texts["hint"]), args)


class _Lenient(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _filled(text: str, args: Mapping[str, str]) -> str:
    return string.Formatter().vformat(
        text, (), _Lenient({name: _shortened(on_one_line(value)) for name, value in args.items()})
    )


def on_one_line(value: str) -> str:
    """A value from a file, or a file's name, as it may stand on a terminal: on one line, without control signs."""
    return "".join(sign if sign.isprintable() else " " for sign in value)


def _shortened(value: str) -> str:
    return value if len(value) <= 300 else f"{value[:297]}…"
