"""Compare a folder of facts with content/: which ids have no record.

Usage: python tools/compare_facts.py FACTS [CONTENT]

Ids that were merged, or that stand inside another record, are named in the first cell of a table row of
content/README.md. Exit code 1 when an id is missing without such a row.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

COLLECTIONS = {
    "examples": "examples", "projects": "projects", "organisations": "organisations", "events": "events",
    "challenges": "challenges", "notices": "notices", "resources": "resources",
}  # fmt: skip


def facts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each fact's kind and id: from files such as `examples-south.yaml`, and from the lists inside `other-*.yaml`."""
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
        kind = path.stem.split("-")[0]
        lists = {kind: data} if isinstance(data, list) else data
        for name, rows in lists.items():
            for row in rows:
                if isinstance(row, dict) and "id" in row:
                    yield name, row["id"]


def main(argv: list[str]) -> int:
    source, content = Path(argv[1]), Path(argv[2] if len(argv) > 2 else "content")
    table = re.findall(r"^\|([^|]*)\|", (content / "README.md").read_text("utf-8"), re.M)
    explained = {word for cell in table for word in re.findall(r"`([a-z0-9#-]+)`", cell)}
    aliases = {word for path in content.glob("*/*.md") for word in _aliases(path)}
    missing = []
    count = 0
    for kind, fact_id in facts(source):
        count += 1
        folder = COLLECTIONS.get(kind)
        found = folder and (content / folder / f"{fact_id}.md").is_file()
        if not found and fact_id not in explained | aliases:
            missing.append(f"{kind}: {fact_id}")
    print("\n".join([*missing, f"{count} facts, {len(missing)} missing"]))
    return 1 if missing else 0


def _aliases(path: Path) -> list[str]:
    match = re.search(r"^aliases:\s*\[([^\]]*)\]", path.read_text("utf-8"), re.M)
    return [word.strip(" \"'") for word in match[1].split(",")] if match else []


if __name__ == "__main__":
    sys.exit(main(sys.argv))
