"""Questions with numbered answers: the terms of a vocabulary, and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sitegen.asking.talk import Talk
from sitegen.declared.model import word
from sitegen.fields.field import UNKNOWN_WORDS, Field
from sitegen.fields.terms import Choice, TermType, Vocabulary
from sitegen.language.geography import Area, gazetteer
from sitegen.language.suggest import closest
from sitegen.text.canonical import Leaf


def ask_terms(talk: Talk, field: Field, kind: TermType | Choice) -> list[Leaf]:
    """Terms by number, id or word, several with commas between; none when the question is left for later."""
    vocabulary = kind.vocabulary if isinstance(kind, TermType) else kind.choices
    terms = list(vocabulary.terms.values())
    talk.choose([f"{word(term.label, talk.lang)} ({term.id})" for term in terms])
    while True:
        answer = (
            talk.ask("Nummer eller ord, flera med komma", "Numbers or words, several with commas")
            if field.many
            else talk.ask("Nummer eller ord", "Number or word")
        )
        parts = [part.strip() for part in (answer.split(",") if field.many else [answer]) if part.strip()]
        found = [_term(talk, field, vocabulary, part) for part in parts]
        limit = field.max_items or len(terms)
        if len(found) > limit:
            talk.say(f"Högst {limit}.", f"At most {limit}.")
        elif all(found):
            return [leaf for leaf in dict.fromkeys(found) if leaf]


def _term(talk: Talk, field: Field, vocabulary: Vocabulary, text: str) -> Leaf | None:
    ids = list(vocabulary.terms)
    numbered = text.isascii() and text.isdigit() and text not in ids
    if numbered and not 1 <= int(text) <= len(ids):
        talk.say(f"Det finns inget nummer {text}.", f"There is no number {text}.")
        return None
    return Leaf(ids[int(text) - 1]) if numbered else talk.read(replace(field, many=False), text)


def ask_place(talk: Talk, field: Field) -> Leaf | None:
    """A place by name or code; where a county and a municipality share a name, which of them."""
    said: int | str = 0
    while answer := said or talk.ask("Kommun, län eller land", "Municipality, county or country"):
        said, text = 0, str(answer)
        if field.unknown and text.casefold() in UNKNOWN_WORDS:
            return Leaf(text.casefold())
        areas = _areas(text)
        if not areas:
            talk.say(f"Det finns ingen plats som heter ”{text}”.", f"There is no place named “{text}”.")
        elif len(areas) == 1 and gazetteer().certain(text):
            return Leaf(areas[0].code)
        elif picked := pick(talk, [f"{_named(talk, area)} ({area.code})" for area in areas]):
            if isinstance(picked, int):
                return Leaf(areas[picked - 1].code)
            said = picked
    return None


def _areas(text: str) -> list[Area]:
    """The areas that a text may mean: all of that name, else the one with the name most like it."""
    places = gazetteer()
    found = places.find(text)
    if found is None:
        guess = None if text.isdigit() else closest(text, places.names)
        return [places.areas[places.names[guess]]] if guess else []
    if places.certain(text):
        return [found]
    county = places.find(f"{text}s län") or places.find(f"{text} län")
    return [found, county] if county else [found]


def _named(talk: Talk, area: Area) -> str:
    return f"{area.name} {talk.words('kommun', 'municipality')}" if len(area.code) == 4 else area.name


def pick(talk: Talk, options: Sequence[str]) -> int | str:
    """The number of a choice among those shown; 0 when none of them is meant; a text when something else was said."""
    talk.choose(options)
    while True:
        answer = talk.ask("Nummer, eller sök på något annat (tomt: inget)", "Number, or search again (empty: none)")
        if not (answer.isascii() and answer.isdigit()):
            return answer or 0
        if 1 <= int(answer) <= len(options):
            return int(answer)
        talk.say(f"Det finns inget nummer {answer}.", f"There is no number {answer}.")
