"""The records of a collection as one table: a row each, a column for every part that any of them has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.declared.model import Collection
from sitegen.diagnostics import Report
from sitegen.fields.field import Field
from sitegen.reading.content import Content
from sitegen.reading.record import Record
from sitegen.sheets.cells import Cells
from sitegen.sheets.columns import BODY, ID, VERSION, Column, Headings, Path, parts_of
from sitegen.sheets.data import Data, record_data
from sitegen.sheets.fingerprint import fingerprint
from sitegen.sheets.names import finder
from sitegen.sheets.rowdata import Rows
from sitegen.text.source import read_markdown, read_yaml

_ID, _BODY, _VERSION = Column((ID,)), Column((BODY,)), Column((VERSION,))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of cells by column: `columns` in order, `rows` with what each record has of them."""

    collection: Collection
    headings: Headings
    columns: tuple[Column, ...]
    rows: tuple[Mapping[Column, str], ...]


def sheet(content: Content, collection: Collection, lang: str, *, ids: bool = False) -> Sheet:
    """All records of a collection, by id, with bodies and translations. With `ids` as ids, else in words in `lang`."""
    writer = Rows(collection, Cells(finder(content.records.values()), lang, ids))
    records = sorted(
        (one for one in content.records.values() if one.collection == collection.id), key=lambda one: one.id
    )
    rows = [_row(record, content.texts, collection, writer) for record in records]
    used = {column for row in rows for column in row}
    headings = Headings(collection, tuple(content.config.languages))
    return Sheet(collection, headings, tuple(_in_order(used, collection, headings.languages)), tuple(rows))


def _row(record: Record, texts: Mapping[str, str], collection: Collection, writer: Rows) -> dict[Column, str]:
    data = data_of(record, texts, collection)
    cells = {_ID: record.id}
    for lang, values in data.items():
        cells |= writer.row({name: value for name, value in values.items() if name != BODY}, lang)
        if BODY in values:
            cells[Column((BODY,), lang)] = str(values[BODY])
    return cells | {_VERSION: fingerprint(data)}


def data_of(record: Record, texts: Mapping[str, str], collection: Collection) -> dict[str, dict[str, Data]]:
    """A record's data per language, as its files say; "" is the records' own language."""
    paths = {"": record.path, **{lang: made.path for lang, made in sorted(record.translations.items())}}
    found: dict[str, dict[str, Data]] = {}
    for lang, path in paths.items():
        read = read_markdown if path.endswith(".md") else read_yaml
        source = read(path, texts[path], Report()) if path in texts else None
        if source:
            found[lang] = record_data(source, collection.fields)
    return found


def _in_order(used: Iterable[Column], collection: Collection, languages: tuple[str, ...]) -> list[Column]:
    """The id first, fields in the model's order, each with its parts, then the body; translations; the version last."""

    def place(column: Column) -> tuple[object, ...]:
        if column.field in (ID, VERSION):
            return (0 if column.field == ID else 9, 0, ())
        lang = languages.index(column.lang) if column.lang else 0
        return (1 + lang, column.field == BODY, _steps(column.path, collection))

    return sorted(used, key=place)


def _steps(path: Path, collection: Collection) -> tuple[int, ...]:
    """A path as places: those of fields in the model, and of items in their list."""
    fields: Mapping[str, Field] = collection.fields
    made: list[int] = []
    for step in path:
        if isinstance(step, int) or step not in fields:
            made.append(step if isinstance(step, int) else -1)
            continue
        made.append(list(fields).index(step))
        fields = parts_of(fields[step])
    return tuple(made)
