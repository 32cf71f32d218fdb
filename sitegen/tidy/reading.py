"""What `check` reads of one file, without the places: by it `fmt` knows that a rewritten file says the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sitegen.declared.model import Collection
from sitegen.diagnostics import START, Report
from sitegen.fields.field import Where, find_field
from sitegen.fields.groups import read_fields
from sitegen.fields.values import FileName, Group, LocalRef, Note, Picture, Ref, Value
from sitegen.reading.filetext import check_text
from sitegen.text.markdown import render
from sitegen.text.nodes import Node, Scalar, Sequence
from sitegen.text.source import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """A record's values and notes, what its other keys hold, its body's HTML, and how often each code was given."""

    values: Mapping[str, Value]
    notes: Mapping[str, Note]
    strange: Mapping[str, Any]
    body: str
    codes: Counter[str]


def reading_of(source: Source, collection: Collection, translation: bool) -> Reading:
    """Read one file by its collection."""
    report = Report()
    read = read_fields(source.data, collection.fields, Where(source.path, report, translation=translation))
    check_text(source.path, source.text, report)
    strange = {
        entry.name: _plain(entry.value)
        for entry in source.data.entries
        if find_field(entry.name, collection.fields) is None
    }
    values = {name: without_places(value) for name, value in read.values.items()}
    codes = Counter(found.code for found in report.diagnostics)
    return Reading(values, read.notes, strange, render(source.body).html, codes)


def without_places(value: Value) -> Value:
    """A value as if it stood on the first line."""
    if isinstance(value, tuple):
        return tuple(without_places(item) for item in value)
    if isinstance(value, Group):
        return replace(value, values={name: without_places(item) for name, item in value.values.items()}, spans={})
    if isinstance(value, Ref | LocalRef | Picture | FileName):
        return replace(value, span=START)
    return value


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {entry.name: _plain(entry.value) for entry in node.entries}
