"""Times the preview on the repository's catalogue: from the start of `sitegen serve` to the first page, and 20 saves.

A save is timed as a browser sees it: from the writing of a record, by way of the message that the page has changed, to
the answer to the reload, with the new words. Usage: python bench/serve.py [PAUSE], the seconds between two saves (3).
"""

from __future__ import annotations

import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CONTENT = Path(__file__).resolve().parent.parent / "content"
RECORD, PAGE = "examples/brobygget.md", "exempel/brobygget/"
SAVES, PAUSE = 20, 3.0
AT_REST = 20.0  # seconds after the start in which the first search index is made


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(address: str, words: str) -> float:
    """Ask for a page until it has the words; the seconds that it took."""
    start = time.perf_counter()
    while True:
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                if words in answer.read().decode():
                    return time.perf_counter() - start
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.005)


@contextmanager
def told(site: str) -> Iterator[Callable[[], None]]:
    """Follow the page as the script in it does: what it gives waits for the next message that the page has changed."""
    with urllib.request.urlopen(f"{site}__sitegen/events?page=/{PAGE}&shown=", timeout=60) as stream:
        last = ""

        def wait() -> None:
            nonlocal last
            for line in stream:
                if line.startswith(b"data: "):
                    page = json.loads(line.removeprefix(b"data: "))["page"]
                    if page != last:
                        last = page
                        return
            raise RuntimeError("the stream has ended")

        wait()
        yield wait


def save(record: Path, text: str, site: str, number: int, wait: Callable[[], None]) -> float:
    """The seconds until a new sentence is in the page that the browser was told to load again."""
    words = f"Mening{number}."
    start = time.perf_counter()
    record.write_text(f"{text.rstrip()}\n\n{words}\n", "utf-8")
    wait()
    with urllib.request.urlopen(site + PAGE, timeout=60) as answer:
        if words not in answer.read().decode():
            raise RuntimeError("the page was told to be new and is not")
    return time.perf_counter() - start


def main() -> None:
    pause = float(sys.argv[1]) if len(sys.argv) > 1 else PAUSE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(CONTENT, folder / "content")
        port = free_port()
        record, site = folder / "content" / RECORD, f"http://127.0.0.1:{port}/"
        command = [sys.executable, "-m", "sitegen", "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            print(f"start to first page     {until(site + PAGE, '<h1'):6.2f} s")
            time.sleep(AT_REST)
            text, times = record.read_text("utf-8"), []
            with told(site) as wait:
                for number in range(SAVES):
                    times.append(save(record, text, site, number, wait))
                    time.sleep(pause)
        finally:
            server.terminate()
            server.wait()
    print(f"a save, median of {SAVES}    {statistics.median(times):6.3f} s, {min(times):.3f} to {max(times):.3f} s")


if __name__ == "__main__":
    main()
