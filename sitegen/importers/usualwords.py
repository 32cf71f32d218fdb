"""What sheets usually call things, beside the words of the model: by the id of a field, else by its type."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.sheets.columns import BODY, Column, Headings

_BY_ID = {
    "title": ("namn", "benämning", "rubrik", "name", "projektnamn"),
    "summary": ("sammanfattning", "kort beskrivning", "ingress", "abstract"),
    BODY: ("beskrivning", "text", "description", "om", "innehåll"),
    "import_id": ("nr", "nummer", "löpnr", "löpnummer", "internt nr", "ärendenummer", "no", "number", "ref"),
    "period": ("startår", "start", "startdatum", "år", "year", "period"),
    "organisations": ("aktör", "organisation", "utförare", "verksamhet", "actor"),
    "url": ("hemsida", "webbsida", "länk", "webb", "website", "link"),
    "tags": ("nyckelord", "taggar", "etiketter", "keywords"),
    "areas": ("ämne", "kategori", "sakområde", "tema", "category", "topic"),
    "target_groups": ("deltagare", "för vem", "audience"),
    "challenges": ("behov", "problem", "samhällsutmaning", "need"),
}
_BY_KIND = {
    "place": ("kommun", "ort", "stad", "län", "region", "municipality", "city", "place", "location"),
    "date": ("datum", "date", "publicerad", "published"),
}


def usual_words(headings: Headings) -> Iterator[tuple[str, Column]]:
    """Words that a heading may be or hold, and the column that they usually mean."""
    fields = headings.collection.fields
    for name, words in _BY_ID.items():
        if name in fields or name == BODY:
            yield from ((word, Column((name,))) for word in words)
    for kind, words in _BY_KIND.items():
        first = next((item.id for item in fields.values() if item.kind == kind and item.id != "reviewed"), "")
        if first:
            yield from ((word, Column((first,))) for word in words)
