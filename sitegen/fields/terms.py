"""Field types with a closed list of values: choice (declared in the field) and term (from a vocabulary)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen.fields.field import Where, Words, text_of
from sitegen.language.order import slug
from sitegen.language.suggest import closest, folded
from sitegen.text.nodes import Node


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary: a stable id, a label per language, and other words that editors write for it."""

    id: str
    label: Words
    also: tuple[str, ...] = ()
    color: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The id and everything that is understood as it."""
        return (self.id, *self.label.values(), *self.also)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A controlled list of terms. With `url` (a path segment per language) each term has a page."""

    id: str
    label: Words
    terms: Mapping[str, Term]
    url: Words = field(default_factory=dict)

    def find(self, text: str) -> Term | None:
        """The term that a text stands for: its id first, then labels and other words, without regard to case."""
        text = text.strip()
        if text in self.terms:
            return self.terms[text]
        wanted = folded(text)
        return next((term for term in self.terms.values() if wanted in map(folded, term.words)), None)


def _read_term(node: Node, where: Where, vocabulary: Vocabulary, code: str) -> str | None:
    text = text_of(node, where)
    if text is None:
        return None
    term = vocabulary.find(text)
    if term is not None:
        return term.id
    listed = [vocabulary.find(part) for part in text.split(",")]
    if len(listed) > 1 and all(listed):
        suggestion = ", ".join(found.id for found in listed if found)
        where.fault(code, node.span, hint="hint_list", value=text, suggestion=suggestion)
        return None
    guess = closest(text, [*vocabulary.terms, *(word for item in vocabulary.terms.values() for word in item.words)])
    if guess:
        where.fault(code, node.span, hint="hint_suggestion", suggestion=guess, value=text)
    else:
        where.fault(code, node.span, value=text, terms=_some(list(vocabulary.terms.values())))
    return None


def _some(terms: list[Term], limit: int = 24, with_labels: int = 8) -> str:
    """Ids to choose among; a few come with their labels, where these say more."""
    if len(terms) > with_labels:
        return ", ".join(term.id for term in terms[:limit]) + (" …" if len(terms) > limit else "")
    return ", ".join(_with_label(term) for term in terms)


def _with_label(term: Term) -> str:
    label = next(iter(term.label.values()), "")
    return term.id if slug(label) == term.id or not label else f"{term.id} ({label})"


def _term_schema(vocabulary: Vocabulary, lang: str) -> dict[str, Any]:
    labels = "; ".join(f"{term.id}: {term.label.get(lang, term.id)}" for term in vocabulary.terms.values())
    return {"enum": list(vocabulary.terms), "description": labels}


@dataclass(frozen=True, slots=True)
class TermType:
    """A term of a vocabulary file."""

    vocabulary: Vocabulary
    closed: bool = True

    def read(self, node: Node, where: Where) -> str | None:
        return _read_term(node, where, self.vocabulary, "E111")

    def schema(self, lang: str) -> dict[str, Any]:
        return _term_schema(self.vocabulary, lang)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that the field itself lists."""

    choices: Vocabulary
    closed: bool = True

    def read(self, node: Node, where: Where) -> str | None:
        return _read_term(node, where, self.choices, "E112")

    def schema(self, lang: str) -> dict[str, Any]:
        return _term_schema(self.choices, lang)
