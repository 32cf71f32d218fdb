"""What a record says, as plain text in one language: for the search index and its word list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.catalogue.site import Site
from sitegen.declared.model import word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.terms import Choice, TermType, Vocabulary
from sitegen.fields.values import Group, Place, Ref, Value
from sitegen.language.geography import gazetteer
from sitegen.reading.record import Record

_NAMES = ("short_name", "acronym", "also", "former_names", "original_title", "name_original")
# Filed by judgement or by form: how far it has come, not what it is about.
_LOOSE = frozenset({"sdgs", "stage", "status", "reach", "income", "evidence", "open", "language", "confidence"})
_NOT_TEXT = frozenset({"sources", "translation", "links", "contact", "external_ids", "former_ids", "aliases", "path"})


@dataclass(frozen=True, slots=True)
class RecordText:
    """A record's text by weight: what it is called, what it is about in a few words, and all the rest.

    `keywords` are the words it is filed under; `loose` those that say how it is, not what it is about.
    """

    title: str
    names: tuple[str, ...]
    summary: str
    keywords: tuple[str, ...]
    loose: tuple[str, ...]
    body: str

    @property
    def head(self) -> str:
        """Everything but the long text."""
        return "\n".join((self.title, *self.names, self.summary, *self.keywords))


def record_text(site: Site, record: Record, lang: str) -> RecordText:
    """The text of a record as its page in `lang` shows it: translated where there is a translation."""
    collection = site.collection(record)
    translation = record.translations.get(lang)
    values = {**record.values, **(translation.values if translation else {})}
    body = (translation.body if translation and translation.body else record.body) if values else None
    rest = {name: field for name, field in collection.fields.items() if name not in ("title", "summary", *_NAMES)}
    return RecordText(
        title=record.text_value("title", lang),
        names=tuple(text for name in _NAMES if name in values for text in _strings(values[name])),
        summary=record.text_value("summary", lang),
        keywords=_keywords(site, record, lang, [field for field in collection.facets if field.id not in _LOOSE]),
        loose=_keywords(site, record, lang, [field for field in collection.facets if field.id in _LOOSE]),
        body="\n".join((*_texts(values, rest), body.plain if body else "")),
    )


def _texts(values: Mapping[str, Value], fields: Mapping[str, Field]) -> Iterator[str]:
    """The free texts among values, also in groups; not terms, addresses or sources."""
    for name, field in fields.items():
        if name not in values or name in _NOT_TEXT:
            continue
        items = values[name] if isinstance(values[name], tuple) else (values[name],)
        for item in items if isinstance(items, tuple) else ():
            if isinstance(field.type, GroupType) and isinstance(item, Group):
                yield from _texts(item.values, field.type.fields)
            elif field.kind in ("text", "markdown") and isinstance(item, str) and not field.facet:
                yield item


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, Group):
        for item in value.values.values():
            yield from _strings(item)


def _keywords(site: Site, record: Record, lang: str, fields: Sequence[Field]) -> tuple[str, ...]:
    """The words of facets: terms, tags, places (a county without “län”), and the titles of linked records last."""
    filed = [word for field in fields for value in record.items(field.id) for word in _filed(field, value, lang)]
    linked = [name for field in fields for ref in record.refs(field.id) for name in _linked(site, ref, lang)]
    return tuple(dict.fromkeys((*filed, *linked)))


def _filed(field: Field, value: Value, lang: str) -> Iterator[str]:
    """A place by its names, a term or choice in words, a tag as it stands."""
    if isinstance(value, Place):
        yield from place_words(value, lang)
    elif isinstance(value, str):
        vocabulary = _vocabulary(field)
        yield word(vocabulary.terms[value].label, lang) if vocabulary and value in vocabulary.terms else value


def _vocabulary(field: Field) -> Vocabulary | None:
    """The closed list of values of a field that has one."""
    if isinstance(field.type, TermType):
        return field.type.vocabulary
    return field.type.choices if isinstance(field.type, Choice) else None


def _linked(site: Site, ref: Ref, lang: str) -> Iterator[str]:
    """A record by its title, and by the other name that the link has for it."""
    target = site.at(ref)
    yield target.text_value("title", lang) if target else ref.text
    if target and ref.text not in (target.id, f"{target.collection}/{target.id}"):
        yield ref.text


def place_words(place: Place, lang: str) -> tuple[str, ...]:
    """The names of a place, from the site within it to its county; never the word “län”, which reads as “lån”."""
    areas = gazetteer().areas
    names = [place.site, *(areas[code].name for code in (place.municipality, place.county) if code)]
    if place.country != "SE":
        names.append(gazetteer().country_name(place.country, lang))
    return tuple(name.removesuffix(" län") for name in names if name)
