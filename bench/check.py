"""Times `sitegen check` on a large catalogue beside reading the same files with PyYAML's C safe loader: cold (nothing
remembered), warm (nothing changed), and after an edit of one record.

Usage: python bench/check.py [RECORDS] [ROUNDS]. Prints medians in seconds, and how many times as long as the loader.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from catalogue import make_catalogue

RECORDS, ROUNDS = 5_000, 3


def seconds(work: Callable[[], object]) -> float:
    """How long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def read_yaml(content: Path) -> int:
    """Parse the front matter of every record, and nothing more; the number of files."""
    files = sorted(content.glob("*/*.md"))
    for path in files:
        yaml.load(path.read_text("utf-8").split("\n---", 1)[0], yaml.CSafeLoader)
    return len(files)


def check(folder: Path) -> None:
    """The command as an editor runs it; made-up records may have faults."""
    done = subprocess.run([sys.executable, "-m", "sitegen", "check"], cwd=folder, check=False, capture_output=True)
    assert done.returncode in (0, 1), done.stderr.decode()


def edit(folder: Path) -> None:
    """Add a sentence to the first example, as an editor does."""
    file = min((folder / "content" / "examples").glob("*.md"))
    file.write_text(f"{file.read_text('utf-8')}\nEn mening till.\n", "utf-8")


def one_round(folder: Path) -> tuple[float, ...]:
    """Seconds for the loader alone, a check that remembers nothing, the next one, and one with one record changed."""
    shutil.rmtree(folder / ".sitegen", ignore_errors=True)
    alone = seconds(lambda: read_yaml(folder / "content"))
    cold, warm = (seconds(lambda: check(folder)) for _ in range(2))
    edit(folder)
    return alone, cold, warm, seconds(lambda: check(folder))


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_catalogue(records, folder)
        times = [one_round(folder) for _ in range(rounds)]
    alone, *checks = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"{records} records, median of {rounds}")
    labels = ("PyYAML CSafeLoader alone", "check, cold", "check, warm", "check, one record changed")
    for label, value in zip(labels, (alone, *checks), strict=True):
        print(f"{label:26}{value:8.2f} s{value / alone:8.1f} ×")


if __name__ == "__main__":
    main()
