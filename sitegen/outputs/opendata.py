"""Open data: each collection as JSON and CSV, and its JSON Schema, under /data/."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from sitegen.artifact import Artifact
from sitegen.catalogue.plain import plain
from sitegen.declared.model import Collection
from sitegen.declared.schema import schema
from sitegen.edition import Edition
from sitegen.reading.record import Record
from sitegen.render import absolute

_FORMULA = ("=", "+", "-", "@", "\t")


def make(edition: Edition) -> Iterator[Artifact]:
    """`data/<collection>.json`, `.csv` and `.schema.json` for every collection with records."""
    for collection in edition.site.model.collections.values():
        records = edition.site.of(collection.id)
        if records:
            rows = [_row(edition, record) for record in records]
            about = {"licence": edition.site.config.licence_url, "source": edition.site.config.url, "records": rows}
            yield Artifact(f"data/{collection.id}.json", _json(about))
            yield Artifact(f"data/{collection.id}.csv", _csv(collection, rows))
        yield Artifact(f"data/{collection.id}.schema.json", _json(schema(collection, edition.site.config.languages[0])))


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _row(edition: Edition, record: Record) -> dict[str, Any]:
    site = edition.site
    row: dict[str, Any] = {"id": record.id, "url": absolute(site.config, edition.routes[record.lang].record(record))}
    row |= {name: plain(value) for name, value in record.values.items()}
    if record.body:
        row["text"] = record.body.plain
    for lang, translation in sorted(record.translations.items()):
        row[lang] = {name: plain(value) for name, value in translation.values.items()}
    return row


def _csv(collection: Collection, rows: list[dict[str, Any]]) -> bytes:
    """UTF-8 with BOM and semicolons, as Swedish Excel reads it; nested values as JSON."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    names = ["id", "url", *collection.fields, "text"]
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in names])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _harmless(" | ".join(value))
    return _harmless(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text
