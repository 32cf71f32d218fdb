"""`--set name=value`: a new record's values without questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.asking.known import Directory
from sitegen.asking.matching import matches
from sitegen.declared.model import Collection
from sitegen.diagnostics import Diagnostic, Report
from sitegen.fields.field import Field, Where, find_field, likely_field
from sitegen.fields.groups import read_fields
from sitegen.fields.links import looks_like_id
from sitegen.fields.values import Ref
from sitegen.reading.record import walk
from sitegen.text.canonical import Tree
from sitegen.text.source import read_markdown
from sitegen.tidy.parts import parts_of

_LEFT = {"E102", "E110"}  # a missing value is left for later


class SettingError(Exception):
    """A setting that means nothing: the name of a field that does not exist, and the one most like it."""

    def __init__(self, name: str, likely: str) -> None:
        super().__init__(name)
        self.name, self.likely = name, likely


@dataclass(frozen=True, slots=True)
class Missing:
    """A link to a record that does not exist, and the ids most like it."""

    text: str
    likely: tuple[str, ...]


def values_of(settings: Iterable[tuple[str, str]], fields: Mapping[str, Field]) -> dict[str, Tree]:
    """Values by field. A name said again adds to a list; `contact.url` is a part of a value. SettingError."""
    made: dict[str, Tree] = {}
    for name, text in settings:
        _put(made, name.split("."), text, fields, name)
    return made


def _put(made: dict[str, Tree], names: list[str], text: str, fields: Mapping[str, Field], whole: str) -> None:
    field = find_field(names[0], fields)
    if field is None:
        guess = likely_field(names[0], fields)
        raise SettingError(whole, guess[1] if guess else ", ".join(fields))
    old = made.get(field.id)
    if len(names) == 1:
        made[field.id] = [*old, text] if field.many and isinstance(old, list) else [text] if field.many else text
        return
    part = find_field(names[1], parts_of(field.type))
    items = old if isinstance(old, list) else [old] if isinstance(old, dict) else []
    last = items[-1] if items else None
    starts = not isinstance(last, dict) or (field.many and part is not None and part.id in last)
    group: dict[str, Tree] = {} if starts or not isinstance(last, dict) else last
    _put(group, names[1:], text, parts_of(field.type), whole)
    kept = items if group is last else [*items, group]
    made[field.id] = kept if field.many else group


def faults_of(path: str, text: str, collection: Collection) -> tuple[Diagnostic, ...]:
    """What is wrong in a new record's text, apart from what was left for later."""
    report = Report()
    source = read_markdown(path, text, report)
    if source is not None:
        read_fields(source.data, collection.fields, Where(path, report))
    return tuple(found for found in report.diagnostics if found.code not in _LEFT)


def missing_links(text: str, collection: Collection, directory: Directory) -> tuple[Missing, ...]:
    """Links of a new record's text to records that do not exist."""
    source = read_markdown("", text, Report())
    if source is None:
        return ()
    read = read_fields(source.data, collection.fields, Where("", Report()))
    links = [link for value in read.values.values() for link in walk(value) if isinstance(link, Ref)]
    return tuple(found for link in links if (found := _missing(link, directory)))


def _missing(link: Ref, directory: Directory) -> Missing | None:
    collection, _, name = link.text.rpartition("/")
    targets = (collection,) if collection in link.targets else link.targets
    known = [record for target in targets for record in directory.of(target)]
    if any(record.id == name for record in known) or (link.loose and not looks_like_id(link.text)):
        return None
    return Missing(link.text, tuple(record.id for record in matches(name, known)))
