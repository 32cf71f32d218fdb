"""What a built page links to and what can be linked to in it, read without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin

from fixtures_build import ADDRESS, BuiltSite

# Attributes that hold one address; `srcset` holds several.
_ADDRESSES = {"href", "src", "action", "poster", "data-url"}
_TAG = re.compile(r"<[a-z][a-z0-9-]*(\s[^<>]*)>")
_ATTRIBUTE = re.compile(r"""\s([a-z][\w:-]*)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ELSEWHERE = re.compile(r"(mailto|tel|data):")
_STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_XML_ADDRESS = re.compile(r"""(?:<loc>|\bhref=")(https?:[^<"]+)""")


@dataclass(slots=True)
class PageLinks:
    """Addresses as they stand in a page, and its anchors; an id that stands twice is in `repeated`."""

    addresses: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)
    kind: str = ""

    def read_tag(self, given: Mapping[str, str]) -> None:
        """Take what a tag's attributes tell."""
        if "id" in given:
            (self.repeated.append if given["id"] in self.anchors else self.anchors.add)(given["id"])
        self.addresses += [value for name, value in given.items() if name in _ADDRESSES]
        self.addresses += [part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()]
        if "data-bundle" in given:  # the folder of the search index, not a page
            self.addresses.append(given["data-bundle"] + "pagefind.js")
        if given.get("http-equiv") == "refresh":
            self.addresses.append(given["content"].partition("url=")[2])
        if given.get("property") in ("og:url", "og:image"):
            self.addresses.append(given["content"])
        self.kind = given.get("data-page-kind", self.kind)


def read_page(html: str) -> PageLinks:
    """The links and anchors of one page.

    By two expressions, as html.parser needs many seconds for the whole site: in our pages `<` and `>` are escaped
    everywhere but around a tag (the HTML checker sees to the rest).
    """
    links = PageLinks()
    for tag in _TAG.findall(html):
        links.read_tag({name: unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)})
    return links


def addresses_of_other_files(site: BuiltSite) -> Iterator[tuple[str, str]]:
    """(file, address) for style sheets, the web manifest, the sitemap, the redirects and the feeds."""
    for path in sorted(site.files()):
        if path.endswith(".css"):
            yield from ((path, address) for address in _STYLE_ADDRESS.findall(site.text(path)))
        elif path.endswith(".webmanifest"):
            manifest = json.loads(site.text(path))
            yield path, manifest["start_url"]
            yield from ((path, icon["src"]) for icon in manifest["icons"])
        elif path.endswith(".xml"):
            yield from ((path, address) for address in _XML_ADDRESS.findall(site.text(path)))
        elif path == "_redirects" and site.address == ADDRESS:  # read by hosts that serve a site at the top only
            yield from ((path, line.split()[1]) for line in site.text(path).splitlines())


class Resolver:
    """Finds what an address leads to inside a built site."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        self.files = site.files()
        self.pages = {path: read_page(site.text(path)) for path in site.pages()}

    def problem(self, path: str, address: str) -> str:
        """Why `address`, standing in the file at `path`, leads nowhere; "" if it leads somewhere or off the site."""
        if _ELSEWHERE.match(address):
            return ""
        target = self.target(path, address)
        anchor = unquote(urldefrag(address).fragment)
        if target is None:
            return "" if re.match(r"https?://", address) else "leads out of the site"
        if target not in self.files:
            return "no such file"
        if anchor and target in self.pages and anchor not in self.pages[target].anchors:
            return "no such anchor"
        return ""

    def target(self, path: str, address: str) -> str | None:
        """The file that `address` asks for, there or not; None outside the site."""
        if address.startswith("#"):
            return path
        whole = urljoin(self.address_of(path), address).partition("#")[0].partition("?")[0]
        if not whole.startswith(self.site.address):
            return None
        target = unquote(whole.removeprefix(self.site.address))
        return f"{target}index.html" if not target or target.endswith("/") else target

    def address_of(self, path: str) -> str:
        """Where a file is seen. A page for what is not found is seen at any depth."""
        if path.endswith("404.html"):
            return f"{self.site.address}{path.removesuffix('404.html')}nagot/som/inte/finns/"
        return self.site.address + path.removesuffix("index.html")
