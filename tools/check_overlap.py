"""Find runs of eight words in content/ that stand word for word in other folders. Usage: python tools/check_overlap.py CONTENT FOLDER...

Titles, names and addresses are left out: they may be the same. Exit code 1 when a run is found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

RUN = 8
_WORD = re.compile(r"[a-zåäöéü0-9]+")
_ADDRESS = re.compile(r"https?://\S+")
_NAMED = re.compile(r"^(\s*-?\s*)(title|name|publisher|url|id|places|date|period|start|end):.*$", re.M)
_INLINE = re.compile(r"\b(title|name|publisher|url|date|start|end): (\"[^\"]*\"|[^,}\n]*)")


def runs(text: str) -> Iterator[str]:
    """Each run of eight words."""
    words = _WORD.findall(text.lower())
    return (" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def main(argv: list[str]) -> int:
    content, folders = Path(argv[1]), [Path(name) for name in argv[2:]]
    known: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".txt", ".yaml", ".yml", ".md") and path.name != "README.md":
                known |= dict.fromkeys(runs(_ADDRESS.sub(" ", path.read_text("utf-8"))), path)
    found = 0
    for path in sorted(content.glob("*/*.md")):
        text = _INLINE.sub(r"\1", _NAMED.sub(r"\1", _ADDRESS.sub(" ", path.read_text("utf-8"))))
        for run in dict.fromkeys(runs(text)):
            if run in known:
                found += 1
                print(f"{path}: {run}  ({known[run].name})")
    print(f"{found} runs of {RUN} words")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
