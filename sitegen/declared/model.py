"""The content model of a site: its collections, groups and vocabularies, as declared in content/model/."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sitegen.fields.field import Field, Words
from sitegen.fields.terms import TermType, Vocabulary


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind: the folder `id` under content/, their fields, and how they are shown."""

    id: str
    label: Words
    label_one: Words
    url: Words
    fields: Mapping[str, Field]
    label_a: Words = field(default_factory=dict)  # with its article, as in “write an example”
    order: int = 100
    description: Words = field(default_factory=dict)
    template: str = "record.html"
    list_template: str = "list.html"
    has_list: bool = True
    body_required: bool = False
    schema_org: str = "CreativeWork"

    @property
    def facets(self) -> tuple[Field, ...]:
        """The fields that visitors filter by."""
        return tuple(item for item in self.fields.values() if item.facet)


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that a site declares about its content."""

    collections: Mapping[str, Collection]
    vocabularies: Mapping[str, Vocabulary]

    def vocabulary_of(self, item: Field) -> Vocabulary | None:
        """The vocabulary of a term field."""
        return item.type.vocabulary if isinstance(item.type, TermType) else None


def word(words: Words, lang: str) -> str:
    """A text in `lang`, else in the language that is declared first."""
    return words.get(lang) or next(iter(words.values()), "")
