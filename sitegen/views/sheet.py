"""A record on one sheet of paper: what of it fits beside a code that leads to its page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup

from sitegen.views.recordview import Figure, RecordView
from sitegen.views.views import FieldView

# Signs of running text beside a column of facts on A4, about: assets/css/hafte.css cuts off what does not fit.
ROOM = 2800
LINE = 60  # what a heading or the end of a paragraph takes of it
FACTS, VALUES, FIGURES = 9, 4, 3
_HEADINGS = {"h2": "h3", "h3": "h4", "h4": "h4"}
_BLOCKS = {"p", "ul", "ol", "blockquote", *_HEADINGS}
_INSIDE = {"p", "li", "strong", "em", "ul", "ol"}
_VOID = {"br", "img", "hr", "wbr", "input", "source", "col"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record as a sheet of a booklet. `text_lang` is the language of its text where that is not the page's."""

    record: RecordView
    facts: tuple[FieldView, ...]
    figures: tuple[Figure, ...]
    text: Markup
    text_lang: str
    address: str
    qr_url: str
    most: int = VALUES


def sheet(record: RecordView, lang: str, address: str, qr_url: str) -> Sheet:
    """The sheet of a record in the language of a page; `address` is the whole address that its code leads to."""
    known = tuple(view for view in record.box if view.known)[:FACTS]
    figures = tuple(figure for figure in record.figures if figure.value)[:FIGURES]
    text = fitting(record.body.html, ROOM) if record.body else Markup("")
    text_lang = record.body.lang if record.body and record.body.lang != lang else ""
    return Sheet(record, known, figures, text, text_lang, address, qr_url)


def fitting(html: str, room: int) -> Markup:
    """The first paragraphs, lists and headings of a body that take up to `room` signs: no links, no notes, no ids."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    taken: list[_Block] = []
    for block in reader.blocks:
        room -= block.signs + LINE
        if room < 0:
            break
        taken.append(block)
    while taken and taken[-1].tag in _HEADINGS:
        taken.pop()
    return Markup("\n".join(block.html for block in taken))


@dataclass(slots=True)
class _Block:
    tag: str
    html: str = ""
    signs: int = 0


class _Reader(HTMLParser):
    """Takes a body apart into its outermost blocks; only those of _BLOCKS are kept, with plain text marks in them."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[_Block] = []
        self._open: list[str] = []
        self._skipped = 0  # how many elements deep we are in a note's number

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        if not self._open and tag in _BLOCKS:
            self.blocks.append(_Block(tag))
        self._open.append(tag)
        self._skipped += self._skipped > 0 or tag == "sup"
        self._write(tag, "<{}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        self._write(tag, "</{}>")
        self._open.pop()
        self._skipped -= self._skipped > 0

    def handle_data(self, data: str) -> None:
        if self._open and self._open[0] in _BLOCKS and not self._skipped:
            self.blocks[-1].html += escape(data, quote=False)
            self.blocks[-1].signs += len(data)

    def _write(self, tag: str, form: str) -> None:
        if self._open[0] not in _BLOCKS or self._skipped:
            return
        if tag in _INSIDE or (len(self._open) == 1 and tag in _BLOCKS):
            self.blocks[-1].html += form.format(_HEADINGS.get(tag, tag))
