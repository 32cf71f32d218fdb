"""An outline as one page that stands alone: no script, no request, its style allowed by its own policy."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files

from sitegen.changes.outline import Item, Line, Outline, Run, Section
from sitegen.changes.phrases import Phrases
from sitegen.changes.signs import visible

_TAGS = {"strong": "strong", "code": "code", "removed": "del", "added": "ins"}
_TOKENS = re.compile(r"/\* 1 Tokens \*/(.*?)/\* 2 Ground \*/", re.DOTALL)
_FONT = re.compile(r"@font-face\{[^}]*\}")


def tokens_of(css: str) -> str:
    """The tokens of the theme's style sheet, without the fonts that it asks for; "" when it has no such part."""
    found = _TOKENS.search(css)
    return re.sub(r"/\*.*?\*/", "", _FONT.sub("", found[1]), flags=re.DOTALL).strip() if found else ""


def as_html(found: Outline, tokens: str) -> str:
    """The whole outline as a page. `tokens` are the colours and sizes of the theme, as CSS."""
    style = f"{tokens}\n{(files('sitegen') / 'changes' / 'page.css').read_text('utf-8')}".replace("</", "<\\/")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    title = escape(visible(found.title))
    return (
        f'<!DOCTYPE html>\n<html lang="{found.lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"{_Page(Phrases(found.lang)).body(found)}</main>\n</body>\n</html>\n"
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """Writes the parts of an outline. Marks are read out, as few screen readers tell what del and ins say."""

    say: Phrases

    def body(self, found: Outline) -> str:
        lead = f'<p class="lead">{self._line(found.lead)}</p>\n' if found.lead else ""
        summary = "".join(f"<li>{self._line(said)}</li>" for said in found.summary)
        sections = "".join(self._section(section, number) for number, section in enumerate(found.sections, 1))
        return f'{lead}<ul class="sum">{summary}</ul>\n{sections}'

    def _section(self, section: Section, number: int) -> str:
        name = ' class="warns"' if section.warns else ""
        heading = f'<h2 id="h{number}">{escape(visible(section.heading))} <span>({section.count})</span></h2>'
        return f'<section{name} aria-labelledby="h{number}">\n{heading}\n{self._items(section.items)}</section>\n'

    def _items(self, items: tuple[Item, ...]) -> str:
        return f"<ul>\n{''.join(map(self._item, items))}</ul>\n" if items else ""

    def _item(self, item: Item) -> str:
        if item.folded and item.items:
            inner = f"<summary>{self._line(item.line)}</summary>\n{self._items(item.items)}"
            return f"<li><details>{inner}</details></li>\n"
        return f"<li>{self._line(item.line)}{self._items(item.items)}</li>\n"

    def _line(self, runs: Line) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        text = escape(visible(run.text))
        if run.style in ("removed", "added"):
            tag = _TAGS[run.style]
            mark = self.say("borttaget", "removed") if run.style == "removed" else self.say("tillagt", "added")
            return f'<{tag}><span class="said">{mark}: </span>{text}</{tag}>'
        if run.style in _TAGS:
            return f"<{_TAGS[run.style]}>{text}</{_TAGS[run.style]}>"
        return f'<span class="{run.style}">{text}</span>' if run.style in ("muted", "gap") else text
