"""What the pages of saved and compared records need to know of each: its address and what stands on its card."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.language.order import sort_key
from sitegen.pages import Page
from sitegen.views.citation import COLLECTIONS
from sitegen.views.recordview import RecordView
from sitegen.views.tools import key_of


def make(edition: Edition) -> Iterator[Artifact]:
    """`data/kort-<lang>.json` for every language: a list of examples and projects, in the order of their titles."""
    for lang in edition.routes:
        pages = [page for page in edition.pages if page.lang == lang and page.record and page.record[0] in COLLECTIONS]
        cards = [_card(edition, page) for page in pages]
        cards.sort(key=lambda card: (sort_key(card["title"], lang), card["id"]))
        data = json.dumps(cards, ensure_ascii=False, separators=(",", ":"))
        yield Artifact(f"data/kort-{lang}.json", data.encode() + b"\n")


def _card(edition: Edition, page: Page) -> dict[str, str]:
    """`url` is relative to the top of the site; `lang` is there when the title is not in the page's language."""
    record = page.view["record"]
    assert isinstance(record, RecordView)
    assert page.record
    places = record.fields.get("places")
    card = {
        "id": key_of(edition.site, edition.routes[page.lang], edition.site.records[page.record]),
        "url": page.url.lstrip("/"),
        "title": record.title,
        "summary": record.summary,
        "kicker": " · ".join(filter(None, (record.label, record.kind))),
        "place": places.values[0].text if places and places.known else "",
        "lang": record.title_lang,
    }
    return {name: text for name, text in card.items() if text or name != "lang"}
