"""`sitegen check --fix`: what is certain is mended in a record's file, and nothing else is changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.declared.model import Collection
from sitegen.diagnostics import Diagnostic, Edit, Report
from sitegen.fields.field import Where
from sitegen.fields.groups import read_fields
from sitegen.text.edits import applied
from sitegen.text.source import Source, decode, read_markdown, read_yaml
from sitegen.tidy.reading import Reading, reading_of
from sitegen.tidy.words import blank_edits, word_edits

_ROUNDS = 200  # each round mends one slip of syntax; more than a record has lines for


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after, and the faults that are gone."""

    path: str
    before: bytes
    after: bytes
    mended: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    collection: Collection
    translation: bool

    def read(self, text: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
        report = Report()
        source = (read_markdown if self.path.endswith(".md") else read_yaml)(self.path, text, report)
        return source, report.diagnostics

    def faults(self, source: Source) -> tuple[Diagnostic, ...]:
        """The faults of a file's fields that have a fix, in the file's order."""
        report = Report()
        read_fields(source.data, self.collection.fields, Where(self.path, report, translation=self.translation))
        return tuple(found for found in report.diagnostics if found.fix)

    def reading(self, source: Source) -> Reading:
        return reading_of(source, self.collection, self.translation)


def fixed(path: str, data: bytes, collection: Collection, *, translation: bool) -> Fixed:
    """A record's file with every certain fix made. One whose bytes cannot be read is left as it is."""
    text = decode(path, data, Report())
    mixed = 0 < data.count(b"\r\n") < data.count(b"\n")  # which of the two an edit should write, nobody knows
    if text is None or mixed:
        return Fixed(path, data, data)
    file = _File(path, collection, translation)
    made, mended = _mended(file, text)
    if made == text:
        return Fixed(path, data, data)
    lines = "\r\n" if b"\r\n" in data else "\n"
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return Fixed(path, data, mark + made.replace("\n", lines).encode(), tuple(mended))


def _mended(file: _File, text: str) -> tuple[str, list[Diagnostic]]:
    mended: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        source, faults = file.read(text)
        if source is not None and not faults:
            text, values = _values(file, source)
            return text, mended + values
        fault = next((found for found in faults if found.fix), None)
        if fault is None:
            return text, mended
        made = applied(text, fault.fix)
        if not _is_later(fault, file.read(made)[1]):
            return text, mended
        text = made
        mended.append(fault)
    return text, mended


def _is_later(fault: Diagnostic, then: Iterable[Diagnostic]) -> bool:
    """Whether a fault of syntax is gone: what is still wrong stands below its line, or is another on that line."""
    last = fault.span.end_line if fault.span else 0
    places = [(found.span.line if found.span else 0, found.code) for found in then]
    return all(line > last or (line == last and code != fault.code) for line, code in places)


def _values(file: _File, source: Source) -> tuple[str, list[Diagnostic]]:
    """Fixes in a file that can be read: each is made only when the reading afterwards is what it should be."""
    kept: list[Edit] = []
    mended: list[Diagnostic] = []
    text, before = source.text, file.reading(source)
    for fault in file.faults(source):
        then = _reading(file, applied(text, [*kept, *fault.fix]))
        if then and _is_mended(before, then, fault):
            kept += fault.fix
            mended.append(fault)
            before = then
    for edits in _silent(file, source):
        if edits and _reading(file, applied(text, [*kept, *edits])) == before:
            kept += edits
            if len(edits) > 1:
                break
    return applied(text, kept), mended


def _silent(file: _File, source: Source) -> Iterator[list[Edit]]:
    """Edits of what is read without a fault: all at once, for where that is refused, one by one."""
    edits = [*word_edits(source.data, file.collection.fields), *blank_edits(source)]
    yield edits
    for edit in edits:
        yield [edit]


def _reading(file: _File, text: str) -> Reading | None:
    source, faults = file.read(text)
    return None if source is None or faults else file.reading(source)


def _is_mended(before: Reading, then: Reading, fault: Diagnostic) -> bool:
    """Whether one fault is gone, no other has come, and no other field has changed."""
    fields = {name.partition(".")[0] for key, name in fault.args if key == "field"}
    names = (before.values.keys() | then.values.keys()) - fields
    same = all(before.values.get(name) == then.values.get(name) for name in names)
    gone = before.codes - then.codes
    return same and dict(gone) == {fault.code: 1} and not then.codes - before.codes and before.body == then.body
