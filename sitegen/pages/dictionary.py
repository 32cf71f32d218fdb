"""The data dictionary: every field of the open data, what it means, its form and its words, made from the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.terms import Choice, TermType, Vocabulary
from sitegen.pages.fieldforms import field_form
from sitegen.pages.page import Page, View
from sitegen.pages.planner import Planner
from sitegen.pages.statement import Said, said
from sitegen.pages.terms import records_by_term
from sitegen.views.routes import Routes
from sitegen.views.views import Link


@dataclass(frozen=True, slots=True)
class Entry:
    """A field as it stands in the data. `parts` and `words` are anchors of the page, "" when it has none."""

    key: str
    label: str
    form: str
    help: Said
    always: bool
    schema_org: str
    parts: str = ""
    words: str = ""
    words_label: str = ""


@dataclass(frozen=True, slots=True)
class Fieldset:
    """The fields of a collection, or of a group that fields hold; a collection has its files."""

    id: str
    label: str
    help: Said
    entries: tuple[Entry, ...]
    schema_org: str = ""
    files: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Wordlist:
    """A vocabulary: its ids in the data, and what they mean; `url` is its page, "" when it has none."""

    id: str
    label: str
    url: str
    terms: tuple[tuple[str, str], ...]


def dictionary_pages(planner: Planner) -> Iterator[Page]:
    """`/oppna-data/falt/`."""
    title = planner.texts("Dataordlista")
    path = partial(Routes.fixed, name="dictionary")
    about = planner.texts("Vad varje fält i de öppna data betyder, hur det skrivs och vilka ord det kan ha.")

    def view() -> View:
        collections = tuple(planner.site.model.collections.values())
        fields = [field for one in collections for field in one.fields.values()]
        return {
            "heading": title,
            "collections": tuple(_collection(planner, one) for one in collections),
            "groups": tuple(_group(planner, field) for field in _by_group(fields)),
            "wordlists": tuple(_wordlist(planner, one) for one in _vocabularies(fields)),
        }

    yield planner.page(path, "dictionary.html", "dataordlista", title, view, trail=(Link(title, path(planner.routes)),),
                       description=about)  # fmt: skip


def _collection(planner: Planner, collection: Collection) -> Fieldset:
    names = ("json", "csv", "schema.json") if planner.records(collection.id) else ("schema.json",)
    return Fieldset(
        id=collection.id,
        label=word(collection.label, planner.lang),
        help=said(collection.description, planner.lang),
        entries=_entries(planner, collection.fields.values()),
        schema_org=collection.schema_org,
        files=tuple(Link(f"{collection.id}.{name}", f"/data/{collection.id}.{name}") for name in names),
    )


def _group(planner: Planner, field: Field) -> Fieldset:
    assert isinstance(field.type, GroupType)
    label = word(field.label, planner.lang)
    return Fieldset(_anchor(field), label, Said(""), _entries(planner, field.type.fields.values()))


def _entries(planner: Planner, fields: Iterable[Field]) -> tuple[Entry, ...]:
    return tuple(_entry(planner, field) for field in fields)


def _entry(planner: Planner, field: Field) -> Entry:
    vocabulary = _vocabulary(field)
    return Entry(
        key=field.id,
        label=word(field.label, planner.lang),
        form=field_form(planner.texts, field),
        help=said(field.help, planner.lang),
        always=field.required,
        schema_org=field.schema_org,
        parts=_anchor(field) if isinstance(field.type, GroupType) else "",
        words=f"ord-{vocabulary.id}" if vocabulary and vocabulary.id else "",
        words_label=word(vocabulary.label, planner.lang) if vocabulary else "",
    )


def _anchor(field: Field) -> str:
    assert isinstance(field.type, GroupType)
    return f"grupp-{field.type.id}"


def _by_group(fields: Iterable[Field]) -> Iterator[Field]:
    """For each group a field that holds it: the first, those inside other groups after them."""
    seen: set[str] = set()
    waiting = list(fields)
    while waiting:
        field = waiting.pop(0)
        if isinstance(field.type, GroupType) and field.type.id not in seen:
            seen.add(field.type.id)
            waiting += field.type.fields.values()
            yield field


def _vocabularies(fields: Iterable[Field]) -> Iterator[Vocabulary]:
    """Each vocabulary that the data uses, once."""
    every = [*fields]
    every += [
        part for field in _by_group(every) if isinstance(field.type, GroupType) for part in field.type.fields.values()
    ]
    found = {one.id: one for field in every if (one := _vocabulary(field)) and one.id}
    yield from (found[name] for name in sorted(found))


def _vocabulary(field: Field) -> Vocabulary | None:
    kind = field.type
    return kind.vocabulary if isinstance(kind, TermType) else kind.choices if isinstance(kind, Choice) else None


def _wordlist(planner: Planner, vocabulary: Vocabulary) -> Wordlist:
    terms = tuple((term.id, word(term.label, planner.lang)) for term in vocabulary.terms.values())
    label = word(vocabulary.label, planner.lang) or vocabulary.id
    has_page = vocabulary.url and records_by_term(planner, vocabulary)
    return Wordlist(vocabulary.id, label, planner.routes.vocabulary(vocabulary) if has_page else "", terms)
