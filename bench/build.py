"""Times the build of the repository's catalogue beside what it stands on: plain YAML reading and the Pagefind program.

All are timed in turn in the same run, so that a busy machine slows them alike. Usage: python bench/build.py [ROUNDS]
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import yaml
from pagefind_bin import get_executable

from sitegen.build import examine, make, make_search
from sitegen.publishing.output import publish

CONTENT = Path(__file__).resolve().parent.parent / "content"
ROUNDS = 5
AGAIN = ("make all files again", "write, nothing changed")
READ, SEARCH = "read, link, check, plan", "search index"
YAML, PAGEFIND = "PyYAML CSafeLoader alone", "Pagefind's own command"

Times = dict[str, list[float]]
T = TypeVar("T")


def timed(times: Times, name: str, work: Callable[[], T]) -> T:
    """Do `work` and note its seconds under `name`."""
    start = time.perf_counter()
    result = work()
    times.setdefault(name, []).append(time.perf_counter() - start)
    return result


def read_yaml() -> int:
    """Parse the front matter of every record with libyaml, and nothing more; the number of files."""
    files = sorted(CONTENT.glob("*/*.md"))
    for path in files:
        yaml.load(path.read_text("utf-8").split("\n---", 1)[0], yaml.CSafeLoader)
    return len(files)


def run_pagefind(site: Path, bundle: Path) -> None:
    """Index the finished site by Pagefind's own command."""
    subprocess.run([get_executable(), "--site", site, "--output-path", bundle], capture_output=True, check=True)


def one_round(times: Times, folder: Path) -> tuple[int, int]:
    """Build once anew and once again, each part apart; returns the numbers of records and files."""
    content, out = folder / "content", folder / "build"
    shutil.copytree(CONTENT, content)  # where no former build has left anything to remember
    timed(times, YAML, read_yaml)
    checked = timed(times, READ, lambda: examine(content, today=datetime.now(UTC).date()))
    if checked.has_errors:
        raise SystemExit("The content has errors; see `sitegen check`.")
    made = timed(times, "make all files", lambda: make(content, checked))
    timed(times, AGAIN[0], lambda: make(content, checked))
    found = timed(times, SEARCH, lambda: make_search(made.edition, made.files))
    artifacts = (*made.artifacts, *found.artifacts)
    written = timed(times, "write, new folder", lambda: publish(artifacts, out))
    timed(times, AGAIN[1], lambda: publish(artifacts, out))
    timed(times, PAGEFIND, lambda: run_pagefind(out, folder / "bundle"))
    return len(checked.content.records), written.files


def main() -> None:
    """Print a table of medians, and what the whole costs in units of its two foundations."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    times: Times = {}
    records = files = 0
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            records, files = one_round(times, Path(folder))
    median = {name: statistics.median(seconds) for name, seconds in times.items()}
    ours = [name for name in median if name not in (YAML, PAGEFIND, *AGAIN)]
    print(f"{records} records, {files} files, {rounds} rounds; median seconds (least)\n")
    for name, seconds in median.items():
        print(f"{name:28}{seconds:9.3f}  ({min(times[name]):.3f})")
    print(f"{'a whole build':28}{sum(median[name] for name in ours):9.3f}\n")
    print(f"reading / PyYAML    {median[READ] / median[YAML]:6.2f}")
    print(f"search / Pagefind   {median[SEARCH] / median[PAGEFIND]:6.2f}")


if __name__ == "__main__":
    main()
