"""One file of content → the record or translation in it, with all faults: a pure function of the file and the model."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.declared.model import Collection
from sitegen.diagnostics import START, Diagnostic, Report, Span
from sitegen.fields.field import Where
from sitegen.fields.groups import read_fields
from sitegen.reading.filetext import check_text
from sitegen.reading.record import Record, Translation
from sitegen.text.markdown import Body, render
from sitegen.text.source import Source, decode, read_markdown, read_yaml


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file to be read: its path as diagnostics show it, the record that it holds or translates, and its bytes.

    The bytes are None when they cannot be had.
    """

    path: str
    collection: str
    id: str
    lang: str
    translation: bool
    data: bytes | None

    def text(self, report: Report) -> str | None:
        """The file as text; None when its bytes are none, which is a fault, or cannot be had."""
        return None if self.data is None else decode(self.path, self.data, report)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file held (None for a translation that cannot be read), and its faults."""

    value: Record | Translation | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_file(file: RecordFile, collection: Collection) -> Reading:
    """Read a file by the fields of its collection.

    A record that cannot be read is an empty one, so that links to it are no faults as well.
    """
    report = Report()
    text = file.text(report)
    if text is not None:
        check_text(file.path, text, report)
    source = None if text is None else _source(file.path, text, report)
    if file.translation:
        value: Record | Translation | None = _translation(source, file, collection, report) if source else None
    elif source:
        value = _record(source, file, collection, report)
    else:
        fields = frozenset(collection.fields)
        value = Record(file.id, collection.id, file.path, file.lang, {}, {}, faulty=fields)
    return Reading(value, report.diagnostics)


def _source(path: str, text: str, report: Report) -> Source | None:
    read = read_markdown if path.endswith(".md") else read_yaml
    return read(path, text, report)


def _record(source: Source, file: RecordFile, collection: Collection, report: Report) -> Record:
    read = read_fields(source.data, collection.fields, Where(source.path, report))
    body = _body(source, f"{collection.id}-{file.id}", file.lang)
    if collection.body_required and body is None:
        is_markdown = file.path.endswith(".md")
        place = Span.at(source.body_line - 1, 1, 3) if is_markdown else START
        report.add("E027", source.path, place, hint="hint" if is_markdown else "hint_yaml")
    return Record(file.id, collection.id, source.path, file.lang, read.values, read.spans, read.notes, body,
                  faulty=read.faulty)  # fmt: skip


def _translation(source: Source, file: RecordFile, collection: Collection, report: Report) -> Translation:
    read = read_fields(source.data, collection.fields, Where(source.path, report, translation=True))
    body = _body(source, f"{collection.id}-{file.id}-{file.lang}", file.lang)
    return Translation(file.lang, source.path, read.values, read.notes, body, read.spans, read.faulty)


def _body(source: Source, doc_id: str, lang: str) -> Body | None:
    if not source.body.strip():
        return None
    return render(source.body, lang=lang, doc_id=doc_id, first_line=source.body_line)
