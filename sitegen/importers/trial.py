"""New and changed files are tried before they are written, by the checks of `sitegen check` on the site with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sitegen.build import examine_content
from sitegen.declared.model import Collection
from sitegen.diagnostics import Diagnostic, Report, Span
from sitegen.fields.field import Field, find_field
from sitegen.importers.faults import RowFault
from sitegen.importers.merge import Merged
from sitegen.importers.writing import language_of, read_source
from sitegen.reading.content import Content
from sitegen.reading.record import Record
from sitegen.reading.recordfile import Reading, RecordFile, read_file
from sitegen.sheets.columns import BODY, parts_of
from sitegen.sheets.columns import Path as Steps
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.nodes import Node, Sequence


@dataclass(frozen=True, slots=True)
class Trial:
    """A site to try records of one collection in. `before` are the faults that it has without them."""

    root: Path
    content: Content
    collection: Collection
    today: date
    before: frozenset[Diagnostic]
    read: dict[RecordFile, Reading] = field(default_factory=dict)

    def faults(self, merged: Iterable[Merged]) -> dict[int, list[RowFault]]:
        """The faults that the files would have, by row. Those that the site had before are not told."""
        rows = {path: one for one in merged for path in one.files}
        report = Report()
        records = dict(self.content.records)
        for tried_one in rows.values():
            record = self._record(tried_one, report)
            records[record.key] = record
        texts = {**self.content.texts, **{path: one.files[path] for path, one in rows.items()}}
        tried = replace(self.content, records=records, texts=texts)
        checked = examine_content(self.root, tried, report, today=self.today, drafts=True)
        found: dict[int, list[RowFault]] = {}
        for diagnostic in checked.diagnostics:
            one = rows.get(diagnostic.path) or self._blamed(diagnostic, rows)
            if one and not self._was_there(diagnostic):
                heading = _heading(diagnostic, one, self.collection)
                found.setdefault(one.draft.row, []).append(RowFault(one.draft.row, heading, diagnostic))
        return found

    def _record(self, one: Merged, report: Report) -> Record:
        """The record as it would be read with the draft's files in place."""
        made = self.content.records.get((self.collection.id, one.draft.id))
        translations = dict(made.translations) if made else {}
        for path, text in one.files.items():
            lang = language_of(path)
            own = lang or self.content.config.languages[0]
            file = RecordFile(path, self.collection.id, one.draft.id, own, bool(lang), text.encode("utf-8", "replace"))
            reading = self._read(file)
            report.extend(reading.diagnostics)
            if isinstance(reading.value, Record):
                made = reading.value
            elif reading.value:
                translations[lang] = reading.value
        assert made is not None
        return replace(made, translations=translations)

    def _read(self, file: RecordFile) -> Reading:
        """A file is read once, also when its record is tried again without others."""
        if file not in self.read:
            self.read[file] = read_file(file, self.collection)
        return self.read[file]

    def _blamed(self, diagnostic: Diagnostic, rows: Mapping[str, Merged]) -> Merged | None:
        """The draft that a fault in another file names, such as a title that two records have."""
        return next((rows[value] for _, value in diagnostic.args if value in rows), None)

    def _was_there(self, found: Diagnostic) -> bool:
        return any((found.code, found.path, found.args) == (old.code, old.path, old.args) for old in self.before)


def _heading(found: Diagnostic, one: Merged, collection: Collection) -> str:
    """The heading of the column that a fault is about, "" when it is about the row as a whole."""
    text = one.files.get(found.path)
    source = read_source(found.path, text, Report()) if text is not None else None
    lang = language_of(found.path)
    missing = dict(found.args).get("missing", "")
    steps: Steps = (missing,) if missing in collection.fields else (BODY,) if found.code == "E027" else ()
    if not steps and source and found.span:
        steps = (BODY,) if found.path.endswith(".md") and found.span.line >= source.body_line else _steps(
            source.data, found.span, collection)  # fmt: skip
    headings = {column.path: name for column, name in one.draft.headings.items() if column.lang == lang}
    while steps:
        near = [name for path, name in headings.items() if path[: len(steps)] == steps]
        if steps in headings or near:
            return headings.get(steps) or near[0]
        steps = steps[:-1]
    return ""


def _steps(data: MappingNode, span: Span, collection: Collection) -> Steps:
    """The path of fields and list positions at a place in a file."""
    steps: list[str | int] = []
    fields: Mapping[str, Field] = collection.fields
    node: Node = data
    item: Field | None = None
    while True:
        if isinstance(node, MappingNode):
            before = [entry for entry in node.entries if _starts(entry.key.span, span)]
            item = find_field(before[-1].name, fields) if before else None
            if item is None:
                return tuple(steps)
            steps.append(item.id)
            node, fields = before[-1].value, parts_of(item)
        elif isinstance(node, Sequence) and item and item.kind == "group":
            earlier = [number for number, one in enumerate(node.items) if _starts(one.span, span)]
            if not earlier:
                return tuple(steps)
            steps.append(earlier[-1] + 1)
            node = node.items[earlier[-1]]
        else:
            return tuple(steps)


def _starts(one: Span, other: Span) -> bool:
    return (one.line, one.column) <= (other.line, other.column)
