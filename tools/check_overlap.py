"""Find runs of eight words in content/ that stand word for word in other folders.

Usage: python tools/check_overlap.py CONTENT FOLDER...

Titles, names and addresses are left out: they may be the same. Exit code 1 when a run is found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

RUN = 8
_WORD = re.compile(r"[a-zåäöéü0-9]+")
_ADDRESS = re.compile(r"https?://\S+")
_LEFT_OUT = {"title", "name", "publisher", "url", "id", "places", "date", "period", "start", "end"}


def runs(text: str) -> Iterator[str]:
    """Each run of eight words."""
    words = _WORD.findall(text.lower())
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def texts(path: Path) -> Iterator[str]:
    """The texts of a record: its body, and the values of its fields."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    yield body
    yield from values(yaml.load(front, yaml.CBaseLoader))


def values(data: Any) -> Iterator[str]:
    """All texts inside YAML data but titles, names, addresses and dates."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from values(item)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in _LEFT_OUT:
                yield from values(value)


def main(argv: list[str]) -> int:
    content, folders = Path(argv[1]), [Path(name) for name in argv[2:]]
    known: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".txt", ".yaml", ".yml", ".md") and path.name != "README.md":
                known |= dict.fromkeys(runs(_ADDRESS.sub(" ", path.read_text("utf-8"))), path)
    found = 0
    for path in sorted(content.glob("*/*.md")):
        for run in dict.fromkeys(run for text in texts(path) for run in runs(_ADDRESS.sub(" ", text))):
            if run in known:
                found += 1
                print(f"{path}: {run}  ({known[run].name})")
    print(f"{found} runs of {RUN} words")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
