"""The plan of a site's pages, made as far as somebody needs it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from sitegen.pages.page import Page

Step = Callable[[], Iterable[Page]]


class Plan(Sequence[Page]):
    """The pages of a site, sorted by address. To ask for all plans all; `page` plans until it has what is asked for.

    Each of `steps` plans some pages; the first page with an address keeps it. Any thread may ask.
    """

    def __init__(self, steps: Iterable[Step]) -> None:
        self._left = deque(steps)
        self._by_file: dict[str, Page] = {}
        self._clashes: dict[tuple[str, str], tuple[Page, Page]] = {}
        self._all: tuple[Page, ...] | None = None
        self._lock = threading.RLock()

    def page(self, file: str) -> Page | None:
        """The page that is in a file."""
        while self._left and file not in self._by_file:
            self._step(file)
        return self._by_file.get(file)

    def clashes(self) -> Iterable[tuple[Page, Page]]:
        """Pages that found their address taken, each with the page that has it."""
        self._whole()
        return self._clashes.values()

    def hasten(self, rest: Callable[[], None]) -> None:
        """Plan all, `rest` being called before each step."""
        while self._left:
            rest()
            self._step()

    def _step(self, file: str | None = None) -> None:
        with self._lock:
            if not self._left or file in self._by_file:
                return  # another thread was first
            for page in self._left[0]():
                first = self._by_file.setdefault(page.file, page)
                if first is not page:
                    # The same two clash in every language, which is one mistake.
                    self._clashes.setdefault((page.source_path, first.source_path), (page, first))
            self._left.popleft()

    def _whole(self) -> tuple[Page, ...]:
        if self._all is None:
            self.hasten(lambda: None)
            self._all = tuple(sorted(self._by_file.values(), key=lambda page: page.url))
        return self._all

    def __iter__(self) -> Iterator[Page]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    @overload
    def __getitem__(self, index: int) -> Page: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Page]: ...
    def __getitem__(self, index: int | slice) -> Page | Sequence[Page]:
        return self._whole()[index]
