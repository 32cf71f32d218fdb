"""The Content-Type of a file by its name; a fixed table, because the system's own differs from machine to machine."""

from __future__ import annotations

import posixpath

_TEXTS = {
    ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".txt": "text/plain",
    ".json": "application/json", ".jsonld": "application/ld+json", ".geojson": "application/geo+json",
    ".xml": "application/xml", ".atom": "application/atom+xml", ".rdf": "application/rdf+xml", ".ttl": "text/turtle",
    ".csv": "text/csv", ".ics": "text/calendar", ".md": "text/markdown", ".yml": "application/yaml",
    ".yaml": "application/yaml", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml",
    ".bib": "application/x-bibtex", ".ris": "application/x-research-info-systems",
}  # fmt: skip
_BINARIES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".avif": "image/avif",
    ".gif": "image/gif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".pdf": "application/pdf",
    ".wasm": "application/wasm", ".zip": "application/zip",
}  # fmt: skip


def media_type(path: str) -> str:
    """The header's value, with the charset for texts; bytes without a known ending are bytes."""
    ending = posixpath.splitext(path)[1].lower()
    if ending in _TEXTS:
        return f"{_TEXTS[ending]}; charset=utf-8"
    return _BINARIES.get(ending, "application/octet-stream")
