"""The browser, the visits to it and the catalogue as a host would serve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

import pytest

from browser import equipment
from browser.equipment import lacking
from browser.sampling import Sample, of_every_kind, samples
from browser.site_server import SiteServer, serving
from browser.visit import Visitor
from fixtures_build import REPOSITORY, BuiltSite
from sitegen.build import examine
from sitegen.catalogue.site import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Nothing of the browser's own goes out to its maker, or is refused by a closed network many times a second.
_ARGUMENTS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
              "--disable-component-update", "--disable-sync")  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last, in whatever order: until then no thread and no event loop of theirs is about."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = equipment.chromium()
    if not program:
        lacking("a Chromium or Chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("the package playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(built: BuiltSite) -> Iterator[SiteServer]:
    """The catalogue at the top of a host."""
    with serving(built.folder) as server:
        yield server


@pytest.fixture(scope="session")
def server_below_a_path(built: BuiltSite) -> Iterator[SiteServer]:
    """The same files below /katalog/."""
    with serving(built.folder, "/katalog/") as server:
        yield server


@pytest.fixture(scope="session")
def server_without_wasm(built: BuiltSite) -> Iterator[SiteServer]:
    with serving(built.folder, wasm=False) as server:
        yield server


@pytest.fixture(scope="session")
def catalogue() -> Site:
    """The records of the catalogue; of today, as is what is served, because a status follows the day."""
    return examine(REPOSITORY / "content", today=date.today()).site


@pytest.fixture(scope="session")
def visitor(chromium: Browser) -> Visitor:
    return Visitor(chromium)


@pytest.fixture(scope="session")
def sampled(built: BuiltSite) -> Mapping[str, tuple[Sample, ...]]:
    """Three pages of every kind, the first of which is the largest and holds most that can go wrong."""
    return of_every_kind(samples(built))


@pytest.fixture(scope="session")
def one_of_each_kind(sampled: Mapping[str, tuple[Sample, ...]]) -> dict[str, str]:
    """The path of the largest page of every kind."""
    return {kind: pages[0].path for kind, pages in sampled.items()}
