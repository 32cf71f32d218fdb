"""Data → the text of a record's file: a new one, or an old one in which only what differs is written anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.declared.model import Collection
from sitegen.diagnostics import Report
from sitegen.fields.field import find_field
from sitegen.sheets.data import Data, fields_data
from sitegen.text.canonical import record_text, yaml_text
from sitegen.text.source import Source, read_markdown, read_yaml
from sitegen.tidy.record import tidied


def read_source(path: str, text: str, report: Report) -> Source | None:
    """A record's source, by the form that its path tells."""
    return (read_markdown if path.endswith(".md") else read_yaml)(path, text, report)


def language_of(path: str) -> str:
    """The language of a translation's file, "" for a record's own."""
    parts = path.rsplit("/", 1)[-1].split(".")
    return parts[1] if len(parts) == 3 else ""


def new_text(collection: Collection, path: str, data: Mapping[str, Data], body: str) -> str:
    """The file of a new record, in the form of `sitegen fmt`."""
    return _tidy(collection, path, record_text(_ordered(collection, data), body))


def _tidy(collection: Collection, path: str, text: str) -> str:
    """A file's text in the form of `sitegen fmt`; as it is when it has faults, which the trial then tells."""
    data = text.encode("utf-8", "replace")
    return tidied(path, data, collection, translation=bool(language_of(path))).after.decode()


def edited_text(collection: Collection, source: Source, changes: Mapping[str, Data | None], body: str | None) -> str:
    """The file with some fields changed (None: taken out) and perhaps another body; all else stays as it was."""
    text = _with_fields(collection, source, changes)
    if body is not None and source.path.endswith(".md"):
        again = read_markdown(source.path, text, Report())
        assert again is not None
        head = "\n".join(text.split("\n")[: again.body_line - 1])
        text = f"{head}\n" + (f"\n{body.strip()}\n" if body.strip() else "")
    was_tidy = _tidy(collection, source.path, source.text) == source.text
    return _tidy(collection, source.path, text) if was_tidy else text


def _with_fields(collection: Collection, source: Source, changes: Mapping[str, Data | None]) -> str:
    if not changes:
        return source.text
    wanted = {**fields_data(source.data, collection.fields), **changes}
    after = {name: value for name, value in wanted.items() if value is not None}
    text = _spliced(collection, source, changes)
    again = read_source(source.path, text, Report())
    if again and fields_data(again.data, collection.fields) == after:
        return text
    ordered = _ordered(collection, after)  # the file has a form that lines cannot be put into, such as {a: 1, b: 2}
    return record_text(ordered, source.body) if source.path.endswith(".md") else yaml_text(ordered)


def _spliced(collection: Collection, source: Source, changes: Mapping[str, Data | None]) -> str:
    """The text with the lines of each changed field replaced, and those of new ones put in by the model's order."""
    lines = source.text.split("\n")
    order = list(collection.fields)
    places: dict[str, tuple[int, int]] = {}
    for name, start, end in _places(collection, source, lines):
        places[name] = (start, end)
    last = max((end for _, end in places.values()), default=_first_line(source))
    edits: list[tuple[int, int, int, list[str]]] = []
    for name, value in changes.items():
        made = yaml_text({name: value}).rstrip("\n").split("\n") if value is not None else []
        if name in places:
            edits.append((*places[name], order.index(name), made))
        elif made:
            later = [start for other, (start, _) in places.items() if order.index(other) > order.index(name)]
            at = min(later, default=last)
            edits.append((at, at, order.index(name), made))
    for start, end, _, made in sorted(edits, key=lambda edit: edit[:3], reverse=True):
        lines[start:end] = made
    return "\n".join(lines)


def _first_line(source: Source) -> int:
    return 1 if source.path.endswith(".md") else 0


def _places(collection: Collection, source: Source, lines: Sequence[str]) -> list[tuple[str, int, int]]:
    """Each field with its lines (from 0, the end exclusive), without the comments and blank lines after it."""
    entries = source.data.entries
    close = source.body_line - 2 if source.path.endswith(".md") else len(lines)
    found: list[tuple[str, int, int]] = []
    for number, entry in enumerate(entries):
        end = entries[number + 1].key.span.line - 1 if number + 1 < len(entries) else close
        while end > entry.key.span.line and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        field = find_field(entry.name, collection.fields)
        if field:
            found.append((field.id, entry.key.span.line - 1, end))
    return found


def _ordered(collection: Collection, data: Mapping[str, Data]) -> dict[str, Data]:
    return {name: data[name] for name in collection.fields if name in data}
