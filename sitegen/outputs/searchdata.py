"""What the search page needs beside the index, as files under data/."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.edition import Edition
from sitegen.recordtext import record_text
from sitegen.wordlist import word_list


def make(edition: Edition) -> Iterator[Artifact]:
    """`data/ordlista-<lang>.json` for every language."""
    site = edition.site
    for lang in edition.routes:
        texts = [record_text(site, record, lang) for record in site.records.values()]
        yield Artifact(f"data/ordlista-{lang}.json", _json(word_list(texts, lang)))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
