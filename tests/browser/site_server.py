"""Serves a built site as a host would: below any path, with the headers of its own `_headers` file."""

from __future__ import annotations

import contextlib
import socketserver
import threading
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

from sitegen.preview.media_types import media_type

_WASM = " 'wasm-unsafe-eval'"
Headers = list[tuple[str, str]]


def headers_for(rules: str, path: str) -> Headers:
    """The headers that a `_headers` file gives a path: all rules that fit, in order; `! Name` takes a header away.

    The format is Cloudflare Pages' and Netlify's, with `*` for any characters.
    """
    found: Headers = []
    fits = False
    for line in rules.splitlines():
        name, colon, value = line.strip().partition(": ")
        if line[:1] not in (" ", "\t"):
            fits = fnmatchcase(path, line.strip())
        elif fits and name.startswith("! "):
            found = [(other, text) for other, text in found if other != name[2:]]
        elif fits and colon:
            found.append((name, value))
    return found


def shrinks(kind: str) -> bool:
    """Whether a host compresses what has this media type: texts, and what is made of text."""
    return kind.startswith("text/") or "charset" in kind


@cache
def packed(data: bytes) -> bytes:
    """What a host sends that compresses its files once, when they are put there."""
    import brotli

    return bytes(brotli.compress(data))


def kept(headers: Headers) -> Headers:
    """With an hour in the caches, where the site says nothing of its own."""
    named = any(name == "Cache-Control" for name, _ in headers)
    return headers if named else [*headers, ("Cache-Control", "public, max-age=3600")]


class SiteServer(ThreadingHTTPServer):
    """A built site at `base`; without `wasm` its policy is that of a browser where WebAssembly is off.

    `compressed`: with Brotli and a Cache-Control, as a good host sends it.
    """

    daemon_threads = True

    def __init__(self, folder: Path, base: str, wasm: bool, compressed: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.base, self.wasm, self.compressed = folder, base, wasm, compressed
        self.asked: list[str] = []  # the paths that were asked for, in their order
        self.rules = (folder / "_headers").read_text("utf-8")
        self.origin = f"http://127.0.0.1:{self.server_address[1]}"
        self.address = self.origin + base

    def server_bind(self) -> None:
        """Without HTTPServer's look-up of the host's name, which may ask the network."""
        socketserver.TCPServer.server_bind(self)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # the head and the body of an answer are two writes: 40 ms between them otherwise

    def do_GET(self) -> None:
        server = cast(SiteServer, self.server)
        path = unquote(self.path.partition("?")[0])
        server.asked.append(path)
        if not path.startswith(server.base):
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"outside of the site", [])
            return
        inside = path.removeprefix(server.base)
        file = server.folder / (inside + "index.html" if not inside or inside.endswith("/") else inside)
        headers = headers_for(server.rules, f"/{inside}")
        if not server.wasm:
            headers = [(name, value.replace(_WASM, "")) for name, value in headers]
        if file.is_file() and server.folder in file.resolve().parents:
            self._send(HTTPStatus.OK, media_type(file.name), file.read_bytes(), headers)
        else:
            page = (server.folder / "404.html").read_bytes()
            self._send(HTTPStatus.NOT_FOUND, media_type("404.html"), page, headers)

    def _send(self, status: HTTPStatus, kind: str, data: bytes, headers: Headers) -> None:
        if cast(SiteServer, self.server).compressed:
            headers = [*kept(headers), *([("Content-Encoding", "br")] if shrinks(kind) else [])]
            data = packed(data) if shrinks(kind) else data
        self.send_response(status)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(data))), *headers]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Quiet: the browser tells the test what it asked for."""


@contextlib.contextmanager
def serving(folder: Path, base: str = "/", *, wasm: bool = True, compressed: bool = False) -> Iterator[SiteServer]:
    """A server for the block."""
    with SiteServer(folder, base, wasm, compressed) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
