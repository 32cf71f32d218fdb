"""Link texts that say too little."""

from __future__ import annotations

import re

from sitegen.advice.notes import Notes, bodies
from sitegen.diagnostics import START, Report, Span
from sitegen.fields.values import Group
from sitegen.reading.record import Record

_ADDRESS = re.compile(r"(https?://|www\.)\S+|[\w-]+(\.[\w-]+)*\.(se|com|org|net|eu|nu|io)(/\S*)?", re.IGNORECASE)
_VAGUE = frozenset({
    "webbplats", "webbplatsen", "webbsida", "hemsida", "hemsidan", "sida", "sidan", "artikel", "artikeln", "rapport",
    "rapporten", "film", "filmen", "pdf", "dokument", "dokumentet", "källa", "källan", "website", "page", "article",
    "report", "video", "document", "source", "läs vidare", "se här", "se mer", "länk till webbplats", "fortsätt läsa",
})  # fmt: skip


def advise_links(notes: Notes, record: Record) -> None:
    """A104 a link text that is an address or says only what kind of thing it is; A105 one text for two addresses."""
    for _, path, body in bodies(record):
        seen: dict[str, str] = {}
        for link in body.links:
            span = Span.at(link.line, link.column, max(1, len(link.href)))
            _text(notes.report, path, link.text, span)
            if link.text.strip() and seen.setdefault(link.text.casefold(), link.href) != link.href:
                notes.report.add("A105", path, span, text=link.text)
    for item in record.items("links"):
        label = item.get("label") if isinstance(item, Group) else None
        if isinstance(item, Group) and isinstance(label, str):
            _text(notes.report, record.path, label, item.spans.get("label", START))


def _text(report: Report, path: str, text: str, span: Span) -> None:
    if _ADDRESS.fullmatch(text.strip()):
        report.add("A104", path, span, hint="hint_address", text=text)
    elif text.strip(" .:").casefold() in _VAGUE:
        report.add("A104", path, span, text=text)
