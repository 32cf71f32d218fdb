"""Answers a browser from a LiveSite: files, the reload script in every page, and the stream that tells of changes."""

from __future__ import annotations

import html
import json
import os
import re
import socket
import socketserver
import sys
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any, cast
from urllib.parse import parse_qs, quote, unquote, urlsplit

from sitegen.preview.live import LiveSite
from sitegen.preview.media_types import media_type
from sitegen.preview.served import State, digest

LIVE = "__sitegen/"
_PATIENCE = 20.0
_PING = 15.0
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]+?))\.?(?::\d+)?")
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)


class Server(ThreadingHTTPServer):
    """The HTTP server with its site; `address` is what to open in the browser. Raises OSError if the port is taken."""

    daemon_threads = True
    # On Windows this would let two programs share the port.
    allow_reuse_address = os.name != "nt"

    def __init__(self, host: str, port: int, live: LiveSite, base: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.live, self.base = live, base
        self.any_name = host not in _LOOPBACK
        super().__init__((host, port), _Handler)
        name = f"[{host}]" if ":" in host else host
        self.address = f"http://{name}:{self.server_address[1]}{base}"

    def server_bind(self) -> None:
        """Without HTTPServer's look-up of the host's name, which may ask the network."""
        socketserver.TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away is no fault."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server_version, sys_version = "sitegen", ""

    def do_GET(self) -> None:
        server = cast(Server, self.server)
        path = unquote(self.path.partition("?")[0])
        if not (server.any_name or is_loopback(self.headers.get("Host", ""))):
            # A page of somebody else's whose name was made to point here (DNS rebinding) gets nothing.
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
        elif path.startswith(server.base + LIVE):
            self._send_live(server, path.removeprefix(server.base + LIVE))
        else:
            self._send_page(server, path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        """Open the source of a page in the editor of this machine, when the page itself asks for it."""
        server = cast(Server, self.server)
        address = urlsplit(self.path)
        page = parse_qs(address.query).get("page", [""])[0]
        # Only our own pages may ask: a browser says where a request comes from, and other programs need no server.
        own = self.headers.get("Origin", "") == f"http://{self.headers.get('Host', '')}"
        if address.path != server.base + LIVE + "open" or not own or not is_loopback(self.headers.get("Host", "")):
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
            return
        site = server.live.state(_PATIENCE).site
        notes = site.notes(resolve(unquote(page), server.base, site.files)[0])
        if notes:
            site.open(notes.source)
        self._send(HTTPStatus.OK if notes else HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _send_page(self, server: Server, path: str) -> None:
        state = server.live.state(_PATIENCE)
        key, redirect = resolve(path, server.base, state.site.files)
        if redirect:
            query = self.path.partition("?")[2]
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", quote(redirect) + (f"?{query}" if query else ""))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = server.live.file(key, _PATIENCE) if key else None
        if data is None:
            page = _not_found(key, state.site.files)
            self._send(HTTPStatus.NOT_FOUND, media_type(".html"), _with_script(page, None, state, server.base))
        elif key.endswith(".html"):
            self._send(HTTPStatus.OK, media_type(key), _with_script(data, data, state, server.base))
        else:
            self._send(HTTPStatus.OK, media_type(key), data)

    def _send_live(self, server: Server, name: str) -> None:
        if name == "events":
            asked = parse_qs(self.path.partition("?")[2])
            self._stream(server, unquote(asked.get("page", [""])[0]), asked.get("shown", [""])[0])
        elif name in ("live.js", "live.css"):
            self._send(HTTPStatus.OK, media_type(name), resources.files("sitegen.preview").joinpath(name).read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self, server: Server, page: str, shown: str) -> None:
        """Server-Sent Events (html.spec.whatwg.org, 9.2): the page's state now and after every build.

        Advice takes longer to find: it follows, unless the browser shows (a page with the digest `shown`) what is to
        be reloaded now.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        after = 0
        while self.command != "HEAD" and not server.live.stopped:
            state = server.live.next_state(after, _PING)
            if not state:
                self._say(": ping")
                continue
            after = state.number
            key, _ = resolve(page, server.base, state.site.files)
            now = digest(state.site.files.get(key))
            self._say(f"event: site\ndata: {_page_state(now, state)}")
            if now == shown:
                self._say(f"event: notes\ndata: {_page_notes(key, state)}")

    def _say(self, message: str) -> None:
        self.wfile.write(f"{message}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        """Quiet: what happened to the build is the news, not every request."""


def is_loopback(host: str) -> bool:
    """Whether a Host header names this machine itself."""
    match = _HOST.fullmatch(host)
    return bool(match and (match[1] or match[2]).lower() in _LOOPBACK)


def resolve(path: str, base: str, files: Mapping[str, bytes]) -> tuple[str, str]:
    """The file for a URL's path, or the path to send the browser to instead. A file that is not there may be given."""
    if not path.startswith(base):
        return ("", base) if path in ("/", base[:-1]) else ("", "")
    key = path.removeprefix(base)
    if not key or key.endswith("/"):
        return key + "index.html", ""
    if key not in files and f"{key}/index.html" in files:
        return "", f"{path}/"
    return key, ""


def _not_found(key: str, files: Mapping[str, bytes]) -> bytes:
    """The nearest 404.html upwards: an English page below /en/ if there is one."""
    folder = key
    while folder:
        folder = folder.rpartition("/")[0]
        page = files.get(f"{folder}/404.html" if folder else "404.html")
        if page is not None:
            return page
    return files.get("404.html", b"<!doctype html><title>404</title><body><h1>404</h1></body>")


def _with_script(page: bytes, source: bytes | None, state: State, base: str) -> bytes:
    values = f'data-page="{digest(source)}" data-assets="{state.site.look}"'
    tag = f'<script src="{html.escape(quote(base))}{LIVE}live.js" {values} defer></script>'.encode()
    ends = list(_BODY_END.finditer(page))
    at = ends[-1].start() if ends else len(page)
    return page[:at] + tag + page[at:]


def _page_state(page: str, state: State) -> str:
    site = state.site
    return json.dumps({
        "page": page, "assets": site.look,
        "faults": list(site.faults), "heading": site.heading, "close": site.close,
    })  # fmt: skip


def _page_notes(key: str, state: State) -> str:
    notes = state.site.notes(key)
    return json.dumps(notes and {
        "source": notes.source.name, "heading": notes.heading, "edit": notes.edit, "advice": list(notes.advice),
    })  # fmt: skip
