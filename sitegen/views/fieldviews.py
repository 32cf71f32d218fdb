"""Values → views: how each type of value is shown in one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape

from sitegen.catalogue.site import Site
from sitegen.declared.model import word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Reference
from sitegen.fields.terms import Choice, TermType
from sitegen.fields.values import (
    UNKNOWN,
    FileName,
    Group,
    LocalRef,
    Money,
    Note,
    Period,
    Picture,
    Place,
    Quantity,
    Ref,
)
from sitegen.fields.values import Value as Read
from sitegen.language.dates import PartialDate
from sitegen.language.formats import format_date, format_money, format_number, format_period, format_size, qualified
from sitegen.language.geography import gazetteer
from sitegen.language.texts import Texts
from sitegen.reading.record import Record
from sitegen.text.markdown import render, with_targets
from sitegen.views.routes import Routes
from sitegen.views.views import FieldView, Link, Value

HOME = "SE"  # the whole country is no place of its own: all of the catalogue would lie in it
_NO_NOTE = Note("")
_RECORD_FILE = re.compile(r"(?:\.\./)?([a-z][a-z0-9_-]*)/([a-z0-9-]+)(?:\.[a-z]{2})?\.md(#.*)?")


@dataclass(frozen=True, slots=True)
class FieldViewer:
    """Shows values in one language."""

    site: Site
    routes: Routes
    texts: Texts

    @property
    def lang(self) -> str:
        return self.routes.lang

    def fields(
        self,
        fields: Mapping[str, Field],
        values: Mapping[str, Read],
        translated: Mapping[str, Read],
        notes: Mapping[str, Note],
        translated_notes: Mapping[str, Note],
    ) -> dict[str, FieldView]:
        """A view of every field; texts come from the translation when it has them, else they carry their language."""
        made: dict[str, FieldView] = {}
        for field in fields.values():
            note, own_note = notes.get(field.id, _NO_NOTE), translated_notes.get(field.id, _NO_NOTE)
            made[field.id] = replace(
                self._field(field, values.get(field.id), translated.get(field.id)),
                note=own_note.text or note.text,
                note_lang=self._original if note.text and not own_note.text else "",
                note_source=own_note.source or note.source,
            )
        return made

    def facet_word(self, field: Field, key: str) -> str:
        """A facet key (see site.facet_values) in words."""
        if isinstance(field.type, TermType | Choice):
            vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
            return word(vocabulary.terms[key].label, self.lang)
        if isinstance(field.type, Reference):
            found = (self.site.records.get((name, key)) for name in field.type.to)
            return next((record.text_value("title", self.lang) for record in found if record), key)
        return place_name(key, self.lang) if field.kind == "place" else key

    @property
    def _original(self) -> str:
        """The language in which records are written, when it is not that of the page."""
        first = self.site.config.languages[0]
        return first if self.lang != first else ""

    def _field(self, field: Field, value: Read | None, translated: Read | None) -> FieldView:
        items = _items(value)
        others = _items(translated)
        if not isinstance(field.type, GroupType) and others:
            items, others = others, ()
            foreign = ""
        else:
            foreign = self._original if field.translate else ""
        views = tuple(
            self.value(field, item, others[number] if number < len(others) else None, foreign)
            for number, item in enumerate(items)
        )
        return FieldView(
            id=field.id,
            label=word(field.label, self.lang),
            type=field.kind,
            group=field.type.id if isinstance(field.type, GroupType) else "",
            many=field.many,
            values=views,
            remark=word(field.note, self.lang) if field.note else "",
            lang=foreign if views else "",
        )

    def value(self, field: Field, value: Read, translated: Read | None, lang: str) -> Value:
        """One value of a field."""
        if value is UNKNOWN:
            return Value(field.kind, self.texts("okänd"), unknown=True)
        if isinstance(value, Group) and isinstance(field.type, GroupType):
            return self._group(field.type, value, translated)
        if isinstance(value, str):
            return self._text(field, value, lang)
        shown = _SHOWN.get(type(value))
        return shown(self, field, value) if shown else Value(field.kind, str(value))

    def _text(self, field: Field, value: str, lang: str) -> Value:
        if isinstance(field.type, TermType | Choice):
            vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
            term = vocabulary.terms[value]
            url = self.routes.term(vocabulary, term)
            label = word(term.label, self.lang)
            text = f"{value}. {label}" if value.isdigit() else label
            return Value(field.kind, text, url=url, id=value, swatch=term.color)
        if field.kind == "markdown":
            return Value(field.kind, value, html=self._html(value, lang or self.lang, field.id), lang=lang)
        if field.kind == "url":
            return Value(field.kind, value.removeprefix("https://").removeprefix("http://").rstrip("/"), url=value)
        if field.kind == "email":
            return Value(field.kind, value, url=f"mailto:{value}")
        return Value(field.kind, value, html=str(escape(value)), lang=lang)

    def _html(self, text: str, lang: str, doc_id: str) -> str:
        """Markdown as HTML, with links to records' files turned into links to their pages."""
        body = render(text, lang=lang, doc_id=doc_id)
        found = ((link.href, _RECORD_FILE.fullmatch(link.href)) for link in body.links)
        keys = {href: ((match[1], match[2]), match[3]) for href, match in found if match}
        targets = {
            href: self.routes.record(self.site.records[key]) + (fragment or "")
            for href, (key, fragment) in keys.items()
            if key in self.site.records
        }
        return with_targets(body.html, targets)

    def _group(self, kind: GroupType, value: Group, translated: Read | None) -> Value:
        own, notes = (translated.values, translated.notes) if isinstance(translated, Group) else ({}, {})
        parts = self.fields(kind.fields, value.values, own, value.notes, notes)
        text = next((part.text for part in parts.values() if part), "")
        return Value("group", text, parts=parts)

    def _truth(self, field: Field, value: Read) -> Value:
        return Value(field.kind, self.texts("Ja") if value else self.texts("Nej"), id="true" if value else "false")

    def _number(self, field: Field, value: Read) -> Value:
        return Value(field.kind, format_number(value, self.lang), number=float(value))  # type: ignore[arg-type]

    def _date(self, field: Field, value: Read) -> Value:
        assert isinstance(value, PartialDate)
        return Value(field.kind, format_date(value, self.lang), iso=value.iso())

    def _quantity(self, field: Field, value: Read) -> Value:
        assert isinstance(value, Quantity)
        amount = format_number(value.number, self.lang)
        qualifier = qualified("", value.qualifier, self.lang).strip()
        text = qualified(amount, value.qualifier, self.lang)
        number = float(value.number)
        return Value(field.kind, text, number=number, id=value.qualifier, qualifier=qualifier, amount=amount)

    def _money(self, field: Field, value: Read) -> Value:
        assert isinstance(value, Money)
        words = qualified(format_money(value.amount, value.currency, self.lang), value.qualifier, self.lang)
        return Value(field.kind, words, number=float(value.amount), id=value.currency)

    def _period(self, field: Field, value: Read) -> Value:
        assert isinstance(value, Period)
        start, end = (date if isinstance(date, PartialDate) else None for date in (value.start, value.end))
        if start is None and end is None:
            return Value(field.kind, self.texts("okänd"), unknown=True)
        ends = "/".join(date.iso() if date else "" for date in (start, end))
        return Value(field.kind, format_period(start, end, self.lang), iso=ends)

    def _place(self, field: Field, value: Read) -> Value:
        assert isinstance(value, Place)
        code = value.municipality or value.county or value.country
        name = place_name(code, self.lang)
        county = self._county(value.county) if value.municipality and not _is_namesake(value.county, name) else None
        text = f"{value.site}, {name}" if value.site else name
        url = "" if code == HOME else self.routes.place(code)
        return Value(field.kind, text, url=url, id=code, within=county)

    def _county(self, code: str) -> Link:
        return Link(place_name(code, self.lang), self.routes.place(code))

    def _ref(self, field: Field, value: Read) -> Value:
        assert isinstance(value, Ref)
        target = self.site.at(value)
        roles: tuple[str, ...] = ()
        if isinstance(field.type, Reference) and field.type.role:
            terms = field.type.role.terms
            roles = tuple(word(terms[role].label, self.lang) for role in value.roles)
        years = format_period(value.start, value.end, self.lang) if value.start or value.end else ""
        note = ", ".join(part for part in (years, value.note) if part)
        if target is None:
            return Value(field.kind, value.text, roles=roles, note=note)
        title = target.text_value("title", self.lang)
        lang = foreign(target, "title", self.lang)
        return Value(field.kind, title, url=self.routes.record(target), id=target.id, lang=lang, roles=roles, note=note)

    def _local(self, field: Field, value: Read) -> Value:
        assert isinstance(value, LocalRef)
        return Value(field.kind, value.key, url=f"#kalla-{value.key}", id=value.key)

    def _picture(self, field: Field, value: Read) -> Value:
        assert isinstance(value, Picture)
        alt = "" if value.decorative else value.alt
        return Value(field.kind, alt, url=f"/images/{value.file}", note=value.credit, id=value.license)

    def _file(self, field: Field, value: Read) -> Value:
        assert isinstance(value, FileName)
        name = value.file.rsplit("/", 1)[-1]
        size = format_size(self.site.media.get(f"files/{value.file}", 0), self.lang)
        note = ", ".join(part for part in (name.rpartition(".")[2].upper(), size) if part)
        return Value(field.kind, name, url=f"/files/{value.file}", note=note)


