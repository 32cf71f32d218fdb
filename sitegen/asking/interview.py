"""A record by questions: each required and advised field of its collection, with label and help of the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from sitegen.asking.choices import ask_place, ask_terms, pick
from sitegen.asking.known import Directory
from sitegen.asking.links import LinkQuestion
from sitegen.asking.matching import Known
from sitegen.asking.talk import Talk
from sitegen.declared.model import Collection, word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Local, Reference
from sitegen.fields.places import PlaceType
from sitegen.fields.terms import Choice, TermType
from sitegen.language.order import slug
from sitegen.scaffold import NewRecord, left_out
from sitegen.text.canonical import Leaf, Tree

_FIRST = 4  # of a group's optional parts, how many are asked for


@dataclass(slots=True)
class Interview:
    """Asks, and gathers the records to be made; nothing is written. Ctrl-C ends it with click.Abort."""

    talk: Talk
    directory: Directory
    made: list[NewRecord] = field(default_factory=list)
    _keys: dict[str, list[str]] = field(default_factory=dict)  # of the record's lists, for Local

    def record(self, collection: Collection, title: str, record_id: str = "") -> NewRecord:
        """Ask for a record and those it needs; all of them are then in `made`, the asked one last."""
        self.talk.say("Tomt svar: fyll i senare. Ctrl-C: avbryt, inget skrivs.",
                      "Empty answer: fill in later. Ctrl-C: stop, nothing is written.")  # fmt: skip
        name = title or self._title(collection)
        known = Known(collection.id, record_id or slug(name), name)
        self.directory.add(known)
        record = self._filled(collection, known, only_required=False)
        self.made.append(record)
        return record

    def _title(self, collection: Collection) -> str:
        title = collection.fields["title"]
        self._head(title)
        while not (answer := self.talk.ask("Titel", "Title")) or self.talk.read(title, answer) is None:
            if not answer:
                self.talk.say("Posten behöver en titel.", "The record needs a title.")
        return answer

    def _create(self, name: str, title: str) -> Known | None:
        """Ask for what a missing record must have, and count it in."""
        collection = self.directory.model.collections[name]
        taken = {known.id for known in self.directory.of(name)}
        known = Known(name, slug(title), title)
        if known.id in taken:
            self.talk.say(f"Det finns redan en post med id {known.id}.", f"There is a record {known.id} already.")
            return None
        self.talk.say(f"Ny post i {name}: {title}", f"New record in {name}: {title}")
        self.directory.add(known)
        keys, self._keys = self._keys, {}
        self.made.append(self._filled(collection, known, only_required=True))
        self._keys = keys
        self.talk.say(f"Tillbaka från {title}.", f"Back from {title}.")
        return known

    def _filled(self, collection: Collection, known: Known, *, only_required: bool) -> NewRecord:
        values: dict[str, Tree] = {"title": known.title}
        wanted = [item for item in collection.fields.values() if item.required or (item.advised and not only_required)]
        for item in _sources_first([item for item in wanted if item.id != "title" and item.id not in left_out()]):
            value = self._field(item, only_required)
            if value is not None:
                values[item.id] = value
        body = self._body() if collection.body_required else ""
        return NewRecord(collection, known.id, values, body)

    def _body(self) -> str:
        click.echo()
        click.secho(self.talk.words("Text", "Text"), bold=True)
        return self.talk.ask(
            "Ett första stycke; resten skriver du i filen", "A first paragraph; write the rest in the file"
        )

    def _head(self, item: Field) -> None:
        click.echo()
        mark = self.talk.words(" (krävs)", " (required)") if item.required else ""
        click.secho(f"{word(item.label, self.talk.lang) or item.id}{mark}", bold=True)
        if item.help:
            click.echo(f"  {word(item.help, self.talk.lang)}")
        if item.unknown:
            self.talk.say("  Säger källorna inget: skriv okänd.", "  If the sources do not say: write okänd.")

    def _field(self, item: Field, only_required: bool = False) -> Tree:
        self._head(item)
        kind = item.type
        if isinstance(kind, TermType | Choice):
            terms = ask_terms(self.talk, item, kind)
            return (terms or None) if item.many else next(iter(terms), None)
        if not item.many:
            return self._one(item, only_required)
        return self._several(item, only_required) or None

    def _several(self, item: Field, only_required: bool) -> list[Tree]:
        """Values one at a time, until one is left empty."""
        made: list[Tree] = []
        while not item.max_items or len(made) < item.max_items:
            value = self._one(item, only_required)
            if value is None:
                break
            made.append(value)
            if isinstance(item.type, GroupType):
                self._remember(item, made)
                if not self.talk.confirm("En till?", "Another one?", default=False):
                    break
        return made

    def _one(self, item: Field, only_required: bool) -> Tree:
        kind = item.type
        if isinstance(kind, GroupType):
            return self._group(kind)
        if isinstance(kind, Reference):
            return LinkQuestion(self.talk, self.directory, None if only_required else self._create).ask(item, kind)
        if isinstance(kind, PlaceType):
            return ask_place(self.talk, item)
        if isinstance(kind, Local):
            return self._key(kind)
        single = replace(item, many=False)
        while answer := self.talk.ask("Svar", "Answer"):
            value = self.talk.read(single, answer)
            if value is not None:
                return value
        return None

    def _group(self, kind: GroupType) -> Tree:
        """The parts of a group; an empty answer to a required part leaves the whole group."""
        made: dict[str, Tree] = {}
        for part in _asked(kind.fields):
            value = self._field(part)
            if value is not None:
                made[part.id] = value
            elif part.required and not isinstance(part.type, Local):
                return None
        if made and "key" in kind.fields:
            made = {"key": self._new_key(made), **made}
        return made or None

    def _new_key(self, parts: Mapping[str, Tree]) -> str:
        """A short name for an item, by which other parts of the record can refer to it."""
        named = next(
            (value.text for value in (parts.get("publisher"), parts.get("title")) if isinstance(value, Leaf)), ""
        )
        short = slug(named or "x").split("-")[0]
        taken = {key for keys in self._keys.values() for key in keys}
        return next(
            key for number in range(1, 10_000) if (key := f"{short}-{number}" if number > 1 else short) not in taken
        )

    def _remember(self, item: Field, made: Sequence[Tree]) -> None:
        keys = [value["key"] for value in made if isinstance(value, Mapping) and "key" in value]
        self._keys[item.id] = [key for key in keys if isinstance(key, str)]

    def _key(self, kind: Local) -> Tree:
        keys = self._keys.get(kind.list, [])
        if not keys:
            self.talk.say(
                "Det finns ingen källa att välja än. Fyll i senare.", "No source to choose yet. Fill in later."
            )
            return None
        number = pick(self.talk, keys)
        return keys[number - 1] if isinstance(number, int) and number else None


def _sources_first(fields: list[Field]) -> list[Field]:
    """Lists that parts of other fields refer to come before these."""
    lists = {
        part.type.list
        for item in fields
        if isinstance(item.type, GroupType)
        for part in item.type.fields.values()
        if isinstance(part.type, Local)
    }
    return [item for item in fields if item.id == "summary"] + sorted(
        (item for item in fields if item.id != "summary"), key=lambda item: item.id not in lists
    )


def _asked(fields: Mapping[str, Field]) -> list[Field]:
    """The parts of a group worth a question: the required, and the first of those that are simple."""
    simple = [
        item
        for item in fields.values()
        if item.id != "key" and not item.many and not isinstance(item.type, GroupType | Local)
    ]
    return [item for item in fields.values() if item.required or item in simple[:_FIRST]]


def where_to_write(root: Path, record: NewRecord) -> Path:
    """The file of a record that is to be made."""
    return root / record.collection.id / f"{record.id}.md"
