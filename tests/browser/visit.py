"""A visit to the site in a browser that remembers what the page asked for, said and kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_KEPT = """async () => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map((base) => base.name), ...await caches.keys(),
    ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope)].filter(Boolean)"""


def probe(name: str) -> str:
    """A function in JavaScript that looks at the page it runs in."""
    return (Path(__file__).parent / "probes" / f"{name}.js").read_text("utf-8")


@dataclass(slots=True)
class Visit:
    """A page and what it did since it was opened."""

    page: Page
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))

    def open(self, address: str) -> None:
        """Go there and wait until all is loaded; what was asked for and said before is forgotten."""
        self.requests.clear()
        self.said.clear()
        self.page.goto(address, wait_until="load")
        self.page.evaluate("async () => { await document.fonts.ready; }")

    def kept(self) -> list[str]:
        """Every cookie, and every name in a storage of the browser."""
        cookies = [str(cookie.get("name")) for cookie in self.page.context.cookies()]
        return cookies + [str(name) for name in self.page.evaluate(_KEPT)]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Starts visits, each as a person who was never here."""

    browser: Browser

    @contextlib.contextmanager
    def visit(self, **options: Any) -> Iterator[Visit]:
        """A visit for the block; `options` are those of Playwright's `new_context`."""
        made = self.browser.new_context(locale="sv-SE", reduced_motion="reduce", **options)
        with contextlib.closing(made) as context:
            context.set_default_timeout(30_000)
            yield Visit(context.new_page())
