"""One visit to one address: HEAD, then GET where HEAD is not answered well; redirects are followed and told."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from email.message import Message
from typing import IO
from urllib.parse import quote, urljoin, urlsplit

from sitegen import __version__

AGENT = f"sitegen-links/{__version__} (checks links once in a while; HEAD, then GET)"

_MOST_HOPS = 8
_PERMANENT = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visit found. `status` is 0 when there was no answer; `problem` then tells why.

    `problem` is "", name (no such host), time (none in time), tls, redirects (too many), private or connection.
    `moved` is the new address when every redirect up to it was permanent.
    """

    status: int
    problem: str = ""
    moved: str = ""
    retry_after: str = ""

    @property
    def is_well(self) -> bool:
        """Whether the address leads to something."""
        return 200 <= self.status < 300


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are answers, not orders."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        return None


def visit(url: str, *, timeout: float, private: bool = False) -> Answer:
    """Ask for an address as a person would, but for as little as possible.

    Addresses of the own machine or network are left alone unless `private`: content comes from strangers too.
    """
    opener = urllib.request.build_opener(_Stay)
    now, moved, permanent = url, "", True
    for _ in range(_MOST_HOPS):
        if not private and is_private(now):
            return Answer(0, "private")
        answer, target = _ask_twice(opener, now, timeout)
        if answer.status not in _REDIRECTS or not target:
            return replace(answer, moved=moved if answer.is_well else "")
        permanent = permanent and answer.status in _PERMANENT
        now = urljoin(now, target)
        if urlsplit(now).scheme not in ("http", "https"):
            return Answer(answer.status, "redirects")
        moved = now if permanent else moved
    return Answer(0, "redirects")


def _ask_twice(opener: urllib.request.OpenerDirector, url: str, timeout: float) -> tuple[Answer, str]:
    """HEAD; GET when the server says that HEAD is wrong, as many do of pages that are there."""
    answer, target = _ask(opener, "HEAD", url, timeout)
    if answer.status == 429 or answer.status in _REDIRECTS or answer.is_well or not answer.status:
        return answer, target
    return _ask(opener, "GET", url, timeout)


def _ask(opener: urllib.request.OpenerDirector, method: str, url: str, timeout: float) -> tuple[Answer, str]:
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Language": "sv, en;q=0.8"}
    try:
        request = urllib.request.Request(_written(url), method=method, headers=headers)
        with opener.open(request, timeout=timeout) as response:
            return Answer(response.status), ""
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, retry_after=_header(error.headers, "Retry-After")), _header(
                error.headers, "Location"
            )
    except urllib.error.URLError as error:
        return Answer(0, problem_of(error.reason)), ""
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Answer(0, problem_of(error)), ""


def is_private(url: str) -> bool:
    """Whether an address leads into the own machine or network. Behind a proxy, that is for the proxy to know."""
    if urllib.request.getproxies():
        return False
    try:
        host = urlsplit(url).hostname or ""
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return False  # the visit tells what is wrong
    return not all(ipaddress.ip_address(one[4][0]).is_global for one in found)


def _written(url: str) -> str:
    """An address as it is sent: å in a path in percent signs, å in a host's name as IDNA."""
    parts = urlsplit(url)
    host = parts.netloc.encode("idna").decode("ascii") if not parts.netloc.isascii() else parts.netloc
    sound = "/%:@!$&'()*+,;=-._~?[]"
    return parts._replace(
        netloc=host, path=quote(parts.path, sound), query=quote(parts.query, sound), fragment=""
    ).geturl()


def _header(headers: Message, name: str) -> str:
    return str(headers.get(name) or "")


def problem_of(reason: object) -> str:
    """Why there was no answer, in a word."""
    if isinstance(reason, ssl.SSLError):
        return "tls"
    if isinstance(reason, TimeoutError) or "timed out" in str(reason):
        return "time"
    if isinstance(reason, socket.gaierror):
        return "name"
    return "connection"