def _items(value: Read | None) -> tuple[Read, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def foreign(record: Record, name: str, lang: str) -> str:
    """The language of a text field when it is not the page's."""
    if record.lang == lang:
        return ""
    translation = record.translations.get(lang)
    return "" if translation and name in translation.values else record.lang


def place_name(code: str, lang: str) -> str:
    """The name of an area; of countries in the language asked for."""
    area = gazetteer().areas[code]
    return gazetteer().country_name(code, lang) if code.isalpha() else area.name


def _is_namesake(county: str, municipality: str) -> bool:
    """Whether a county has the name of a municipality in it: Gotlands län, Uppsala län."""
    return gazetteer().areas[county].name in (f"{municipality} län", f"{municipality}s län")


_Show = Callable[[FieldViewer, Field, Read], Value]
_SHOWN: Mapping[type, _Show] = {
    bool: FieldViewer._truth,
    Decimal: FieldViewer._number,
    PartialDate: FieldViewer._date,
    Quantity: FieldViewer._quantity,
    Money: FieldViewer._money,
    Period: FieldViewer._period,
    Place: FieldViewer._place,
    Ref: FieldViewer._ref,
    LocalRef: FieldViewer._local,
    Picture: FieldViewer._picture,
    FileName: FieldViewer._file,
}
