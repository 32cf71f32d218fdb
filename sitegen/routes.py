"""Where every page lies: site-absolute paths such as `/exempel/brobygget/` and `/en/examples/brobygget/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.fields.field import Field
from sitegen.fields.terms import Term, Vocabulary
from sitegen.geography import gazetteer
from sitegen.language import slug
from sitegen.model import Collection, Model, word
from sitegen.record import Record

# Pages that are not made from one record, by their Swedish and English path.
FIXED: Mapping[str, Mapping[str, str]] = {
    "start": {"sv": "", "en": ""},
    "search": {"sv": "sok", "en": "search"},
    "places": {"sv": "platser", "en": "places"},
    "results": {"sv": "resultat", "en": "results"},
    "dialogue": {"sv": "dialog", "en": "dialogue"},
    "lessons": {"sv": "lardomar", "en": "lessons"},
    "accessibility": {"sv": "tillganglighet", "en": "accessibility"},
}


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
        return self._path(segment, term.id if self.lang == self.first_lang else slug(_term_name(term, self.lang)))

    def facet(self, collection: Collection, field: Field, label: str) -> str:
        """The records of one collection with one value of a facet that has no vocabulary."""
        return self._path(word(collection.url, self.lang), slug(word(field.label, self.lang)), slug(label))

    def place(self, code: str) -> str:
        """The page of a municipality, county or country."""
        places = gazetteer().areas
        area = places[code]
        within = (slug(places[area.within].name),) if len(code) == 4 else ()
        return self._path(word(FIXED["places"], self.lang), *within, slug(area.name))

    def results(self, record: Record) -> str:
        """The results-and-effects page of a project."""
        return f"{self.record(record)}{slug(word(FIXED['results'], self.lang))}/"

    def _path(self, *segments: str) -> str:
        inner = "/".join(segment for segment in segments if segment)
        return f"{self.prefix}{inner}/" if inner else self.prefix


def _term_name(term: Term, lang: str) -> str:
    name = word(term.label, lang)
    return f"{term.id}-{name}" if term.id.isdigit() else name
