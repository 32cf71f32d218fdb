"""A synchronous client of `pagefind --service`: base64 JSON and a comma, one answer a message.

Not the official Python package: it sleeps 100 ms a message and loses large answers.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import IO, Any

from sitegen.errors import SearchError

# Answers to this many messages fit in the smallest pipe, so neither side can wait for the other.
_AHEAD = 16


def command() -> list[str]:
    """The command that starts the installed Pagefind as a service; SearchError B201 if it is not installed."""
    try:
        from pagefind_bin import get_executable

        return [str(get_executable()), "--service"]
    except (ImportError, FileNotFoundError) as error:
        raise SearchError("B201", f"Pagefind is not installed: {error}", detail=error) from error


class Service:
    """A running Pagefind; made by `running`."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._sent = self._answered = 0
        self._rest = b""

    def ask(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Send one message and wait for its answer."""
        return self.ask_all([payload])[0]

    def ask_all(self, payloads: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Send messages a few ahead of the answers; the answers in order. SearchError B204 if one is an error."""
        answers: list[dict[str, Any]] = []
        for number, payload in enumerate(payloads):
            self._send(payload)
            if number >= _AHEAD:
                answers.append(self._receive(payloads[len(answers)]))
        while len(answers) < len(payloads):
            answers.append(self._receive(payloads[len(answers)]))
        return answers

    def _send(self, payload: Mapping[str, Any]) -> None:
        assert self._process.stdin
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": payload}).encode()
        self._process.stdin.write(base64.b64encode(message) + b",")
        self._process.stdin.flush()

    def _receive(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        answer = json.loads(base64.b64decode(self._read()))
        self._answered += 1
        content: dict[str, Any] = answer["payload"]
        if content["type"] == "Error":
            what = str(payload.get("url", payload["type"]))
            raise SearchError(
                "B204", f"Pagefind refuses {what}: {content['message']}", what=what, detail=content["message"]
            )
        if answer["message_id"] != self._answered:
            raise ValueError("answers out of order")
        return content

    def _read(self) -> bytes:
        assert self._process.stdout
        chunks = [self._rest]
        while b"," not in chunks[-1]:
            chunk = os.read(self._process.stdout.fileno(), 1 << 20)
            if not chunk:
                raise EOFError("no answer")
            chunks.append(chunk)
        last, _, self._rest = chunks[-1].partition(b",")
        return b"".join([*chunks[:-1], last])


class Group:
    """Services that run side by side and are ended together."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen[bytes]] = []
        self._ended = False

    def add(self, process: subprocess.Popen[bytes]) -> None:
        """Take a process in; when the group is ended already, it is ended at once."""
        self._processes.append(process)
        if self._ended:
            process.kill()

    def end(self) -> None:
        """Kill all processes, those that have ended too."""
        self._ended = True
        for process in self._processes:
            process.kill()


@contextlib.contextmanager
def running(
    argv: Sequence[str],
    timeout: float,
    group: Group | None = None,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Service]:
    """Run the service for the block, at most `timeout` seconds; it is gone afterwards whatever happens.

    `group` can end it from another thread; `settings` are environment variables for it.

    Raises SearchError B202 if it cannot start, dies or answers nonsense, B203 if the time is up.
    """
    with tempfile.TemporaryFile() as errors, contextlib.ExitStack() as stack:
        with _interrupt_held_back():
            process = _start(argv, errors.fileno(), settings)
            stack.callback(_end, process)
            if group:
                group.add(process)
        late = threading.Event()
        timer = threading.Timer(timeout, lambda: _give_up(process, late))
        timer.daemon = True
        timer.start()
        stack.callback(timer.cancel)
        try:
            yield Service(process)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            if late.is_set():
                raise SearchError("B203", f"Pagefind took more than {timeout:g} s", seconds=f"{timeout:g}") from error
            process.kill()
            raise _broken(error, process.wait(), errors) from error


@contextlib.contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """A Ctrl-C while the process starts would leave it running with nobody who knows it: hear it afterwards."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
        if heard:
            signal.raise_signal(signal.SIGINT)


def _give_up(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):  # what was not sent yet goes nowhere
            if pipe:
                pipe.close()
    process.wait()


def _start(argv: Sequence[str], errors: int, settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    # One thread costs nothing (the merge is sequential). An own session: Ctrl-C ends it through us, not beside us.
    environment = {**os.environ, "RAYON_NUM_THREADS": "1", **settings}
    try:
        return subprocess.Popen(
            argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, env=environment, start_new_session=True
        )
    except OSError as error:
        raise SearchError("B202", f"Pagefind cannot start: {error}", detail=error) from error


def _broken(error: Exception, status: int, errors: IO[bytes]) -> SearchError:
    errors.seek(0)
    words = errors.read()[-500:].decode(errors="replace").strip() or f"{type(error).__name__}: {error}"
    return SearchError("B202", f"Pagefind stopped (status {status}): {words}", detail=f"{words} ({status})")
