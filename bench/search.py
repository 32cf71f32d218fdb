"""Measures the search in Chromium on catalogues of 1,000 and 10,000 records, with every judged query.

Usage: python bench/search.py [--in FOLDER] [RECORDS …] (after `sitegen build`). Prints, for each size, what the index
costs, and of the queries: how long an answer takes, in a fresh browser and in one that has searched before, how long the
page is busy at a stretch, and the requests and bytes of a first search from the moment somebody types. The host is this
machine and compresses texts (Brotli). With a folder the catalogues are kept there; the next run takes only the scripts
and the search pages anew, and says nothing of the index.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tools"), str(Path(__file__).parent)]

from search_quality import judged  # noqa: E402
from searched import Catalogue, searched  # noqa: E402

from browser import equipment  # noqa: E402
from browser.site_server import SiteServer, packed, serving, shrinks  # noqa: E402
from sitegen.preview.media_types import media_type  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_SEARCHES = {"sv": "sok/", "en": "en/search/"}
_AFTER = 100  # ms in which what is still asked for counts
_WORST = 3
# The milliseconds until the hits are told, what is told, and the longest time in which the page answered nobody.
_ASK = """(query) => new Promise((answered) => {
    const [status, form] = [document.querySelector("#sok-status"), document.querySelector("form[data-bundle]")];
    const start = performance.now(), tasks = [0];
    const watch = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watch.observe({ entryTypes: ["longtask"] });
    status.textContent = "";
    const done = (time, text) => setTimeout(() => {
        tasks.push(...watch.takeRecords().map(({ duration }) => duration));
        watch.disconnect();
        answered([time, text, Math.max(...tasks)]);
    }, 50);
    const look = () => {
        const text = status.textContent;
        if (text && text !== form.dataset.searching) done(performance.now() - start, text);
        else requestAnimationFrame(look);
    };
    form.elements.q.focus();
    form.elements.q.value = query;
    form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
    form.requestSubmit();
    look();
})"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A query: milliseconds until it is answered, and of the longest task; of a first search requests and bytes too."""

    query: str
    time: float
    busy: float
    requests: int = 0
    size: int = 0


def first(browser: Browser, server: SiteServer, query: dict[str, Any]) -> Answer:
    """Ask in a browser that was never here, on a page that is loaded."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(server.address + _SEARCHES[query["page"]], wait_until="networkidle")
        server.asked.clear()
        time, _said, busy = page.evaluate(_ASK, query["q"])
        page.wait_for_timeout(_AFTER)
        asked = [path for path in server.asked if not path.endswith("favicon.svg")]
    return Answer(query["q"], time, busy, len(asked), sum(size_of(server.folder, path) for path in asked))


def size_of(folder: Path, path: str) -> int:
    """The bytes that a host sends for a path."""
    file = folder / path.strip("/") / "index.html" if path.endswith("/") else folder / path.lstrip("/")
    data = file.read_bytes() if file.is_file() else b""
    return len(packed(data)) if shrinks(media_type(file.name)) else len(data)


def later(page: Page, queries: Sequence[dict[str, Any]]) -> list[Answer]:
    """All queries one after the other on one page, twice; the second round."""
    for query in queries:
        page.evaluate(_ASK, query["q"])
    answers = []
    for query in queries:
        time, _said, busy = page.evaluate(_ASK, query["q"])
        answers.append(Answer(query["q"], time, busy))
    return answers


def measure(browser: Browser, catalogue: Catalogue) -> None:
    """Print the figures of one catalogue."""
    queries = judged()
    again: list[Answer] = []
    with serving(catalogue.folder, compressed=True) as server:
        firsts = [first(browser, server, query) for query in queries]
        for lang, path in _SEARCHES.items():
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(server.address + path)
                again += later(page, [query for query in queries if query["page"] == lang])
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
