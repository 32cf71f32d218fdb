"""Questions about other records: a part of a name is enough, and what is missing can be made on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.asking.choices import ask_terms, pick
from sitegen.asking.known import Directory
from sitegen.asking.matching import Known, matches
from sitegen.asking.talk import Talk
from sitegen.declared.model import word
from sitegen.fields.field import UNKNOWN_WORDS, Field
from sitegen.fields.links import Reference
from sitegen.fields.terms import TermType
from sitegen.text.canonical import Leaf, Tree

Create = Callable[[str, str], Known | None]  # a collection and a title → the record to be made


@dataclass(frozen=True, slots=True)
class _Way:
    """An answer that is offered: a record, the collection in which one is to be made, or else the name alone."""

    label: str
    known: Known | None = None
    create: str = ""


@dataclass(frozen=True, slots=True)
class LinkQuestion:
    """Asks for one record at a time. `create` is None where nothing may be made."""

    talk: Talk
    directory: Directory
    create: Create | None = None

    def ask(self, field: Field, kind: Reference) -> Tree:
        """A link as it is written; None when the question is left."""
        names = ", ".join(
            word(self.directory.model.collections[name].label_one, self.talk.lang).lower() for name in kind.to
        )
        said: int | str = 0
        while answer := said or self.talk.ask(f"En del av namnet ({names})", f"A part of the name ({names})"):
            said, text = 0, str(answer)
            if field.unknown and text.casefold() in UNKNOWN_WORDS:
                return Leaf(text.casefold())
            ways = self._ways(text, kind)
            if not ways:
                self.talk.say(f"Ingen post liknar ”{text}”.", f"No record is like “{text}”.")
                continue
            picked = pick(self.talk, [way.label for way in ways])
            if isinstance(picked, str):
                said = picked
            elif picked and (found := self._taken(ways[picked - 1], text)) is not None:
                return self._with_role(found, kind)
        return None

    def _ways(self, text: str, kind: Reference) -> list[_Way]:
        """What a text may mean: records that exist, a record to be made, a bare name."""
        found = matches(text, [known for name in kind.to for known in self.directory.of(name)])
        ways = [_Way(f"{known.title} ({known.id})", known=known) for known in found]
        for name in kind.to if self.create else ():
            label = word(self.directory.model.collections[name].label_one, self.talk.lang)
            said = self.talk.words(f"Gör en ny post: {label} ”{text}”", f"Make a new record: {label} “{text}”")
            ways.append(_Way(said, create=name))
        if kind.loose:
            said = self.talk.words(f"Bara namnet ”{text}”, ingen post", f"Only the name “{text}”, no record")
            ways.append(_Way(said))
        return ways

    def _taken(self, way: _Way, text: str) -> Known | str | None:
        if way.known:
            return way.known
        return self.create(way.create, text) if way.create and self.create else text

    def _with_role(self, found: Known | str, kind: Reference) -> Tree:
        named = isinstance(found, str)
        target = found if isinstance(found, str) else self._id(found, kind)
        roles = self._roles(kind) if kind.role else []
        if not roles:
            return {"name": target} if named and kind.role else target
        return {"name" if named else "id": target, "role": roles[0] if len(roles) == 1 else roles}

    def _id(self, known: Known, kind: Reference) -> str:
        same = [name for name in kind.to for other in self.directory.of(name) if other.id == known.id]
        return known.id if len(same) == 1 else f"{known.collection}/{known.id}"

    def _roles(self, kind: Reference) -> list[Leaf]:
        assert kind.role is not None
        role = TermType(kind.role)
        self.talk.say("Vilken roll?", "Which role?")
        return ask_terms(self.talk, Field("role", "term", role, {}, many=True), role)
