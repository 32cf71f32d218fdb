"""Times the preview on the repository's catalogue: from the start of `sitegen serve` to the first page, and 20 saves.

A save is timed from the writing of a record to the answer that has the new words. Usage: python bench/serve.py [PAUSE],
the seconds between two saves (3).
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
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


def save(record: Path, text: str, address: str, number: int) -> float:
    """The seconds until a new sentence is seen."""
    words = f"Mening{number}."
    record.write_text(f"{text.rstrip()}\n\n{words}\n", "utf-8")
    return until(address, words)


def main() -> None:
    pause = float(sys.argv[1]) if len(sys.argv) > 1 else PAUSE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(CONTENT, folder / "content")
        port = free_port()
        record, address = folder / "content" / RECORD, f"http://127.0.0.1:{port}/{PAGE}"
        command = [sys.executable, "-m", "sitegen", "serve", "--port", str(port)]
        server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            print(f"start to first page     {until(address, '<h1'):6.2f} s")
            time.sleep(AT_REST)
            text, times = record.read_text("utf-8"), []
            for number in range(SAVES):
                times.append(save(record, text, address, number))
                time.sleep(pause)
        finally:
            server.terminate()
            server.wait()
    print(f"a save, median of {SAVES}    {statistics.median(times):6.2f} s, most {max(times):.2f} s")


if __name__ == "__main__":
    main()
