"""Where every page lies: site-absolute paths such as `/exempel/brobygget/` and `/en/examples/brobygget/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.declared.model import Collection, Model, word
from sitegen.fields.field import Field
from sitegen.fields.links import Reference
from sitegen.fields.terms import Choice, Term, TermType, Vocabulary
from sitegen.language.geography import gazetteer
from sitegen.language.order import slug
from sitegen.reading.record import Record

# Pages that are not made from one record, by their Swedish and English path.
FIXED: Mapping[str, Mapping[str, str]] = {
    "start": {"sv": "", "en": ""},
    "search": {"sv": "sok", "en": "search"},
    "places": {"sv": "platser", "en": "places"},
    "results": {"sv": "resultat", "en": "results"},
    "dialogue": {"sv": "dialog", "en": "dialogue"},
    "lessons": {"sv": "lardomar", "en": "lessons"},
    "accessibility": {"sv": "tillganglighet", "en": "accessibility"},
    "statistics": {"sv": "statistik", "en": "statistics"},
    "timeline": {"sv": "tidslinje", "en": "timeline"},
    "tags": {"sv": "amnesord", "en": "tags"},
    "tour": {"sv": "turne", "en": "tour"},
    "find": {"sv": "hitta", "en": "find"},
    "browse": {"sv": "bladdra", "en": "browse"},
    "saved": {"sv": "sparade", "en": "saved"},
    "compare": {"sv": "jamfor", "en": "compare"},
    "booklet": {"sv": "hafte", "en": "booklet"},
    "embed": {"sv": "badda-in", "en": "embed"},
    "guide": {"sv": "redaktion", "en": "editing"},
    "dictionary": {"sv": "oppna-data/falt", "en": "open-data/fields"},
    "faults": {"sv": "redaktion/fel", "en": "editing/faults"},
}

# Other ways to show a collection, by their Swedish and English folder below its list.
VARIANTS: Mapping[str, Mapping[str, str]] = {
    "compact": {"sv": "lista", "en": "list"},
    "table": {"sv": "tabell", "en": "table"},
    "start": {"sv": "startar", "en": "start-year"},
    "oldest": {"sv": "aldst", "en": "oldest"},
    "reviewed": {"sv": "granskad", "en": "reviewed"},
    "place": {"sv": "plats", "en": "place"},
    "selection": {"sv": "urval", "en": "selection"},
    "gap": {"sv": "saknar-exempel", "en": "without-examples"},
}

PAGE: Mapping[str, str] = {"sv": "sida", "en": "page"}  # the folder of a long list's further pages

# The page that shows all parts of the theme, and the same in one scheme of colours; see pages/styleguide.py.
STYLE_GUIDE: Mapping[str, Mapping[str, str]] = {
    "": {"sv": "stilguide", "en": "style-guide"},
    "light": {"sv": "ljus", "en": "light"},
    "dark": {"sv": "mork", "en": "dark"},
}

TAGS = "tags"  # the field of free words, whose pages gather from all collections


@dataclass(frozen=True, slots=True)
class Routes:
    """The paths of one language. The first language of a site lies at the top, the others under their code."""

    model: Model
    lang: str
    first_lang: str

    @property
    def prefix(self) -> str:
        """`/`, or `/en/`."""
        return "/" if self.lang == self.first_lang else f"/{self.lang}/"

    def fixed(self, name: str) -> str:
        """One of the pages in FIXED."""
        return self._path(word(FIXED[name], self.lang))

    def collection(self, collection: Collection) -> str:
        """The list of a collection."""
        return self._path(word(collection.url, self.lang) if collection.has_list else "")

    def record(self, record: Record) -> str:
        """The page of a record. A record with a `path` (a plain page) lies where it says."""
        collection = self.model.collections[record.collection]
        own = record.text_value("path", self.lang) if "path" in collection.fields else ""
        return self._path(word(collection.url, self.lang) if collection.has_list else "", own or record.id)

    def former(self, record: Record, former_id: str) -> str:
        """Where a record lay under a former id."""
        collection = self.model.collections[record.collection]
        return self._path(word(collection.url, self.lang) if collection.has_list else "", former_id)

    def vocabulary(self, vocabulary: Vocabulary) -> str:
        """The index of a vocabulary's terms; "" when the vocabulary has no pages."""
        segment = word(vocabulary.url, self.lang)
        return self._path(segment) if segment else ""

    def term(self, vocabulary: Vocabulary, term: Term) -> str:
        """The page of a term; "" when the vocabulary has no pages."""
        segment = word(vocabulary.url, self.lang)
        if not segment:
            return ""
        return self._path(segment, self._term(term))

    def facet(self, collection: Collection, field: Field, label: str) -> str:
        """The records with one value of a facet that has no vocabulary: of one collection, and with a tag of all."""
        if field.id == TAGS:
            return self.tag(label)
        return self._path(word(collection.url, self.lang), slug(word(field.label, self.lang)), slug(label))

    def place(self, code: str) -> str:
        """The page of a municipality, county or country."""
        places = gazetteer().areas
        area = places[code]
        within = (slug(places[area.within].name),) if len(code) == 4 else ()
        return self._path(word(FIXED["places"], self.lang), *within, slug(area.name))

    def tag(self, label: str) -> str:
        """All records with a tag, of whatever collection."""
        return self._path(word(FIXED["tags"], self.lang), slug(label))

    def year(self, year: int) -> str:
        """All records that began in a year."""
        return self._path(word(FIXED["timeline"], self.lang), str(year))

    def variant(self, collection: Collection, *names: str) -> str:
        """A collection's list in another form or order; `names` are keys of VARIANTS."""
        return self._path(word(collection.url, self.lang), *(word(VARIANTS[name], self.lang) for name in names))

    def numbered(self, url: str, number: int) -> str:
        """A page of a long list; the first is the list itself."""
        return f"{url}{word(PAGE, self.lang)}/{number}/" if number > 1 else url

    def selection(self, collection: Collection, *picks: tuple[Field, str]) -> str:
        """The records of a collection with one value of each of some facets, such as `/exempel/urval/typ-metod/`."""
        parts = ("-".join(self.filter_words(field, key)) for field, key in picks)
        return self._path(word(collection.url, self.lang), word(VARIANTS["selection"], self.lang), *parts)

    def filter_words(self, field: Field, key: str) -> tuple[str, str]:
        """A facet and one of its keys (see site.facet_values) as pieces of an address: `("malgrupper", "unga")`."""
        kind = field.type
        if isinstance(kind, TermType) and kind.vocabulary.url:
            return word(kind.vocabulary.url, self.lang), self._term(kind.vocabulary.terms[key])
        if isinstance(kind, Reference):
            return word(self.model.collections[kind.to[0]].url, self.lang), key
        if field.kind == "place":
            return word(FIXED["places"], self.lang), slug(gazetteer().areas[key].name)
        label = word(field.label, self.lang)
        if isinstance(kind, TermType | Choice):
            terms = kind.vocabulary.terms if isinstance(kind, TermType) else kind.choices.terms
            return slug(label), slug(word(terms[key].label, self.lang))
        return slug(label), slug(key)

    def finder(self, *answers: str) -> str:
        """The guided finder after some answers."""
        return self._path(word(FIXED["find"], self.lang), *answers)

    def style_guide(self, scheme: str = "") -> str:
        """The style guide, in the visitor's scheme of colours or a given one."""
        return self._path(word(STYLE_GUIDE[""], self.lang), word(STYLE_GUIDE[scheme], self.lang) if scheme else "")

    def results(self, record: Record) -> str:
        """The results-and-effects page of a project."""
        return f"{self.record(record)}{slug(word(FIXED['results'], self.lang))}/"

    def booklet(self, record: Record) -> str:
        """The booklet of a record of selected records."""
        return f"{self.record(record)}{word(FIXED['booklet'], self.lang)}/"

    def embedded(self, record: Record) -> str:
        """A record in the form in which other sites show it."""
        return self.fixed("embed") + self.record(record).removeprefix(self.prefix)

    def guide(self, collection: Collection) -> str:
        """How editors write a record of a collection."""
        name = word(collection.url, self.lang) if collection.has_list else slug(word(collection.label, self.lang))
        return self._path(word(FIXED["guide"], self.lang), name)

    def fault(self, code: str) -> str:
        """What a code of the checks means."""
        return self._path(word(FIXED["faults"], self.lang), code.lower())

    def _term(self, term: Term) -> str:
        return term.id if self.lang == self.first_lang else slug(_term_name(term, self.lang))

    def _path(self, *segments: str) -> str:
        inner = "/".join(filter(None, segments))
        return f"{self.prefix}{inner}/" if inner else self.prefix


def _term_name(term: Term, lang: str) -> str:
    name = word(term.label, lang)
    return f"{term.id}-{name}" if term.id.isdigit() else name
