"""`sitegen serve` as a person starts it: the site in a browser, a saved change in it, a quiet end."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from fixtures_build import surroundings

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, words: str, seconds: float = 60) -> None:
    """Ask until the answer holds `words`."""
    last = ""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                last = answer.read().decode()
            if words in last:
                return
        except (urllib.error.URLError, ConnectionError) as error:
            if isinstance(error, urllib.error.HTTPError):
                error.close()
            last = repr(error)
        time.sleep(0.1)
    raise AssertionError(f"{words!r} never came at {url}: {last[:500]}")


@posix
def test_serve_shows_the_site_and_a_saved_change_and_ends_quietly(small: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "sitegen", "serve", "--port", str(port), "--lang", "en"]
    process = subprocess.Popen(command, cwd=small, env=surroundings(), text=True, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    with process:
        try:
            wait_for(f"http://127.0.0.1:{port}/", "Provkatalogen")
            wait_for(f"http://127.0.0.1:{port}/pagefind/pagefind.js", "pagefind")
            page = small / "content/examples/lokalen.md"
            page.write_text(page.read_text("utf-8").replace("Öppet varje dag", "Stängt på söndagar"), "utf-8")
            wait_for(f"http://127.0.0.1:{port}/exempel/lokalen/", "Stängt på söndagar")
            process.send_signal(signal.SIGINT)
            said, complained = process.communicate(timeout=30)
        finally:
            process.kill()

    assert process.returncode == 0
    assert complained == ""
    assert f"http://127.0.0.1:{port}/" in said
    assert not (small / "build").exists()
