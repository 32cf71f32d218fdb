"""Links in bodies: what they lead to, as page addresses; those that lead nowhere are faults."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from sitegen.catalogue.site import Site
from sitegen.diagnostics import Report, Span
from sitegen.language.suggest import closest
from sitegen.reading.record import Key, Record
from sitegen.text.markdown import Body
from sitegen.text.markdown import Link as BodyLink
from sitegen.views.routes import Routes

Targets = Mapping[str, Mapping[Key, Mapping[str, str]]]  # language → record → address as written → site-absolute path


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link in a body to a path of the site, such as `/exempel/`, to be checked when all pages are known."""

    path: str
    span: Span
    url: str


def bodies(record: Record) -> Iterator[tuple[str, str, Body]]:
    """The bodies of a record: language, file, body."""
    if record.body:
        yield record.lang, record.path, record.body
    for lang, translation in sorted(record.translations.items()):
        if translation.body:
            yield lang, translation.path, translation.body


def link_targets(site: Site, routes: Mapping[str, Routes], report: Report) -> tuple[Targets, tuple[SiteLink, ...]]:
    """What the links of every body lead to, in every language it may be shown in; and the links to be checked later."""
    targets: dict[str, dict[Key, dict[str, str]]] = {lang: {} for lang in routes}
    later: list[SiteLink] = []
    for record in site.records.values():
        for body_lang, path, body in bodies(record):
            finder = LinkFinder(site, path, body, report)
            found = {link.href: key for link in body.links if (key := finder.find(link, later))}
            found |= {
                picture.src: key
                for picture in body.images
                if (key := finder.picture(picture.src, picture.line, picture.column))
            }
            for lang, own in routes.items():
                if lang == body_lang or lang not in record.translations or record.translations[lang].body is None:
                    targets[lang].setdefault(record.key, {}).update(
                        {href: _address(site, own, key) for href, key in found.items()}
                    )
    return targets, tuple(later)


def _address(site: Site, routes: Routes, found: tuple[Key | None, str]) -> str:
    key, rest = found
    return routes.record(site.records[key]) + rest if key else rest


@dataclass(frozen=True, slots=True)
class LinkFinder:
    """What the links of one Markdown text of a file lead to; a link that leads nowhere is reported."""

    site: Site
    path: str
    body: Body
    report: Report

    def find(self, link: BodyLink, later: list[SiteLink]) -> tuple[Key | None, str] | None:
        """The record and the rest of the address that a link means; None for links that stay as they are."""
        span = Span.at(link.line, link.column, max(1, len(link.href)))
        parts = urlsplit(link.href) if _is_url(link.href) else None
        if parts is None or not link.href:
            self.report.add("E301", self.path, span, url=link.href)
            return None
        if parts.scheme or parts.netloc:
            return None
        if not parts.path:
            self._anchor(parts.fragment, self.body, span)
            return None
        if parts.path.startswith("/"):
            later.append(SiteLink(self.path, span, parts.path))
            return None
        return self._file(unquote(parts.path), parts.fragment, link, span)

    def _file(self, name: str, fragment: str, link: BodyLink, span: Span) -> tuple[Key | None, str] | None:
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), name)).split("/", 1)[-1]
        if inside in self.site.media:
            return None, f"/{inside}"
        collection, _, file = inside.rpartition("/")
        record = self.site.records.get((collection, file.removesuffix(".md").removesuffix(".en")))
        if record is None or not file.endswith(".md"):
            ids = [f"../{key[0]}/{key[1]}.md" for key in self.site.records]
            guess = closest(f"../{collection}/{file}", ids) or ""
            hint = "hint_suggestion" if guess else "hint"
            self.report.add("E301", self.path, span, hint=hint, url=link.href, suggestion=guess)
            return None
        if fragment and record.body:
            self._anchor(fragment, record.body, span)
        return record.key, f"#{fragment}" if fragment else ""

    def _anchor(self, fragment: str, body: Body, span: Span) -> None:
        name = unquote(fragment)
        if name and name not in body.anchors:
            guess = closest(name, body.anchors) or ""
            hint = "hint_suggestion" if guess else "hint"
            self.report.add("E302", self.path, span, hint=hint, anchor=name, suggestion=guess)

    def picture(self, src: str, line: int, column: int) -> tuple[Key | None, str] | None:
        """The address of an image under content/images/."""
        inside = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), unquote(src))).split("/", 1)[-1]
        name = src.lstrip("/") if src.startswith("/") else inside
        if name not in self.site.media:
            guess = f"../{likely}" if (likely := closest(name, self.site.media)) else ""
            span = Span.at(line, column, max(1, len(src)))
            self.report.add(
                "E132", self.path, span, hint="hint_suggestion" if guess else "hint", value=src, suggestion=guess
            )
            return None
        return None, f"/{name}"


def _is_url(text: str) -> bool:
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def check_site_links(links: tuple[SiteLink, ...], known: frozenset[str], report: Report) -> None:
    """Report links to paths of the site that no page or file has."""
    for link in links:
        if link.url not in known and f"{link.url}/" not in known:
            guess = closest(link.url, known) or ""
            hint = "hint_suggestion" if guess else "hint"
            report.add("E301", link.path, link.span, hint=hint, url=link.url, suggestion=guess)
