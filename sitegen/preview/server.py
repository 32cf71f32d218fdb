"""`sitegen serve`: the site from memory, rebuilt when a source changes, pages reloaded, faults shown over the page."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import watchfiles

from sitegen.errors import ServerError
from sitegen.preview.http_server import Server
from sitegen.preview.live import Index, LiveSite
from sitegen.preview.served import Event, ServedSite

_PORTS_TRIED = 20
_EDITOR_FILES = re.compile(
    r"4913|\.#.*|#.*#|~\$.*|.*~|.*\.(swp|swx|swo|tmp|temp|bak|part)"
    r"|\.goutputstream-.*|.*___jb_\w+___|\.DS_Store|Thumbs\.db|desktop\.ini"
)


def _silent(event: Event) -> None:
    pass


def serve(
    build: Callable[[], ServedSite],
    watch: Sequence[Path],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    on_event: Callable[[Event], None] = _silent,
    base: str = "/",
    index: Index | None = None,
) -> None:
    """Serve until Ctrl-C. The contract is that of `running`."""
    server_run = running(build, watch, host=host, port=port, on_event=on_event, base=base, index=index)
    with contextlib.suppress(KeyboardInterrupt), server_run as server:
        on_event(Event("serving", server.address))
        # In slices: on Windows a wait without end does not hear Ctrl-C.
        while not server.live.stopped:
            time.sleep(0.5)
    on_event(Event("stopped"))


@contextlib.contextmanager
def running(
    build: Callable[[], ServedSite],
    watch: Sequence[Path],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    on_event: Callable[[Event], None] = _silent,
    base: str = "/",
    index: Index | None = None,
) -> Iterator[Server]:
    """A server for the block. `build` makes the site, in its own thread, now and when something in `watch` changes.

    `index` makes further files, below pagefind/, in the background, when nothing has changed for a while; it calls
    what it is given now and then, so that pages go first. `base` is the path that the site lives under. A busy port
    gives the next free one. Requests are answered for loopback names only, unless `host` is another address.
    `on_event` is called from several threads. Raises ServerError B301 (no free port), B302 (cannot listen on `host`),
    B303 (a path in `watch` is missing).
    """
    for path in watch:
        if not path.exists():
            raise ServerError("B303", f"nothing to watch at {path}", path=path)
    live = LiveSite(build, on_event, index)
    server = _listen(host, port, live, f"/{base.strip('/')}/".replace("//", "/"))
    stop = threading.Event()
    threads = [threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)]
    if watch:
        threads.append(threading.Thread(target=_watch, args=(watch, live, stop), daemon=True))
    try:
        for thread in threads:
            thread.start()
        live.start()
        yield server
    finally:
        stop.set()
        live.stop()
        server.shutdown()
        server.server_close()


def _listen(host: str, port: int, live: LiveSite, base: str) -> Server:
    for number in range(port, min(port + _PORTS_TRIED, 65_536)):
        try:
            return Server(host, number, live, base)
        except OSError as error:
            # Windows says EACCES for a port that another program keeps to itself.
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise ServerError("B302", f"cannot listen on {host}: {error}", host=host, reason=error) from error
    raise ServerError("B301", f"no free port from {port} on", port=port)


class SourceFilter(watchfiles.DefaultFilter):
    """Lets through what an editor saves, not what an editor or the system leaves while it works."""

    def __call__(self, change: watchfiles.Change, path: str) -> bool:
        return super().__call__(change, path) and not _EDITOR_FILES.fullmatch(os.path.basename(path))


def _watch(paths: Sequence[Path], live: LiveSite, stop: threading.Event) -> None:
    for polling in (None, True):  # looking at every file now and then when the system is out of watches
        try:
            for _ in watchfiles.watch(
                *paths,
                watch_filter=SourceFilter(),
                stop_event=stop,
                debounce=300,
                step=10,  # without a change, before a save is taken to be whole
                rust_timeout=200,
                raise_interrupt=False,
                force_polling=polling,
            ):
                live.change()
            return
        except OSError:
            continue
