"""Measures the search in Chromium on catalogues of 1,000 and 10,000 records, with every judged query.

Usage: python bench/search.py [RECORDS …] (after `sitegen build`). Prints, for each size, what the index costs, and of
the queries: how long an answer takes, in a fresh browser and in one that has searched before, and the requests and
bytes of a first search from the moment somebody types. Bytes are those of a host that compresses texts (gzip).
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY / "tests"), str(REPOSITORY / "tools"), str(Path(__file__).parent)]

from search_quality import judged  # noqa: E402
from searched import Catalogue, searched  # noqa: E402

from browser import equipment  # noqa: E402
from browser.site_server import SiteServer, serving  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_TEXTS = (".js", ".json", ".html", ".css", ".svg", "/")
_SEARCHES = {"sv": "sok/", "en": "en/search/"}
_AFTER = 100  # ms in which what is still asked for counts
_ASK = """(query) => new Promise((answered) => {
    const [status, form] = [document.querySelector("#sok-status"), document.querySelector("form[data-bundle]")];
    const start = performance.now();
    status.textContent = "";
    const look = () => {
        const text = status.textContent;
        if (text && text !== form.dataset.searching) answered([performance.now() - start, text]);
        else requestAnimationFrame(look);
    };
    form.elements.q.focus();
    form.elements.q.value = query;
    form.elements.q.dispatchEvent(new Event("input", { bubbles: true }));
    form.requestSubmit();
    look();
})"""


@dataclass(frozen=True, slots=True)
class First:
    """A query in a fresh browser: milliseconds, requests, bytes, and what the page said."""

    query: str
    time: float
    requests: int
    size: int
    said: str


def first(browser: Browser, server: SiteServer, query: dict[str, Any]) -> First:
    """Ask in a browser that was never here, on a page that is loaded."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(server.address + _SEARCHES[query["page"]])
        server.asked.clear()
        time, said = page.evaluate(_ASK, query["q"])
        page.wait_for_timeout(_AFTER)
        asked = [path for path in server.asked if not path.endswith("favicon.svg")]
    return First(query["q"], time, len(asked), sum(size_of(server.folder, path) for path in asked), said)


def size_of(folder: Path, path: str) -> int:
    """The bytes that a host sends for a path."""
    file = folder / path.strip("/") / "index.html" if path.endswith("/") else folder / path.lstrip("/")
    data = file.read_bytes() if file.is_file() else b""
    return len(gzip.compress(data, 9)) if path.endswith(_TEXTS) else len(data)


def later(page: Page, queries: Sequence[dict[str, Any]]) -> list[float]:
    """All queries one after the other on one page, twice; the milliseconds of the second round."""
    for query in queries:
        page.evaluate(_ASK, query["q"])
    return [page.evaluate(_ASK, query["q"])[0] for query in queries]


def measure(browser: Browser, catalogue: Catalogue) -> None:
    """Print the figures of one catalogue."""
    queries = judged()
    with serving(catalogue.folder) as server:
        firsts = [first(browser, server, query) for query in queries]
        again: list[float] = []
        for lang, path in _SEARCHES.items():
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(server.address + path)
                again += later(page, [query for query in queries if query["page"] == lang])
    index = sum(file.stat().st_size for file in (catalogue.folder / "pagefind").rglob("*") if file.is_file())
    print(f"\n{catalogue.records} records in two languages, {len(queries)} queries")
    print(f"index: {index / 1e6:.1f} MB, made in {catalogue.anew:.1f} s, again {catalogue.again:.1f} s, "
          f"after one change {catalogue.changed:.1f} s")  # fmt: skip
    print(f"{'':24}{'median':>9}{'95 %':>9}{'most':>9}  the worst")
    rows = (
        ("first answer, ms", [one.time for one in firsts]),
        ("later answer, ms", again),
        ("first search, requests", [float(one.requests) for one in firsts]),
        ("first search, kB", [one.size / 1000 for one in firsts]),
    )
    for name, values in rows:
        worst = queries[values.index(max(values))]["q"] if name != "later answer, ms" else ""
        high = statistics.quantiles(values, n=20)[-1]
        print(f"{name:24}{statistics.median(values):9.0f}{high:9.0f}{max(values):9.0f}  {worst}")


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 when there is no built site or no browser."""
    from playwright.sync_api import sync_playwright

    build, program = REPOSITORY / "build", equipment.chromium()
    if not (build / "pagefind").is_dir() or not program:
        print("run `sitegen build` first, and install Chromium", file=sys.stderr)
        return 2
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--disable-gpu", "--disable-quic"])
        for count in map(int, arguments or ("1000", "10000")):
            measure(browser, searched(count, build, Path(folder) / str(count)))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
