"""Where the images of a WordPress export come from: a copy of its uploads folder or, if asked, its own server."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, unquote, urlsplit

Fetch = Callable[[str], bytes | None]  # an image's address or name → the image, None when there is none

MAX_IMAGE = 20_000_000
TIMEOUT = 20
_UPLOADS = "/wp-content/uploads/"
_SIGNS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\0\0\0")  # PNG, JPEG, GIF, WebP, AVIF


def nothing(url: str) -> bytes | None:
    """No image at all: texts keep links to them."""
    return None


def held_in(folder: Path) -> Fetch:
    """The images that a folder holds, by name."""
    return lambda name: (folder / name).read_bytes() if (folder / name).is_file() else None


def from_folder(folder: Path) -> Fetch:
    """Images from a copy of wp-content/uploads; nothing outside the folder is ever read."""
    top = folder.resolve()

    def fetch(url: str) -> bytes | None:
        _, found, inside = unquote(urlsplit(url).path).partition(_UPLOADS)
        path = (top / inside).resolve() if found and "\0" not in inside else top
        if not path.is_relative_to(top) or not path.is_file() or path.stat().st_size > MAX_IMAGE:
            return None
        return _image(path.read_bytes())

    return fetch


def from_server(host: str) -> Fetch:
    """Images over http(s) from one host, that of the export; no other address is asked, also not by a redirect."""
    opener = urllib.request.build_opener(_SameHost(host))

    def fetch(url: str) -> bytes | None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or parts.netloc != host:
            return None
        address = parts._replace(path=quote(unquote(parts.path))).geturl()
        try:
            with opener.open(address, timeout=TIMEOUT) as answer:
                data = answer.read(MAX_IMAGE + 1)
        except (URLError, OSError, ValueError):
            return None
        return _image(data) if len(data) <= MAX_IMAGE else None

    return fetch


class _SameHost(urllib.request.HTTPRedirectHandler):
    def __init__(self, host: str) -> None:
        self.host = host

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).netloc != self.host or urlsplit(newurl).scheme not in ("http", "https"):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _image(data: bytes) -> bytes | None:
    """The data if it begins as an image does: a page that says “not found” is none."""
    return data if data.startswith(_SIGNS) else None
