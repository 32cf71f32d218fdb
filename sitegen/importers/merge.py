"""A draft and the record that may exist already → the files to write, or why nothing is written.

Three values meet in each field: the sheet's, the record's, and the base: what the last import wrote, or what the sheet
was exported from. Only where sheet and record both left the base does a person have to choose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.declared.model import Collection
from sitegen.diagnostics import Report
from sitegen.fields.field import Field
from sitegen.importers.drafts import Draft
from sitegen.importers.faults import RowFault, fault
from sitegen.importers.ledger import mark, marks_of
from sitegen.importers.writing import edited_text, language_of, new_text, read_source
from sitegen.reading.record import Record
from sitegen.sheets.columns import BODY, SPECIAL, Column
from sitegen.sheets.data import Data, record_data
from sitegen.sheets.fingerprint import fingerprint
from sitegen.sheets.rowdata import Rows
from sitegen.sheets.sameness import same
from sitegen.text.source import Source

_BODY = SPECIAL[BODY]


@dataclass(frozen=True, slots=True)
class Old:
    """A record that exists, as its files say, per language ("" is the records' own)."""

    record: Record
    sources: Mapping[str, Source]
    data: Mapping[str, Mapping[str, Data]]  # fields, and the body as one of them

    @property
    def print(self) -> str:
        """The fingerprint that an export gives the record."""
        return fingerprint(self.data)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a draft comes to: the files to write (path → text), the marks for the ledger, or the faults."""

    draft: Draft
    files: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    is_new: bool = False
    kept: tuple[str, ...] = ()  # fields that were edited by hand and not in the sheet
    faults: tuple[RowFault, ...] = ()


def old_record(record: Record, texts: Mapping[str, str], collection: Collection) -> Old:
    """A record with what its files hold."""
    paths = {"": record.path, **{lang: made.path for lang, made in record.translations.items()}}
    read = {lang: read_source(path, texts[path], Report()) for lang, path in paths.items() if path in texts}
    sources = {lang: source for lang, source in read.items() if source}
    return Old(record, sources, {lang: record_data(source, collection.fields) for lang, source in sources.items()})


@dataclass(frozen=True, slots=True)
class Merger:
    """Puts drafts and records of one collection together. `folder` is its path as diagnostics show it."""

    collection: Collection
    rows: Rows
    folder: str
    defaults: Mapping[Column, str]
    take_sheet: bool = False

    def new(self, draft: Draft) -> Merged:
        """The files of a record that does not exist yet."""
        cells = {column: text for column, text in self.defaults.items() if not self._has(draft, column.field)}
        data = self._sheet(draft, {}, cells)
        own = data.setdefault("", {})
        if "import_id" in self.collection.fields:
            own["import_id"] = draft.import_id
        files = dict(self._new_file(draft.id, lang, values) for lang, values in data.items() if values or not lang)
        return Merged(draft, files, self._written(files, data, {}), is_new=True)

    def _written(
        self, files: Mapping[str, str], given: Mapping[str, Mapping[str, Data | None]], marks: Mapping[str, str]
    ) -> dict[str, str]:
        """The marks, with those of the fields of new files as they were written."""
        made = dict(marks)
        for path, text in files.items():
            lang = language_of(path)
            source = read_source(path, text, Report())
            written = record_data(source, self.collection.fields) if source else {}
            for name, value in given.get(lang, {}).items():
                key = _key(name, lang)
                made.pop(key, None)
                if name in written:
                    made[key] = marks_of(written[name], value)
        return made

    @staticmethod
    def _has(draft: Draft, name: str) -> bool:
        return any(column.field == name for column in draft.cells)

    def _path(self, record_id: str, lang: str) -> str:
        return f"{self.folder}/{record_id}{f'.{lang}' if lang else ''}.md"

    def _new_file(self, record_id: str, lang: str, values: Mapping[str, Data]) -> tuple[str, str]:
        path = self._path(record_id, lang)
        return path, new_text(self.collection, path, values, str(values.get(BODY, "")))

    def merge(self, draft: Draft, old: Old, base: Mapping[str, str]) -> Merged:
        """The changed files of a record that exists; `base` is what the ledger says of it."""
        data = self._sheet(draft, old.data, {})
        exported = draft.version != "" and draft.version == old.print
        known = _marks(old.data) if exported else base
        ours = bool(known) or old.record.text_value("import_id") == draft.import_id
        files: dict[str, str] = {}
        marks = dict(base)
        conflicts: list[tuple[str, Column]] = []
        kept: list[str] = []
        taken: dict[str, dict[str, Data | None]] = {}
        for lang in sorted({column.lang for column in draft.headings}):
            now = old.data.get(lang, {})
            changes: dict[str, Data | None] = {}
            for name in self._covered(draft, lang):
                theirs, mine = data.get(lang, {}).get(name), now.get(name)
                key = _key(name, lang)
                if self._same(theirs, mine, name):
                    marks |= {key: marks_of(mine, theirs)} if mine is not None else {}
                    continue
                match self._choice(theirs, mine, known.get(key, mark(None) if exported else None)):
                    case "sheet":
                        changes[name] = theirs
                        taken.setdefault(lang, {})[name] = theirs
                    case "record":
                        kept.append(key)
                    case _:
                        conflicts.append((key, Column((name,), lang)))
            if changes:
                files |= self._edited(old, lang, changes, draft.id)
        if files and not ours:
            return Merged(draft, faults=(fault("E972", draft.row, path=old.record.path),))
        if conflicts:
            return Merged(draft, faults=tuple(self._conflicts(conflicts, ours, draft, old)))
        kept_marks = self._written(files, taken, marks) if ours and (base or not exported) else {}
        return Merged(draft, files, kept_marks, kept=tuple(kept))

    def _choice(self, theirs: Data | None, mine: Data | None, base: str | None) -> str:
        """Whose value counts: the sheet's, the record's, or nobody can know."""
        written, _, given = (base or "").partition(" ")
        if written == mark(mine) or self.take_sheet or (base is None and mine is None):
            return "sheet"
        if (given or written) == mark(theirs) or (base is None and theirs is None):
            return "record"
        return ""

    def _conflicts(self, conflicts: list[tuple[str, Column]], ours: bool, draft: Draft, old: Old) -> Iterator[RowFault]:
        if not ours:
            yield fault("E972", draft.row, path=old.record.path)
            return
        for key, column in conflicts:
            heading = next((name for own, name in draft.headings.items() if own.field == column.field), "")
            yield fault("E973", draft.row, heading, field=key, path=old.record.path)

    def _same(self, one: Data | None, other: Data | None, name: str) -> bool:
        return same(one, other, self.collection.fields.get(name, _BODY), self.rows.cells.find)

    def _covered(self, draft: Draft, lang: str) -> list[str]:
        """The fields of which the sheet has a column in a language."""
        return list(dict.fromkeys(column.field for column in draft.headings if column.lang == lang and
                                  (column.field == BODY or column.field in self.collection.fields)
                                  and column.field != "import_id"))  # fmt: skip

    def _sheet(
        self, draft: Draft, old: Mapping[str, Mapping[str, Data]], defaults: Mapping[Column, str]
    ) -> dict[str, dict[str, Data]]:
        """The data by the sheet, per language: its cells over those of the record, which keeps what has no column."""
        made: dict[str, dict[str, Data]] = {}
        for lang in sorted({"", *(column.lang for column in (*draft.headings, *defaults))}):
            now = {name: value for name, value in old.get(lang, {}).items() if name != BODY}
            given = {column: text for column, text in draft.cells.items() if column.lang == lang}
            own = {column: text for column, text in defaults.items() if column.lang == lang}
            values = self.rows.data({**own, **self._left(draft, now, lang), **given}, lang)
            body = {**own, **given}.get(Column((BODY,), lang)) or str(old.get(lang, {}).get(BODY, ""))
            if Column((BODY,), lang) in draft.headings:
                body = given.get(Column((BODY,), lang), "")
            text = body.replace("\r\n", "\n").replace("\r", "\n").strip()
            made[lang] = values | ({BODY: text} if text else {})
        return made

    def _left(self, draft: Draft, now: Mapping[str, Data], lang: str) -> dict[Column, str]:
        """The cells of the record that the sheet has no column for, and does not say in another form."""
        given = {column for column in draft.cells if column.lang == lang}
        inside = {column.field for column in given}
        return {
            column: text
            for column, text in self.rows.row(now, lang).items()
            if column not in draft.headings
            and not (self._is_whole(column) and column.field in inside)
            and Column((column.field,), lang) not in (draft.headings if self._is_group(column) else ())
        }

    def _is_group(self, column: Column) -> bool:
        item: Field | None = self.collection.fields.get(column.field)
        return item is not None and item.kind in ("group", "image")

    def _is_whole(self, column: Column) -> bool:
        """Whether the column holds in one cell what could also stand in several."""
        return len(column.path) == 1 and self._is_group(column)

    def _edited(self, old: Old, lang: str, changes: Mapping[str, Data | None], record_id: str) -> dict[str, str]:
        body = changes.get(BODY, "") if BODY in changes else None
        fields = {name: value for name, value in changes.items() if name != BODY}
        source = old.sources.get(lang)
        if source is None:
            values = {name: value for name, value in changes.items() if value is not None}
            return dict([self._new_file(record_id, lang, values)]) if values else {}
        return {source.path: edited_text(self.collection, source, fields, None if body is None else str(body or ""))}


def _key(name: str, lang: str) -> str:
    return f"{name}@{lang}" if lang else name


def _marks(data: Mapping[str, Mapping[str, Data]]) -> dict[str, str]:
    return {_key(name, lang): mark(value) for lang, values in data.items() for name, value in values.items()}
