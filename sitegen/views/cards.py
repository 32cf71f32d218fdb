"""Records → cards, the form in which they stand in lists; each made once for a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sitegen.catalogue.site import Site
from sitegen.catalogue.status import event_status, notice_status, project_status
from sitegen.covers.coverart import cover
from sitegen.declared.model import Collection, word
from sitegen.fields.terms import TermType
from sitegen.fields.values import Period, Picture
from sitegen.language.dates import PartialDate
from sitegen.language.order import sort_key
from sitegen.language.texts import Texts
from sitegen.ondemand import OnDemand
from sitegen.reading.record import Key, Record
from sitegen.views.answers import answers, is_question
from sitegen.views.fieldviews import FieldViewer, foreign
from sitegen.views.views import Card, FieldView, Meta

_DATED = ("start", "date", "closes", "year")
_KINDS = ("kind", "org_type")
_TONES = {"planned": "sun", "recurring": "sun", "ended": "grey", "closed": "grey", "past": "grey", "stopped": "red"}
_ICONS = {"places": "map-pin", "stage": "sprout", "period": "clock", "closes": "clock",
          "language": "languages", "for": "users"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of all records in one language."""

    made: Mapping[Key, Card]

    def of(self, records: Iterable[Record]) -> tuple[Card, ...]:
        """Cards in the order of their titles."""
        found = (self.made[record.key] for record in records)
        return tuple(sorted(found, key=lambda card: (card.sort["title"], card.id)))

    def because(self, record: Record, reason: str) -> Card:
        """A card that says why it is shown."""
        return replace(self.made[record.key], reason=reason)


def cards(site: Site, fields: FieldViewer) -> Cards:
    """A card for each record of the site."""
    return Cards(OnDemand(site.records, lambda key: _card(site, fields, site.records[key])))


def _card(site: Site, fields: FieldViewer, record: Record) -> Card:
    collection, lang = site.collection(record), fields.lang
    named = "question" if record.text_value("question", lang) else "title"
    kind = kind_of(collection, fields, record)
    status = status_of(site, record)
    flag, tone = status_words(fields.texts).get(status, ""), _TONES.get(status, "")
    if is_question(site, record) and "examples" not in answers(site, record):
        flag, tone = fields.texts("Saknar exempel"), "sun"
    image = record.values.get("image")
    side, iso = _side(fields, collection, record, status)
    return Card(
        id=record.id,
        collection=record.collection,
        url=fields.routes.record(record),
        title=record.text_value(named, lang),
        summary=record.text_value("summary", lang),
        collection_label=word(collection.label_one, lang),
        kind=kind,
        lang=foreign(record, named, lang),
        cover=cover(site, record),
        image=f"/images/{image.file}" if isinstance(image, Picture) else "",
        flag=flag,
        flag_tone=tone,
        meta=(*_meta(fields, collection, record, with_time=not side), *_answered(site, record, fields)),
        side=side or kind or word(collection.label_one, lang),
        side_iso=iso,
        sort=_sort(record, record.text_value(named, lang), lang, status),
    )


def kind_of(collection: Collection, fields: FieldViewer, record: Record) -> str:
    """What sort of thing a record is within its collection: its kind, else the first term that it is filtered by."""
    terms = [field.id for field in collection.facets if isinstance(field.type, TermType)]
    name = next((name for name in (*_KINDS, *terms) if name in collection.fields), "")
    view = _view(fields, collection, record, name)
    text = view.values[0].text if view and view.known else ""
    return "" if text == word(collection.label_one, fields.lang) else text


def _view(fields: FieldViewer, collection: Collection, record: Record, name: str) -> FieldView | None:
    field = collection.fields.get(name)
    if field is None or name not in record.values:
        return None
    return fields.fields({name: field}, record.values, {}, {}, {})[name]


def _meta(fields: FieldViewer, collection: Collection, record: Record, *, with_time: bool) -> Iterator[Meta]:
    places = _view(fields, collection, record, "places")
    if places and places.known:
        known = [value.text for value in places.values if not value.unknown]
        more = len(known) - 1
        text = fields.texts("{first} och {n} till", first=known[0], n=more) if more else known[0]
        yield Meta(_ICONS["places"], text, label=places.label)
    for name in ("language", "for"):
        view = _view(fields, collection, record, name)
        if view and view.known:
            yield Meta(_ICONS[name], view.text, label=view.label)
    for name in ("period", "stage") if with_time else ():
        view = _view(fields, collection, record, name)
        if view and view.known:
            yield Meta(_ICONS[name], view.values[0].text, label=view.label)


def _answered(site: Site, record: Record, fields: FieldViewer) -> Iterator[Meta]:
    """How many records answer a question, by collection."""
    if not is_question(site, record):
        return
    found = answers(site, record)
    for collection in site.model.collections.values():
        count = len(found.get(collection.id, ()))
        label = collection.label_one if count == 1 else collection.label
        if count:
            yield Meta(collection.id, f"{count} {word(label, fields.lang).lower()}")


def _side(fields: FieldViewer, collection: Collection, record: Record, status: str) -> tuple[str, str]:
    """What a row says on its side: its date and the date's ISO form, or the time that its collection demands."""
    in_words = record.text_value("date_text", fields.lang)
    for name in _DATED:
        view = _view(fields, collection, record, name)
        if view and view.known:
            said = view.text
            if name == "closes":
                said = fields.texts("Stängde {date}" if status == "closed" else "Stänger {date}", date=said)
            return in_words or said, view.values[0].iso
    period = _view(fields, collection, record, "period")
    if period and period.known and collection.fields["period"].required:
        return period.text, ""
    return in_words, ""


def _sort(record: Record, title: str, lang: str, status: str) -> dict[str, str]:
    reviewed, period = record.values.get("reviewed"), record.values.get("period")
    dates = [record.values.get(name) for name in _DATED] + [period.start if isinstance(period, Period) else None]
    first = next((date for date in dates if isinstance(date, PartialDate)), None)
    return {
        "title": "\u0000".join(sort_key(title, lang)),
        "reviewed": reviewed.iso() if isinstance(reviewed, PartialDate) else "",
        "start": first.iso() if first else "",
        "status": status,
    }


def status_of(site: Site, record: Record) -> str:
    """What is so on the day of the build, by the fields of the record's collection; "" when nothing is."""
    fields = site.collection(record).fields
    if "closes" in fields:
        return notice_status(record, site.today)
    if "start" in fields:
        return event_status(record, site.today)
    return project_status(record, site.today) if "status" in fields else ""


def status_words(texts: Texts) -> dict[str, str]:
    """The words for what `status_of` says."""
    return {"planned": texts("Planerat"), "ongoing": texts("Pågående"), "ended": texts("Avslutat"),
            "stopped": texts("Avbrutet"), "open": texts("Öppen"), "closed": texts("Stängd"),
            "recurring": texts("Återkommande"), "coming": texts("Kommande"), "past": texts("Genomfört")}  # fmt: skip


def status_tone(status: str) -> str:
    """The tone of a status in components/chip.html."""
    return _TONES.get(status, "")
