"""The mapping file: which field each heading of a sheet means. Suggested the first time, kept in `imports/` after that.

columns:
  "Projektets namn": title
  "Beskr.": body
  "Internt nr": import_id
  "Handläggare": "-"          # not read
values:
  "Kategori":
    "Jobb": arbete
defaults:
  stage: okänd
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.diagnostics import Report
from sitegen.errors import SheetError
from sitegen.fields.groups import GroupType
from sitegen.importers.table import Table
from sitegen.importers.usualwords import usual_words
from sitegen.language.suggest import closest, folded
from sitegen.sheets.columns import BODY, ID, VERSION, Column, Headings, field_at
from sitegen.text.canonical import quoted
from sitegen.text.nodes import Entry, Scalar
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.source import decode, read_yaml

SKIP = "-"
REJECT_HEADINGS = {"sv": ("Rad", "Kolumn", "Skäl", "Gör så här"), "en": ("Row", "Column", "Reason", "Remedy")}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS = {
    "sv": ("Vilket fält varje kolumn i kalkylbladet blir. Ändra det som står efter kolonet. \"-\": läses inte.",
           "Värden för fält som raden saknar, till exempel stage: okänd. Gäller nya poster.",
           "obligatoriskt", "gissning: kontrollera", "läses inte"),
    "en": ("Which field each column of the sheet becomes. Change what stands after the colon. \"-\": not read.",
           "Values for fields that the row lacks, for example stage: okänd. For new records.",
           "required", "a guess: check it", "not read"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Headings → columns (None: not read), those that are guesses, and values for fields that a row lacks.

    `new` are the headings that the mapping file did not name; `missing` the required fields that nothing gives.
    """

    columns: Mapping[str, Column | None]
    defaults: Mapping[Column, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # heading → words → what they stand for
    guesses: frozenset[str] = frozenset()
    new: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def column_map(path: Path, table: Table, headings: Headings, known: ColumnMap | None = None) -> ColumnMap:
    """The mapping for a table: what the file at `path` says, if there is one, and suggestions for what it does not.

    `known` is what the kind of file says of its own headings; it counts where the mapping file does not.
    """
    saved = _read(path, headings) if path.is_file() else ColumnMap({})
    preset = {name: column for name, column in (known.columns if known else {}).items() if name not in saved.columns}
    words = {name: values for name, values in (known.values if known else {}).items() if name in preset}
    columns, defaults = {**saved.columns, **preset}, saved.defaults
    open_headings = [name for name in table.headings if name not in columns]
    named = [columns[name] for name in table.headings if name in columns]
    # An export says all in its headings, and no mapping is kept of it: what other sheets call the fields is no matter.
    exported = any(headings.column(name) == Column((VERSION,)) for name in open_headings)
    found, guesses = _suggested(open_headings, table, headings, set(named if exported else columns.values()))
    given = {column.field for column in (*named, *found.values(), *defaults) if column}
    required = [item.id for item in headings.collection.fields.values() if item.required]
    missing = [*required, *([BODY] if headings.collection.body_required else [])]
    new = (*preset, *open_headings)
    lacking = tuple(name for name in missing if name not in given)
    return ColumnMap({**columns, **found}, defaults, {**words, **saved.values}, guesses, new, lacking)


def _read(path: Path, headings: Headings) -> ColumnMap:
    report = Report()
    text = decode(path.name, path.read_bytes(), report)
    source = read_yaml(path.name, text, report) if text is not None else None
    if source is None:
        found = report.diagnostics[0]
        raise SheetError("B608", "faulty mapping", path=path, line=found.span.line if found.span else 1)
    columns: dict[str, Column | None] = {}
    for entry in _entries(source.data, "columns"):
        value = _text(entry)
        columns[entry.name] = None if value in ("", SKIP) else _column(value, entry, path, headings)
    defaults = {
        _column(entry.name, entry, path, headings): text
        for entry in _entries(source.data, "defaults")
        if (text := _text(entry))
    }
    _refuse_twice(columns, path, headings)
    return ColumnMap(columns, defaults, _values(source.data))


def _values(data: MappingNode) -> dict[str, dict[str, str]]:
    return {
        heading.name: {entry.name: text for entry in heading.value.entries if (text := _text(entry))}
        for heading in _entries(data, "values")
        if isinstance(heading.value, MappingNode)
    }


def _text(entry: Entry) -> str:
    return entry.value.text or "" if isinstance(entry.value, Scalar) else ""


def _entries(data: MappingNode, name: str) -> Iterator[Entry]:
    node = data.get(name)
    yield from node.entries if isinstance(node, MappingNode) else ()


def _column(name: str, entry: Entry, path: Path, headings: Headings) -> Column:
    column = headings.column(name)
    if column is None:
        guess = closest(name, headings.choices()) or "title"
        raise SheetError("B609", f"no field {name}", path=path, line=entry.key.span.line, value=name, suggestion=guess)
    return column


def _refuse_twice(columns: Mapping[str, Column | None], path: Path, headings: Headings) -> None:
    seen: dict[Column, str] = {}
    for heading, column in columns.items():
        if column is None or may_join(column, headings):
            continue
        other = seen.setdefault(column, heading)
        if other != heading:
            raise SheetError("B610", "two headings", path=path, one=other, other=heading, field=column.name)


def is_export(made: ColumnMap) -> bool:
    """Whether the sheet comes from `sitegen export`: then its headings say all, and no mapping needs to be kept."""
    return Column((VERSION,)) in made.columns.values()


def is_rejects(table: Table) -> bool:
    """Whether the sheet is a file of rejected rows, which are only some of those of the sheet they come from."""
    return any(table.headings[: len(words)] == words for words in REJECT_HEADINGS.values())


def is_own(heading: str, table: Table) -> bool:
    """Whether a heading is one of those that a file of rejected rows has before the sheet's own."""
    return is_rejects(table) and any(heading in words for words in REJECT_HEADINGS.values())


def may_join(column: Column, headings: Headings) -> bool:
    """Whether several headings may give the same column: lists and texts of several paragraphs can be put together."""
    item = field_at(column.path, headings.collection)
    return column.field == BODY or (item is not None and (item.many or item.kind == "markdown"))


def _suggested(
    names: list[str], table: Table, headings: Headings, taken: set[Column | None]
) -> tuple[dict[str, Column | None], frozenset[str]]:
    found: dict[str, Column | None] = {}
    for name in names:
        column = None if is_own(name, table) else _fitting(headings.column(name), name, table, headings)
        found[name] = None if column in taken else column
        taken.add(column)
    guesses: set[str] = set()
    for name in names:
        if found[name] is None and not is_own(name, table) and headings.column(name) is None:
            guess = _fitting(_guess(name, headings, taken), name, table, headings)
            if guess:
                found[name] = guess
                taken.add(guess)
                guesses.add(name)
    return found, frozenset(guesses)


def _guess(heading: str, headings: Headings, taken: set[Column | None]) -> Column | None:
    """What a heading most likely means: a usual word for a field, one near a field's name, or one that holds a name."""
    usual = {word: column for word, column in usual_words(headings) if column not in taken}
    choices = {word: column for word, column in headings.choices().items() if column not in taken}
    known = {folded(word): column for word, column in {**usual, **choices}.items()}
    words = folded(heading).split("_")
    near = closest(heading, choices)
    inside = [known[word] for word in (words[-1], *words) if word in known]
    return known.get(folded(heading)) or (choices[near] if near else None) or (inside[0] if inside else None)


def _fitting(column: Column | None, name: str, table: Table, headings: Headings) -> Column | None:
    """The column that a heading names, unless its cells show that it means something else."""
    texts = [row.cells[name] for row in table.rows if name in row.cells]
    if column and column.field == ID and not all(_ID.fullmatch(text) and not text.isdigit() for text in texts):
        return Column(("import_id",)) if "import_id" in headings.collection.fields else None
    item = field_at(column.path, headings.collection) if column else None
    if item and isinstance(item.type, GroupType) and not all(text.lstrip()[:1] in "{[" for text in texts):
        return None
    return column


def mapping_text(made: ColumnMap, lang: str) -> str:
    """The mapping as a file, with what is guessed, left out and missing told in comments."""
    about_columns, about_defaults, required, guess, skipped = _TEXTS[lang]
    lines = [f"# {about_columns}", "columns:"]
    for heading, column in made.columns.items():
        if column and heading == column.name and len(column.path) > 2:
            continue  # a heading in the exact form needs no line
        told = f'"{SKIP}"  # {skipped}' if column is None else _target(column)
        lines.append(f"  {quoted(heading, None)}: {told}" + (f"  # {guess}" if heading in made.guesses else ""))
    for heading, words in made.values.items():
        lines += ["", "values:"] if heading == next(iter(made.values)) else []
        lines += [f"  {quoted(heading, None)}:"]
        lines += [f"    {quoted(word, None)}: {quoted(text, None)}" for word, text in words.items()]
    lines += ["", f"# {about_defaults}", "defaults:" if made.defaults else "# defaults:"]
    lines += [f"  {_target(column)}: {quoted(text, None)}" for column, text in made.defaults.items()]
    lines += [f"#   {name}:  # {required}" for name in made.missing]
    return "\n".join(lines) + "\n"


def _target(column: Column) -> str:
    return quoted(column.name, None) if "@" in column.name else column.name
