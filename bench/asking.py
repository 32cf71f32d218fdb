"""Asks the search page in a browser, filters what it finds, and tells how long that took and what it loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser.site_server import SiteServer, packed, shrinks
from sitegen.preview.media_types import media_type

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SEARCHES = {"sv": "sok/", "en": "en/search/"}
_AFTER = 100  # ms in which what is still asked for counts
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

# The same of a tick for each kind of thing in turn, once the values of all records are here.
_TICK = """async () => {
    const [status, form] = [document.querySelector("#sok-status"), document.querySelector("form[data-bundle]")];
    const said = () => new Promise((told) => {
        const look = () => {
            if (status.textContent && status.textContent !== form.dataset.searching) told();
            else setTimeout(look);
        };
        look();
    });
    const answers = [];
    for (const box of document.querySelectorAll("[data-facet=collection] input")) {
        status.textContent = "";
        const start = performance.now();
        box.click();
        await said();
        answers.push(performance.now() - start);
    }
    return answers;
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """A query: milliseconds until it is answered, and of the longest task; of a first search requests and bytes too."""

    query: str
    time: float
    busy: float
    requests: int = 0
    size: int = 0


def first(browser: Browser, server: SiteServer, query: dict[str, Any]) -> Answer:
    """Ask in a browser that was never here, on a page that is loaded and at rest."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(server.address + SEARCHES[query["page"]], wait_until="networkidle")
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


def ticked(server: SiteServer, page: Page, queries: Sequence[dict[str, Any]]) -> tuple[list[Answer], int]:
    """Filter what some queries find: the answers, and what was asked of the host for them beside the text of hits."""
    answers: list[Answer] = []
    asked = 0
    page.locator("[data-facet=collection] summary").focus()
    page.wait_for_load_state("networkidle")
    for query in queries:
        page.evaluate(_ASK, query["q"])
        page.wait_for_timeout(_AFTER)
        server.asked.clear()
        answers += [Answer(query["q"], time, 0) for time in page.evaluate(_TICK)]
        asked += sum("/fragment/" not in path for path in server.asked)
        page.goto(page.url.partition("?")[0])
        page.locator("[data-facet=collection] summary").focus()
        page.wait_for_load_state("networkidle")
    return answers, asked
