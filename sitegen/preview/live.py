"""The site in memory while somebody works on it: rebuilt in the background; a failed build keeps the last good one."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from sitegen.preview.served import Event, Findings, Rest, ServedSite, State

INDEX_FOLDER = "pagefind/"
_QUIET = 2.0  # seconds without a change before a new index is begun: somebody who writes saves often
_PAGE_FIRST = 0.05  # seconds before a check is begun: the browser asks for the page first
_POLITE = 1.0  # seconds that checks and the index wait at most, each time, for pages that are being made
_BREATH = 0.001


class SupersededError(Exception):
    """The site that is being checked or indexed is not the newest any more."""


Index = Callable[[ServedSite, Rest], Mapping[str, bytes]]


class LiveSite:
    """Builds when told to; many changes during a build give one more build. Any thread may call any method."""

    def __init__(
        self,
        build: Callable[[], ServedSite],
        on_event: Callable[[Event], None],
        index: Index | None = None,
    ) -> None:
        self._build, self._on_event, self._index = build, on_event, index
        self._news = threading.Condition()
        self._wanted = 1
        self._built = 0
        self._checked = 0
        self._asked = 0  # files that are being made for somebody
        self._late: Sequence[str] = ()  # faults that only a check finds
        self._indexed = 0
        self._state = State()
        self._search: Mapping[str, bytes] = {}
        self._stopped = False
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._keep_built, self._keep_indexed)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let everybody who waits go on; a build under way is left to end with the program."""
        with self._news:
            self._stopped = True
            self._news.notify_all()

    def change(self) -> None:
        """The sources have changed."""
        with self._news:
            self._wanted += 1
            self._news.notify_all()

    def state(self, patience: float) -> State:
        """The state after the build under way, or the last one if that takes more than `patience` seconds."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._built >= self._wanted, patience)
            return self._state

    def next_state(self, after: int, patience: float) -> State | None:
        """Wait for a state with a greater number than `after`; None if none comes in time or the site is stopped."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._state.number > after, patience)
            return self._state if self._state.number > after and not self._stopped else None

    @property
    def stopped(self) -> bool:
        return self._stopped

    def file(self, path: str, patience: float) -> bytes | None:
        """One file of the site; of the index's files, one that is missing may still come."""
        files = self.state(patience).site.files
        if self._index is None or not path.startswith(INDEX_FOLDER):
            with self._asking():
                return files.get(path)
        with self._news:
            if path not in self._search:
                self._news.wait_for(lambda: self._stopped or self._indexed >= self._state.number, patience)
            return self._search.get(path)

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """What can wait waits for the block."""
        with self._news:
            self._asked += 1
        try:
            yield
        finally:
            with self._news:
                self._asked -= 1
                self._news.notify_all()

    def _keep_built(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._stopped or self._built < self._wanted)
                if self._stopped:
                    return
                wanted = self._wanted
            self._on_event(Event("building"))
            started = time.monotonic()
            site, event = self._try_build()
            told = () if site.check else site.faults
            self._on_event(Event(event.kind, event.text, time.monotonic() - started, told))
            self._show(site, wanted)
            self._check(site, wanted)

    def _show(self, site: ServedSite, wanted: int) -> None:
        with self._news:
            last = self._state.site
            if not site.files:
                site = replace(site, files=last.files, look=last.look, notes=last.notes, open=last.open)
            if site.check:  # what the last check found stays until this one has ended
                site = replace(site, faults=(*site.faults, *(one for one in self._late if one not in site.faults)))
            self._state = State(self._state.number + 1, site)
            self._built = wanted
            self._news.notify_all()

    def _check(self, site: ServedSite, wanted: int) -> None:
        """What is wrong with the site that is shown, unless it changes meanwhile."""
        found = Findings(site.faults, not site.files)
        if site.check:
            try:
                self._pause(wanted, _PAGE_FIRST)
                found = site.check(partial(self._pause, wanted))
            except SupersededError:
                return
            except Exception as error:
                text = f"{type(error).__name__}: {error}"
                found = Findings((*site.faults, text), True)
                self._on_event(Event("failed", text))
            self._on_event(Event("checked", faults=found.faults))
        with self._news:
            self._late = tuple(one for one in found.faults if one not in site.faults)
            if list(found.faults) != list(self._state.site.faults):
                self._state = State(self._state.number + 1, replace(self._state.site, faults=found.faults))
            self._checked = wanted
            if found.stops:  # search stays as it was
                self._indexed = self._state.number
            self._news.notify_all()

    def _pause(self, wanted: int, seconds: float = 0) -> None:
        """Let who waits for a page go first. Raises SupersededError when there is something newer to build."""
        with self._news:
            newer = self._news.wait_for(lambda: self._stopped or self._wanted > wanted, seconds)
            self._news.wait_for(lambda: self._stopped or not self._asked, _POLITE)
            if newer or self._stopped or self._wanted > wanted:
                raise SupersededError

    def _try_build(self) -> tuple[ServedSite, Event]:
        try:
            return self._build(), Event("built")
        except Exception as error:  # whatever it is, the preview goes on and shows it
            text = f"{type(error).__name__}: {error}"
            return ServedSite({}, (text,)), Event("failed", text)

    def _keep_indexed(self) -> None:
        while self._index:
            with self._news:
                self._news.wait_for(
                    lambda: self._stopped or (self._indexed < self._state.number and self._checked >= self._wanted)
                )
                if self._stopped:
                    return
                state = self._state
                if self._indexed and self._news.wait_for(partial(self._is_old, state), _QUIET):
                    continue
            started = time.monotonic()
            event = Event("indexed")
            try:
                found = self._index(state.site, partial(self._rest, state))
            except SupersededError:
                continue
            except Exception as error:  # search is less than the page: tell, and keep the last index
                found, event = self._search, Event("index-failed", f"{type(error).__name__}: {error}")
            with self._news:
                self._search, self._indexed = found, state.number
                self._news.notify_all()
            self._on_event(Event(event.kind, event.text, time.monotonic() - started))

    def _is_old(self, state: State) -> bool:
        return self._stopped or self._state.number != state.number or self._built < self._wanted

    def _rest(self, state: State) -> None:
        """Let the pages that somebody waits for go first. Raises SupersededError when there is a newer site."""
        with self._news:
            self._news.wait_for(lambda: self._stopped or self._built >= self._wanted)
            self._news.wait_for(lambda: self._stopped or not self._asked, _POLITE)
            if self._stopped or self._state.number != state.number:
                raise SupersededError
        time.sleep(_BREATH)
