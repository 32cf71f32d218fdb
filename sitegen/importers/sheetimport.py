"""An import from end to end: a table → drafts → merged with what exists → tried → what is to be written and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sitegen.build import examine_content
from sitegen.declared.model import Collection
from sitegen.diagnostics import Report
from sitegen.importers.drafts import Draft, drafts, existing
from sitegen.importers.faults import Kind, Outcome, RowFault, Unread
from sitegen.importers.ledger import Ledger
from sitegen.importers.mapping import ColumnMap, is_rejects
from sitegen.importers.merge import Merged, Merger, old_record
from sitegen.importers.opening import Opened
from sitegen.importers.trial import Trial
from sitegen.reading.content import Content
from sitegen.reading.load import load
from sitegen.sheets.cells import Cells
from sitegen.sheets.names import finder
from sitegen.sheets.rowdata import Rows


@dataclass(frozen=True, slots=True)
class Request:
    """What to import where. `source` names the sheet in the import ids of its rows."""

    root: Path
    collection: Collection
    source: str
    today: date
    take_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What an import comes to. `files` are to be written: path (as diagnostics show it) → text."""

    outcomes: tuple[Outcome, ...]
    files: Mapping[str, str]
    new_files: frozenset[str]
    ledger: Ledger
    unread: tuple[Unread, ...]
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # record → fields that were edited by hand
    gone: tuple[str, ...] = ()  # records of earlier imports that the sheet no longer has

    def count(self, kind: Kind) -> int:
        """How many rows came to that."""
        return sum(outcome.kind is kind for outcome in self.outcomes)


def read_content(root: Path) -> tuple[Content, Report]:
    """The content of a site and the faults of reading it."""
    report = Report()
    return load(root, report), report


def run(request: Request, content: Content, read: Report, opened: Opened, made: ColumnMap, ledger: Ledger) -> Result:
    """Try an import. Nothing is written; every row ends in an outcome. `read` are the faults of reading the content."""
    known = existing(content.records, request.collection.id)
    found, unread = drafts(opened, made, request.source, known)
    merger = _merger(request, content, made, found)
    merged = [_merged(draft, merger, content, ledger) for draft in found]
    sound, faults = _tried(merged, request, content, read)
    kept_rows = {id(one) for one in sound}
    outcomes = tuple(_outcome(one, id(one) in kept_rows, faults[one.draft.row]) for one in merged)
    files = {path: text for one in sound for path, text in one.files.items()}
    marks = {one.draft.import_id: one.marks for one in sound if one.marks}
    gone = [] if is_rejects(opened.table) else sorted(set(ledger) - {one.draft.import_id for one in merged})
    return Result(
        outcomes,
        files,
        frozenset(path for path in files if path not in content.texts),
        {**ledger, **marks},
        tuple(unread),
        {one.draft.id: one.kept for one in sound if one.kept},
        tuple(known.imported[name] for name in gone if name in known.imported),
    )


def _merger(request: Request, content: Content, made: ColumnMap, found: list[Draft]) -> Merger:
    more = [((request.collection.id, one.id), one.title) for one in found]
    rows = Rows(request.collection, Cells(finder(content.records.values(), more)))
    folder = f"{request.root.name}/{request.collection.id}"
    return Merger(request.collection, rows, folder, made.defaults, request.take_sheet)


def _merged(draft: Draft, merger: Merger, content: Content, ledger: Ledger) -> Merged:
    if any(one.found.is_error for one in draft.faults):
        return Merged(draft, faults=draft.faults)
    record = content.records.get((merger.collection.id, draft.id))
    if record is None:
        one = merger.new(draft)
    else:
        old = old_record(record, content.texts, merger.collection)
        one = merger.merge(draft, old, ledger.get(draft.import_id, {}))
    return replace(one, faults=(*draft.faults, *one.faults))


def _tried(
    merged: list[Merged], request: Request, content: Content, read: Report
) -> tuple[list[Merged], dict[int, list[RowFault]]]:
    """The drafts whose files are sound together; one that refers to a rejected one is tried again without it."""
    sound = [one for one in merged if not any(fault.found.is_error for fault in one.faults)]
    faults: dict[int, list[RowFault]] = {one.draft.row: list(one.faults) for one in merged}
    if not any(one.files for one in sound):
        return sound, faults
    before = Report()
    before.extend(read.diagnostics)
    was = examine_content(request.root, content, before, today=request.today, drafts=True).diagnostics
    trial = Trial(request.root, content, request.collection, request.today, frozenset(was))
    while any(one.files for one in sound):
        found = trial.faults(one for one in sound if one.files)
        bad = {row for row, row_faults in found.items() if any(fault.found.is_error for fault in row_faults)}
        for row, row_faults in found.items():
            if row in bad or not bad:
                faults[row] = [*faults[row], *row_faults]
        if not bad:
            break
        sound = [one for one in sound if one.draft.row not in bad]
    return sound, faults


def _outcome(one: Merged, is_sound: bool, faults: list[RowFault]) -> Outcome:
    if not is_sound:
        return Outcome(one.draft.row, Kind.REJECTED, "", tuple(faults))
    kind = Kind.NEW if one.is_new else Kind.CHANGED if one.files else Kind.SAME
    return Outcome(one.draft.row, kind, one.draft.id, tuple(faults))
