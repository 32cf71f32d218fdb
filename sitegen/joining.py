"""Scripts that are always needed together are sent as one file, so that a page asks for fewer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_FOLDER = "js/"
_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./([\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_NAMES = re.compile(r"^export \{ ([\w, ]+) \};$", re.MULTILINE)
_OTHER = re.compile(r"^(?:import\b(?!\()|export\b)|^await\b", re.MULTILINE)  # what only a module of its own can have


@dataclass(frozen=True, slots=True)
class _Part:
    """A module inside another: its text, and the names that it exports."""

    text: str
    names: frozenset[str]


def joined(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets of a theme by name, each module in `js/` with the modules in it that it imports from the beginning.

    Modules are joined that import and export by name alone, `import { a, b } from "./other.js";` on a line of its own;
    others stay as they are. What is imported later, by `import()`, stays a file of its own.
    """
    return {name: _joined(name, assets) if name.startswith(_FOLDER) else data for name, data in assets.items()}


def _joined(name: str, assets: Mapping[str, bytes]) -> bytes:
    parts: dict[str, _Part] = {}
    text = assets[name].decode("utf-8", "replace")
    if not _IMPORT.search(text) or not _has_all(text, assets, parts, (name,)):
        return assets[name]
    return ("".join(part.text for part in parts.values()) + _bound(text)).encode()


def _has_all(text: str, assets: Mapping[str, bytes], parts: dict[str, _Part], above: tuple[str, ...]) -> bool:
    """Put what a module imports into `parts`; False when not all of it can stand in another module."""
    for match in _IMPORT.finditer(text):
        part = _part(f"{_FOLDER}{match[2]}", assets, parts, above)
        if not part or not part.names.issuperset(match[1].split(", ")):
            return False
    return True


def _part(name: str, assets: Mapping[str, bytes], parts: dict[str, _Part], above: tuple[str, ...]) -> _Part | None:
    """A module as a part of another, after those that it imports itself; None when it cannot be one."""
    if name in parts:
        return parts[name]
    if name in above or name not in assets:
        return None
    text = assets[name].decode("utf-8", "replace")
    if not _has_all(text, assets, parts, (*above, name)):
        return None
    names = [match[1] for match in _EXPORT.finditer(text)]
    names += [one for match in _NAMES.finditer(text) for one in match[1].split(", ")]
    body = _NAMES.sub("", _EXPORT.sub("", _bound(text)))
    if _OTHER.search(body):
        return None
    whole = f"const {_variable(name)} = (() => {{\n{body}\nreturn {{ {', '.join(names)} }};\n}})();\n"
    parts[name] = _Part(whole, frozenset(names))
    return parts[name]


def _bound(text: str) -> str:
    """A module that takes what it imports from the variables of the modules before it."""
    return _IMPORT.sub(lambda match: f"const {{ {match[1]} }} = {_variable(match[2])};", text)


def _variable(name: str) -> str:
    return "$" + name.removeprefix(_FOLDER).removesuffix(".js").replace("-", "_")
