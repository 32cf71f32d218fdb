"""Measures the search in Chromium on catalogues of 1,000 and 10,000 records, with every judged query.

Usage: python bench/search.py [--in FOLDER] [RECORDS …] (after `sitegen build`). Prints, for each size, what the index
costs, and of the queries: how long an answer takes, in a fresh browser and in one that has searched before, how long
the page is busy at a stretch, the requests and bytes of a first search from the moment somebody types, and how long a
filter takes. The host is this machine and compresses texts (Brotli). With a folder the catalogues are kept there; the
next run takes only the scripts and the search pages anew, and says nothing of the index.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tools"), str(Path(__file__).parent)]

from asking import SEARCHES, Answer, first, later, ticked  # noqa: E402
from search_quality import judged  # noqa: E402
from searched import Catalogue, searched  # noqa: E402

from browser import equipment  # noqa: E402
from browser.site_server import serving  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_WORST = 3
_FILTERED = 10  # queries whose hits are filtered too


def measure(browser: Browser, catalogue: Catalogue) -> None:
    """Print the figures of one catalogue."""
    queries = judged()
    again: list[Answer] = []
    filtered, asked = [Answer("", 0, 0)], 0
    with serving(catalogue.folder, compressed=True) as server:
        firsts = [first(browser, server, query) for query in queries]
        for lang, path in SEARCHES.items():
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(server.address + path)
                mine = [query for query in queries if query["page"] == lang]
                again += later(page, mine)
                if lang == "sv":
                    filtered, asked = ticked(server, page, mine[:: len(mine) // _FILTERED])
    index = sum(file.stat().st_size for file in (catalogue.folder / "pagefind").rglob("*") if file.is_file())
    print(f"\n{catalogue.records} records in two languages, {len(queries)} queries, index {index / 1e6:.1f} MB")
    if catalogue.anew:
        print(
            f"made in {catalogue.anew:.1f} s, again {catalogue.again:.1f} s, after one change {catalogue.changed:.1f} s"
        )
    print(f"{'':24}{'median':>9}{'95 %':>9}{'most':>9}  the worst")
    tell("first answer, ms", firsts, lambda one: one.time)
    tell("  longest task, ms", firsts, lambda one: one.busy)
    tell("first search, requests", firsts, lambda one: one.requests)
    tell("first search, kB", firsts, lambda one: one.size / 1000)
    tell("later answer, ms", again, lambda one: one.time)
    tell("  longest task, ms", again, lambda one: one.busy)
    tell("a filter, ms", filtered, lambda one: one.time)
    print(f"requests of {len(filtered)} filters beside the texts of new hits: {asked}")


def tell(name: str, answers: Sequence[Answer], value: Callable[[Answer], float]) -> None:
    """A row of the table."""
    values, worst = [value(one) for one in answers], sorted(answers, key=value)[: -_WORST - 1 : -1]
    high = statistics.quantiles(values, n=20)[-1]
    names = ", ".join(f"{one.query} {value(one):.0f}" for one in worst)
    print(f"{name:24}{statistics.median(values):9.0f}{high:9.0f}{max(values):9.0f}  {names}")


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 when there is no built site or no browser."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser()
    parser.add_argument("records", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--in", dest="kept", type=Path)
    parser.add_argument("--build", type=Path, default=REPOSITORY / "build")
    given, program = parser.parse_args(arguments), equipment.chromium()
    if not (given.build / "pagefind").is_dir() or not program:
        print("run `sitegen build` first, and install Chromium", file=sys.stderr)
        return 2
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu", "--disable-quic"])
        for count in given.records:
            measure(browser, searched(count, given.build, (given.kept or Path(folder)) / str(count)))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
