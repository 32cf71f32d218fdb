"""Files for hosts and search engines: sitemap, robots, headers, redirects, the web manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from xml.sax.saxutils import escape as xml_escape

from sitegen.artifact import Artifact
from sitegen.catalogue.site import Site
from sitegen.declared.config import Config
from sitegen.declared.model import word
from sitegen.edition import Edition
from sitegen.pages.page import Page
from sitegen.render import absolute
from sitegen.views.routes import Routes

CSP = (
    "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_SECURITY = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Permissions-Policy: camera=(), geolocation=(), microphone=()",
)


def make(edition: Edition) -> Iterator[Artifact]:
    """All files of this module."""
    yield Artifact("sitemap.xml", _sitemap(edition).encode())
    yield Artifact(
        "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {absolute(edition.site.config, '/sitemap.xml')}\n".encode()
    )
    yield Artifact("_headers", _headers(edition).encode())
    yield Artifact(".nojekyll", b"")
    yield Artifact("site.webmanifest", _manifest(edition.site.config))
    moved = dict(redirects(edition.site, edition.routes))
    yield Artifact("_redirects", "".join(f"{old} {new} 301\n" for old, new in moved.items()).encode())
    taken = {page.url for page in edition.pages}
    for old, new in moved.items():
        if old not in taken:
            yield Artifact(f"{old.lstrip('/')}index.html", _stub(edition.site.config, new).encode())


def _sitemap(edition: Edition) -> str:
    pages = [page for page in edition.pages if not page.robots and page.kind != "404"]
    entries = "".join(_entry(edition.site.config, page) for page in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )


def _entry(config: Config, page: Page) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{xml_escape(absolute(config, url))}"/>'
        for lang, url in page.alternates.items()
        if len(page.alternates) > 1
    )
    return f"<url><loc>{xml_escape(absolute(config, page.url))}</loc>{links}</url>\n"


def _headers(edition: Edition) -> str:
    """Cloudflare's and Netlify's form. Only the search page may run WebAssembly."""
    lines = ["/*", f"  Content-Security-Policy: {CSP.format(wasm='')}", *(f"  {line}" for line in _SECURITY)]
    for routes in edition.routes.values():
        policy = CSP.format(wasm=" 'wasm-unsafe-eval'")
        lines += [routes.fixed("search"), "  ! Content-Security-Policy", f"  Content-Security-Policy: {policy}"]
        lines += _embedding(edition, routes)
    for folder in ("/pagefind/fragment/*", "/pagefind/index/*", "/pagefind/*.pf_meta", "/assets/fonts/*"):
        lines += [folder, "  Cache-Control: public, max-age=31536000, immutable"]
    lines += ["/data/*", "  Access-Control-Allow-Origin: *"]  # open data, for the pages of others too
    lines += ["/pagefind/wasm.*", "  Cache-Control: public, max-age=600"]  # asked for more than once by a large index
    return "\n".join(lines) + "\n"


def _embedding(edition: Edition, routes: Routes) -> list[str]:
    """Other sites may show the cards and lists that are made for it in a frame, and our own page shows them so."""
    page = routes.fixed("embed")
    own = CSP.format(wasm="") + "; frame-src 'self'"
    lines = [page, "  ! Content-Security-Policy", f"  Content-Security-Policy: {own}"]
    framed = (found for found in edition.pages if found.kind == "inbaddad" and found.lang == routes.lang)
    for folder in sorted({found.url.removesuffix("/").rpartition("/")[0] for found in framed}):
        policy = CSP.format(wasm="").replace("frame-ancestors 'none'", "frame-ancestors *")
        lines += [f"{folder}/*", "  ! Content-Security-Policy", f"  Content-Security-Policy: {policy}"]
    return lines


def _manifest(config: Config) -> bytes:
    name = word(config.name, config.languages[0])
    icons = [{"src": "assets/favicon.svg", "sizes": "any", "type": "image/svg+xml"}]
    manifest = {
        "name": name,
        "short_name": name[:12],
        "start_url": "./",
        "display": "browser",
        "lang": config.languages[0],
        "theme_color": config.theme_color,
        "background_color": "#ffffff",
        "icons": icons,
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def redirects(site: Site, all_routes: Mapping[str, Routes]) -> Iterator[tuple[str, str]]:
    """Old address → new address, for every former id of every record in every language."""
    for routes in all_routes.values():
        for record in site.records.values():
            for alias in record.items("aliases"):
                yield routes.former(record, str(alias)), routes.record(record)


def _stub(config: Config, new: str) -> str:
    """A page that leads on, for hosts that know no redirects."""
    address = escape(absolute(config, new))
    return (
        f'<!DOCTYPE html>\n<html lang="{config.languages[0]}"><head><meta charset="utf-8"><title>Flyttad</title>'
        f'<meta http-equiv="refresh" content="0; url={address}"><link rel="canonical" href="{address}">'
        f'<meta name="robots" content="noindex"></head>'
        f'<body><p>Sidan har flyttat: <a href="{address}">{address}</a></p></body></html>\n'
    )
