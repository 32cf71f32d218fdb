"""How complete a record is: what readers look for and do not find."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.advice.notes import Notes
from sitegen.catalogue.site import Site
from sitegen.declared.model import word
from sitegen.diagnostics import START
from sitegen.fields.field import Field
from sitegen.fields.values import Unknown
from sitegen.reading.record import Record


def advise_completeness(notes: Notes, record: Record) -> None:
    """A108 a record that lacks fields which the model advises, with its score."""
    missing = missing_fields(notes.site, record)
    if missing:
        lang = notes.site.config.languages[0]
        names = ", ".join(f"{word(field.label, lang)} ({field.id})" for field in missing)
        notes.report.add("A108", record.path, START, score=completeness(notes.site, record), missing=names)


def completeness(site: Site, record: Record) -> int:
    """The share in per cent of the required and advised fields that are given; an honest “okänd” counts as given."""
    wanted = tuple(_wanted(site.collection(record).fields.values()))
    if not wanted:
        return 100
    return round(100 * (len(wanted) - len(missing_fields(site, record))) / len(wanted))


def missing_fields(site: Site, record: Record) -> tuple[Field, ...]:
    """The required and advised fields that a record lacks."""
    wanted = _wanted(site.collection(record).fields.values())
    return tuple(field for field in wanted if not _given(record, field) and field.id not in record.faulty)


def _wanted(fields: Iterable[Field]) -> Iterable[Field]:
    return (field for field in fields if field.required or field.advised)


def _given(record: Record, field: Field) -> bool:
    value = record.values.get(field.id)
    return isinstance(value, Unknown) or bool(value)
