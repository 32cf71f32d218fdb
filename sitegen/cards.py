"""Records → cards, the form in which they stand in lists; each made once for a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sitegen.dates import PartialDate
from sitegen.fields.values import Period
from sitegen.fieldviews import FieldViewer
from sitegen.language import sort_key
from sitegen.model import word
from sitegen.record import Key, Record
from sitegen.site import Site
from sitegen.status import event_status, notice_status, project_status
from sitegen.texts import Texts
from sitegen.views import Card

_FACTS = ("places", "period", "start", "date", "year", "closes", "kind", "org_type")
_DATED = ("start", "date", "year", "closes")
_STATUS = {"projects": project_status, "notices": notice_status, "events": event_status}


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of all records in one language."""

    made: Mapping[Key, Card]

    def of(self, records: Iterable[Record]) -> tuple[Card, ...]:
        """Cards in the order of their titles."""
        return tuple(
            sorted((self.made[record.key] for record in records), key=lambda card: (card.sort["title"], card.id))
        )

    def because(self, record: Record, reason: str) -> Card:
        """A card that says why it is shown."""
        return replace(self.made[record.key], reason=reason)


def cards(site: Site, fields: FieldViewer) -> Cards:
    """A card for each record of the site."""
    return Cards({key: _card(site, fields, record) for key, record in site.records.items()})


def _card(site: Site, fields: FieldViewer, record: Record) -> Card:
    collection = site.collection(record)
    lang = fields.lang
    shown = {name: collection.fields[name] for name in _FACTS if name in collection.fields and name in record.values}
    views = fields.fields(shown, record.values, {}, {}, {})
    facts = tuple((view.label, view.text) for view in views.values() if view.known)
    return Card(
        id=record.id,
        collection=record.collection,
        url=fields.routes.record(record),
        title=record.text_value("question", lang) or record.text_value("title", lang),
        summary=record.text_value("summary", lang),
        kicker=word(collection.label_one, lang),
        lang=foreign(record, "title", lang),
        cover=cover_url(record),
        facts=facts[:3],
        status=status(site, record, fields.texts),
        sort=_sort(record, lang),
    )


def _sort(record: Record, lang: str) -> dict[str, str]:
    reviewed, period = record.values.get("reviewed"), record.values.get("period")
    dates = [record.values.get(name) for name in _DATED] + [period.start if isinstance(period, Period) else None]
    first = next((date for date in dates if isinstance(date, PartialDate)), None)
    return {
        "title": "\0".join(sort_key(record.text_value("title", lang), lang)),
        "reviewed": reviewed.iso() if isinstance(reviewed, PartialDate) else "",
        "start": first.iso() if first else "",
    }


def status(site: Site, record: Record, texts: Texts) -> str:
    """What is so on the day of the build, in words; "" when nothing is."""
    words = {"planned": texts("Planerat"), "ongoing": texts("Pågående"), "ended": texts("Avslutat"),
             "stopped": texts("Avbrutet"), "open": texts("Öppen"), "closed": texts("Stängd"),
             "recurring": texts("Återkommande"), "coming": texts("Kommande"), "past": texts("Genomfört")}  # fmt: skip
    found = _STATUS.get(record.collection)
    name = found(record, site.today) if found else ""
    return words.get(name, "")


def foreign(record: Record, name: str, lang: str) -> str:
    """The language of a text field when it is not the page's."""
    if record.lang == lang:
        return ""
    translation = record.translations.get(lang)
    return "" if translation and name in translation.values else record.lang


def cover_url(record: Record) -> str:
    """The generated cover of an example; other collections have none."""
    return f"/omslag/{record.id}.svg" if record.collection == "examples" else ""
