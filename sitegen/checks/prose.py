"""The text itself: link texts, headings, images, and personal data anywhere in a file."""

from __future__ import annotations

from sitegen.catalogue.site import Site
from sitegen.checks.bodylinks import bodies
from sitegen.diagnostics import START, Report, Span
from sitegen.fields.values import Group
from sitegen.reading.record import Record
from sitegen.text.markdown import Body

_BARE = frozenset({"läs mer", "läs mer här", "klicka här", "här", "länk", "länken", "mer", "mer information", "hit",
                   "read more", "more", "click here", "here", "link", "this", "denna", "detta"})  # fmt: skip


def check_prose(site: Site, record: Record, report: Report) -> None:
    """W303 heading of level 1, W306 bare link text, E304 image without alt, W307 raw HTML; E601–W603 personal data."""
    for _, path, body in bodies(record):
        _body(path, body, report)
    for item in record.items("links"):
        label = item.get("label") if isinstance(item, Group) else None
        if isinstance(item, Group) and isinstance(label, str) and _is_bare(label):
            report.add("W306", record.path, item.spans.get("label", START), text=label)


def _body(path: str, body: Body, report: Report) -> None:
    for heading in body.headings:
        if heading.level == 1:
            report.add("W303", path, Span.at(heading.line, 1, len(heading.text) + 2), text=heading.text)
    for link in body.links:
        if _is_bare(link.text):
            report.add("W306", path, Span.at(link.line, link.column, max(1, len(link.text))), text=link.text)
    for picture in body.images:
        if not picture.alt.strip():
            report.add("E304", path, Span.at(picture.line, picture.column, max(1, len(picture.src))), value=picture.src)
    for line in body.limits:
        report.add("W308", path, Span.at(line, 1))


def _is_bare(text: str) -> bool:
    return text.strip(" .…»>→").casefold() in _BARE
