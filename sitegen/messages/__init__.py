"""The words of diagnostics and errors, in each language, from the TOML files beside this module."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("sv", "en")


@cache
def catalogue(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Code → its texts (`message`, `hint`, `hint_…`, `why`) in a language."""
    text = (files("sitegen") / "messages" / f"{lang}.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Example:
    """Lines of a file, or a file's name or a command, that are a fault, and what to write instead ("": nothing)."""

    wrong: str
    right: str


@cache
def examples() -> Mapping[str, Example]:
    """Code → an example of the fault."""
    text = (files("sitegen") / "messages" / "examples.toml").read_text("utf-8")
    return {code: Example(**entry) for code, entry in tomllib.loads(text).items()}


def message(code: str, lang: str, args: Mapping[str, str]) -> str:
    """What is wrong."""
    return _filled(catalogue(lang)[code]["message"], args)


def hint(code: str, lang: str, args: Mapping[str, str], variant: str = "hint") -> str:
    """How to mend it; the general remedy when the code has none of that variant."""
    texts = catalogue(lang)[code]
    return _filled(texts.get(variant, texts["hint"]), args)


def in_general(text: str) -> str:
    """A text of the catalogue about no fault in particular: with … for each value that it names."""
    return string.Formatter().vformat(text, (), _Ellipses()).replace("….", "…")


class _Ellipses(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


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
