"""The canonical text of one record's file, or the faults for which it is left as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.declared.model import Collection
from sitegen.diagnostics import Diagnostic, Report
from sitegen.text.canonical import record_text, yaml_text
from sitegen.text.layout import read_block
from sitegen.text.source import Source, decode, read_markdown, read_yaml
from sitegen.tidy.body import tidy_body
from sitegen.tidy.reading import reading_of
from sitegen.tidy.rows import arranged


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file before and after. With `faults` it was not understood, or would then say something else: left alone."""

    path: str
    before: bytes
    after: bytes
    faults: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the file is not in its canonical form."""
        return self.before != self.after


def tidied(path: str, data: bytes, collection: Collection, *, translation: bool) -> Tidied:
    """A record's file in its canonical form: the same values, the same HTML, the same faults of its fields."""
    report = Report()
    read = read_markdown if path.endswith(".md") else read_yaml
    text = decode(path, data, report)
    source = None if text is None else read(path, text, report)
    if source is None or report.count:
        return Tidied(path, data, data, report.diagnostics)
    made = _text(source, collection)
    if made.encode() == data:
        return Tidied(path, data, data)
    if not _says_the_same(source, made, read, collection, translation):
        report.add("B505", path, None)
        return Tidied(path, data, data, report.diagnostics)
    return Tidied(path, data, made.encode())


def _text(source: Source, collection: Collection) -> str:
    if not source.path.endswith(".md"):
        return yaml_text(arranged(read_block(source.text), collection.fields))
    front = "\n".join(source.text.split("\n")[1 : source.body_line - 2]) + "\n"
    return record_text(arranged(read_block(front), collection.fields), tidy_body(source.body))


def _says_the_same(
    source: Source,
    made: str,
    read: Callable[[str, str, Report], Source | None],
    collection: Collection,
    translation: bool,
) -> bool:
    report = Report()
    again = read(source.path, made, report)
    if again is None or report.count:
        return False
    return reading_of(source, collection, translation) == reading_of(again, collection, translation)
