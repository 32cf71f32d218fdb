"""Copies of dead pages in the Wayback Machine, as suggestions (archive.org/help/wayback_api.php)."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from urllib.parse import quote, urlsplit

from sitegen.weblinks.visit import AGENT

SERVICE = "https://archive.org/wayback/available"

_MOST_BYTES = 100_000


def archived(url: str, *, service: str = SERVICE, timeout: float = 20) -> str:
    """The address of the newest copy; "" when there is none, or the service does not say."""
    try:
        request = urllib.request.Request(f"{service}?url={quote(url, '')}", headers={"User-Agent": AGENT})
        with urllib.request.urlopen(request, timeout=timeout) as response:
            found = json.loads(response.read(_MOST_BYTES))
        closest = found["archived_snapshots"]["closest"]
        address = str(closest["url"]) if closest["available"] else ""
    except (OSError, urllib.error.URLError, ValueError, KeyError, TypeError):
        return ""
    parts = urlsplit(address)
    is_copy = parts.scheme in ("http", "https") and (parts.hostname or "").endswith("archive.org")
    return address.replace("http://", "https://", 1) if is_copy else ""
