"""How well the search finds: the judged queries of tests/search/judged.yml asked of a built site.

Usage: python tools/search_quality.py [BUILD] [--json] [--update] [--misses]

Prints, for each class of queries, how often the first hit is right (S@1), the mean of 1/place of the first right hit
(MRR@10), how much of what is relevant stands among the first ten (R@10) and how often there is nothing (zero). Needs
Node 20 or later. `--update` writes tests/search/baseline.json, by which the tests see what got worse.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
JUDGED = REPOSITORY / "tests" / "search" / "judged.yml"
BASELINE = JUDGED.with_name("baseline.json")
_MOST = 10


@dataclass(frozen=True, slots=True)
class Result:
    """A judged query with what the search gave. `place` is that of the first right hit, 0 when there is none."""

    name: str
    kind: str
    held_out: bool
    place: int
    recall: float
    empty: bool
    found: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The means over some queries."""

    count: int
    first: float
    reciprocal: float
    recall: float
    empty: float

    @staticmethod
    def of(results: Sequence[Result]) -> Figures:
        """The figures of at least one result."""
        count = len(results)
        return Figures(
            count,
            sum(result.place == 1 for result in results) / count,
            sum(1 / result.place for result in results if result.place) / count,
            sum(result.recall for result in results) / count,
            sum(result.empty for result in results) / count,
        )

    def line(self, name: str) -> str:
        """A row of the table."""
        return (
            f"{name:<16}{self.count:>5}{self.first:>8.2f}{self.reciprocal:>8.3f}{self.recall:>8.3f}{self.empty:>8.3f}"
        )


def judged(path: Path = JUDGED) -> list[dict[str, Any]]:
    """The queries, each with q, class, page, relevant and held_out."""
    queries: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))["queries"]
    return [{"page": "sv", "held_out": False, **query} for query in queries]


def measured(build: Path, queries: Sequence[dict[str, Any]]) -> list[Result]:
    """The results on a built site, in the order of the queries."""
    command = [shutil.which("node") or "node", str(Path(__file__).with_suffix(".mjs")), str(build)]
    asked = json.dumps([{"q": query["q"], "page": query["page"]} for query in queries])
    answered = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    if answered.returncode:
        raise SystemExit(answered.stderr[-2000:])
    return [_result(query, answer) for query, answer in zip(queries, json.loads(answered.stdout), strict=True)]


def _result(query: dict[str, Any], answer: dict[str, Any]) -> Result:
    relevant, found = query["relevant"], answer["ids"]
    place = next((at for at, item in enumerate(found, 1) if item in relevant), 0)
    hit = len(set(found) & set(relevant))
    name = f"{query['class']} {query['page']}: {query['q']}"
    missed = tuple(item for item in relevant if item not in found)
    return Result(
        name, query["class"], query["held_out"], place, hit / min(_MOST, len(relevant)), not found, tuple(found), missed
    )


def table(results: Sequence[Result]) -> Iterable[str]:
    """The figures of each class, of all queries, and of those that nobody looks at while tuning."""
    yield f"{'class':<16}{'n':>5}{'S@1':>8}{'MRR@10':>8}{'R@10':>8}{'zero':>8}"
    for kind in dict.fromkeys(result.kind for result in results):
        yield Figures.of([result for result in results if result.kind == kind]).line(kind)
    yield Figures.of(results).line("all")
    for name, held in (("seen", False), ("held out", True)):
        yield Figures.of([result for result in results if result.held_out is held]).line(name)


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 when there is no site to search."""
    options = {argument for argument in arguments if argument.startswith("--")}
    folders = [argument for argument in arguments if argument not in options]
    build = Path(folders[0] if folders else REPOSITORY / "build").resolve()
    if not (build / "pagefind").is_dir():
        print(f"{build}: no search index here; run make site first", file=sys.stderr)
        return 2
    results = measured(build, judged())
    if "--update" in options:
        kept = {result.name: {"place": result.place, "recall": round(result.recall, 3)} for result in results}
        BASELINE.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", "utf-8")
    if "--json" in options:
        print(json.dumps([asdict(result) for result in results], ensure_ascii=False))
        return 0
    print("\n".join(table(results)))
    for result in results if "--misses" in options else ():
        if not result.held_out and (result.place != 1 or result.missed):
            print(f"\n{result.name}\n  place {result.place}, found {', '.join(result.found[:5])}")
            print(f"  missed {', '.join(result.missed)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
