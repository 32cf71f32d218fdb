"""A round of visits: hosts beside each other, the addresses of a host one after the other with a pause between."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from urllib.parse import urlsplit

from sitegen.weblinks.visit import Answer, visit

_HOSTS_AT_ONCE = 12
_LONGEST_WAIT = 60.0  # seconds; who asks us to wait longer is asked next time


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask: seconds to wait for an answer, between two visits to a host, and how often to try again."""

    timeout: float = 20.0
    pause: float = 1.0
    tries: int = 3


@dataclass(frozen=True, slots=True)
class Round:
    """Visits addresses. `sleep` and `ask` are given by tests."""

    manners: Manners
    sleep: Callable[[float], None] = time.sleep
    ask: Callable[..., Answer] = visit
    told: Callable[[str, Answer], None] = lambda url, answer: None

    def go(self, urls: Iterable[str]) -> dict[str, Answer]:
        """The answer of each address, sorted."""
        hosts: dict[str, list[str]] = {}
        for url in sorted(set(urls)):
            hosts.setdefault(urlsplit(url).netloc.casefold(), []).append(url)
        with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
            return dict(sorted(chain.from_iterable(pool.map(self._host, hosts.values()))))

    def _host(self, urls: list[str]) -> list[tuple[str, Answer]]:
        found = []
        for number, url in enumerate(urls):
            if number:
                self.sleep(self.manners.pause)
            answer = self._patiently(url)
            self.told(url, answer)
            found.append((url, answer))
        return found

    def _patiently(self, url: str) -> Answer:
        """Tries again what may pass: too many visits, a server in trouble, no answer in time."""
        answer = self.ask(url, timeout=self.manners.timeout)
        for attempt in range(1, self.manners.tries):
            if not may_pass(answer):
                break
            wait = seconds_to_wait(answer.retry_after, datetime.now(UTC))
            if wait is not None and wait > _LONGEST_WAIT:
                break
            self.sleep(wait if wait is not None else self.manners.pause * 4**attempt)
            answer = self.ask(url, timeout=self.manners.timeout)
        return answer


def may_pass(answer: Answer) -> bool:
    """Whether another try may give another answer."""
    return answer.status in (408, 425, 429) or answer.status >= 500 or answer.problem in ("time", "connection")


def seconds_to_wait(retry_after: str, now: datetime) -> float | None:
    """What `Retry-After` says, as seconds or as a date (RFC 9110, 10.2.3); None when it says nothing of use."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        then = email.utils.parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (then.astimezone(UTC) - now).total_seconds())
