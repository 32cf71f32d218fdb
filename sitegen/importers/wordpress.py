"""A WordPress export (WXR) → a table: a row for each post or page; mapping and checks are those of any sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from sitegen.errors import SheetError
from sitegen.fields.media import IMAGE_TYPES
from sitegen.importers.csvfile import read_bytes
from sitegen.importers.faults import RowFault, Unread, fault
from sitegen.importers.images import Fetch
from sitegen.importers.table import MAX_ROWS, Table, TableRow
from sitegen.importers.wphtml import Told, to_markdown
from sitegen.language.order import slug

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_EXCERPT = "/excerpt/}encoded"
_STATES = {"publish": "", "draft": "draft", "pending": "review", "future": "review", "private": "draft", "trash": ""}
_MADE_BY_WORDPRESS = frozenset({"attachment", "revision", "nav_menu_item", "wp_global_styles", "wp_navigation",
                                "custom_css", "customize_changeset", "oembed_cache", "user_request"})  # fmt: skip
HEADINGS = ("title", "slug", "import_id", "date", "summary", "body", "category", "post_tag", "image.file", "image.alt",
            "state", "link")  # fmt: skip


@dataclass(slots=True)
class Imported:
    """What a WordPress export holds: the table, faults by row, cells that are not read, images to be saved by name."""

    table: Table
    faults: list[RowFault] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)


def read_wxr(path: Path, kind: str, fetch: Fetch, held: Fetch) -> Imported:
    """The posts of one kind (`post`, `page`, or a kind of the site's own). Raises SheetError for what is no export.

    `held` gives the image that already has a name under images/, so that a new one never takes its place.
    """
    root = _parsed(path)
    channel = root.find("channel")
    if channel is None:
        raise SheetError("B614", "no channel", path=path, problem="channel")
    items = list(channel.iter("item"))
    if len(items) > MAX_ROWS:
        raise SheetError("B604", "too many", path=path, rows=MAX_ROWS, columns=len(HEADINGS))
    return _Reader(kind, fetch, held, _attachments(items)).read(path.name, items)


def _parsed(path: Path) -> Element:
    data = read_bytes(path)
    if b"<!doctype" in data[:100_000].replace(b"\0", b"").lower():
        raise SheetError("B607", "has a document type", path=path, part=path.name)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise SheetError("B607", "declares entities", path=path, part=path.name) from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise SheetError("B614", f"broken: {error}", path=path, problem=error) from None
    return root


def blog_address(path: Path) -> str:
    """The address of the old site, as the export tells it."""
    root = _parsed(path)
    return next((child.text or "" for child in root.iter() if child.tag.endswith("}base_blog_url")), "")


def _text(item: Element, name: str) -> str:
    """The text of an item's child, by its name without or with a namespace."""
    found = next((child for child in item if child.tag == name or child.tag.endswith(f"}}{name}")), None)
    return (found.text or "").strip() if found is not None else ""


def _meta(item: Element, key: str) -> str:
    return next((_text(meta, "meta_value") for meta in item
                 if meta.tag.endswith("}postmeta") and _text(meta, "meta_key") == key), "")  # fmt: skip


def _attachments(items: list[Element]) -> dict[str, tuple[str, str]]:
    """Attached images: post id → address and alternative text."""
    return {
        _text(item, "post_id"): (_text(item, "attachment_url"), _meta(item, "_wp_attachment_image_alt"))
        for item in items
        if _text(item, "post_type") == "attachment"
    }


@dataclass(slots=True)
class _Reader:
    kind: str
    fetch: Fetch
    held: Fetch
    attachments: dict[str, tuple[str, str]]
    images: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # an image's address → its name under images/

    def read(self, name: str, items: list[Element]) -> Imported:
        made = Imported(Table(name, HEADINGS, ()))
        rows: list[TableRow] = []
        for number, item in enumerate(items, 1):
            kind, status = _text(item, "post_type"), _text(item, "status")
            if kind == self.kind and status != "trash" and status != "auto-draft":
                rows.append(self._row(number, item, status, made))
            elif kind not in _MADE_BY_WORDPRESS:
                made.unread.append(Unread(number, f"{kind} ({status})", _text(item, "title")))
            elif kind == "attachment":
                made.unread.append(Unread(number, kind, _text(item, "attachment_url")))
        used = {heading for row in rows for heading in row.cells}
        made.table = Table(name, tuple(heading for heading in HEADINGS if heading in used), tuple(rows))
        made.images = self.images
        saved = set(self.names)
        made.unread = [one for one in made.unread if one.text not in saved]
        return made

    def _row(self, number: int, item: Element, status: str, made: Imported) -> TableRow:
        told = Told()
        excerpt = next((child.text or "" for child in item if child.tag.endswith(_EXCERPT)), "")
        html = next((child.text or "" for child in item if child.tag == _CONTENT), "")
        cells = {
            "title": _text(item, "title"),
            "slug": slug(unquote(_text(item, "post_name"))) if _text(item, "post_name") else "",
            "import_id": _text(item, "post_id"),
            "date": _text(item, "post_date")[:10].replace("0000-00-00", ""),
            "link": _text(item, "link"),
            "state": _STATES.get(status, "draft"),
            **{name: "\n".join(_categories(item, name)) for name in ("category", "post_tag")},
        }
        try:
            cells["body"] = to_markdown(html, lambda url, alt: self._image(url, alt, number, made), told)
            cells["summary"] = to_markdown(excerpt, lambda url, alt: "", told).replace("\n", " ")
        except ValueError:
            made.faults.append(fault("E977", number, "body"))
        made.faults += [fault("W979", number, "body", value=name) for name in dict.fromkeys(told.shortcodes)]
        cells |= self._lead(item, number, made)
        return TableRow(number, {name: text for name, text in cells.items() if text})

    def _lead(self, item: Element, number: int, made: Imported) -> dict[str, str]:
        """The post's own picture, when it has one that could be had."""
        url, alt = self.attachments.get(_meta(item, "_thumbnail_id"), ("", ""))
        name = self._saved(url) if url else ""
        if url and not name:
            made.faults.append(fault("W980", number, "image.file", value=url))
        elif url and not alt:
            made.faults.append(fault("W981", number, "image.alt", value=url))
        return {"image.file": name, "image.alt": alt} if name and alt else {}

    def _image(self, url: str, alt: str, number: int, made: Imported) -> str:
        """An image in a text: itself when it is saved here and has an alternative text, else a link to it."""
        alt = alt or next((own for other, own in self.attachments.values() if _alike(other, url)), "")
        name = self._saved(url)
        if name and alt:
            return f"![{alt.replace('[', '(').replace(']', ')')}](../images/{name})"
        if urlsplit(url).scheme not in ("http", "https"):
            return ""
        made.faults.append(fault("W981" if name else "W980", number, "body", value=url))
        shown = alt or unquote(PurePosixPath(urlsplit(url).path).name)
        return f"[{shown.replace('[', '(').replace(']', ')')}](<{url.replace('>', '%3E')}>)"

    def _saved(self, url: str) -> str:
        """The name under images/ of an image that could be had, else ""."""
        if url in self.names:
            return self.names[url]
        path = PurePosixPath(unquote(urlsplit(url).path))
        if path.suffix.lower() not in IMAGE_TYPES or path.suffix.lower() == ".svg":
            return ""
        data = self.fetch(url)
        if data is None:
            return ""
        name, number = f"{slug(path.stem)}{path.suffix.lower()}", 2
        while (self.images.get(name) or self.held(name) or data) != data:
            name = f"{slug(path.stem)}-{number}{path.suffix.lower()}"
            number += 1
        self.images[name] = data
        self.names[url] = name
        return name


def _categories(item: Element, domain: str) -> Iterator[str]:
    for child in item.findall("category"):
        if child.get("domain") == domain and (child.text or "").strip():
            yield (child.text or "").strip()


def _alike(one: str, other: str) -> bool:
    """Whether two addresses are of one image; WordPress puts the size of a smaller copy in its name."""
    first, second = PurePosixPath(urlsplit(one).path), PurePosixPath(urlsplit(other).path)
    return first == second or (
        first.parent == second.parent and second.suffix == first.suffix and second.stem.startswith(f"{first.stem}-")
    )
