"""A new record's file: what is known of it, and a comment with help for each field that is left for later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.declared.model import Collection, word
from sitegen.errors import RecordError
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.terms import Choice, TermType
from sitegen.fields.text import LongText, Text
from sitegen.language.order import slug
from sitegen.text.canonical import Block, Leaf, Row, Tree, block, record_text, yaml_text

_INTRO = {
    "sv": "Fyll i det som du vet. Rader som börjar med # är hjälp och läses inte. Vet du inte: skriv okänd.",
    "en": "Fill in what you know. Lines that begin with # are help and are not read. If you do not know: write okänd.",
}
_OPTIONAL = {"sv": "Frivilligt. Ta bort # för att använda raden.", "en": "Optional. Remove # to use the line."}
_SKIPPED = frozenset({"state", "translation", "aliases", "text_by", "license", "import_id"})


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be made: its values by field, as they are written, and its body."""

    collection: Collection
    id: str
    values: Mapping[str, Tree] = field(default_factory=dict)
    body: str = ""


def left_out() -> frozenset[str]:
    """Fields that a new record has no use for."""
    return _SKIPPED


def skeleton(collection: Collection, title: str, lang: str) -> str:
    """A record's file: required and advised fields to be filled in, the rest as comments."""
    return text_of(NewRecord(collection, slug(title), {"title": title}), lang, optional=True)


def text_of(record: NewRecord, lang: str, *, optional: bool = False) -> str:
    """The file of a new record, in canonical form. What is required or advised and not given is left to be filled in;
    with `optional` the other fields follow as comments."""
    fields = [item for item in record.collection.fields.values() if item.id in record.values or item.id not in _SKIPPED]
    given = block(dict(record.values))
    values = {row.key: row for row in given.rows}
    rows = [values.get(item.id) or _empty(item, lang) for item in fields if item.id in values or _is_wanted(item)]
    left = any(item.id not in values and _is_wanted(item) for item in fields)
    others = [item for item in fields if item.id not in values and not _is_wanted(item)] if optional else []
    below = ("", f"# {_OPTIONAL[lang]}", *(f"# {line}" for item in others for line in _shown(item))) if others else ()
    head = (f"# {_INTRO[lang]}",) if left or others else ()
    return record_text(Block(tuple(rows), below=below, head=head), record.body)


def _is_wanted(item: Field) -> bool:
    return item.required or item.advised


def _shown(item: Field) -> list[str]:
    """A field's empty row, as a comment shows it."""
    return yaml_text(Block((_row(item),))).rstrip("\n").split("\n")


def _empty(item: Field, lang: str) -> Row:
    row = _row(item)
    return Row(row.value, row.key, ("", *_help(item, lang)), row.beside)


def _row(item: Field) -> Row:
    """An empty form of the field's value, which counts as absent until it is filled in."""
    if isinstance(item.type, GroupType):
        names = [inner.id for inner in item.type.fields.values() if inner.required] or list(item.type.fields)[:2]
        parts = ", ".join(f"{name}: " for name in names)
        return Row(Leaf(None), item.id, beside=f"# - {{{parts}}}" if item.many else f"# {{{parts}}}")
    if item.many:
        return Row(Block((), listed=True), item.id)
    return Row(Leaf("" if isinstance(item.type, Text | LongText) else None), item.id)


def _help(item: Field, lang: str) -> list[str]:
    label = word(item.label, lang)
    text = word(item.help, lang) if item.help else ""
    end = "" if label.endswith("?") else "."
    lines = [f"# {label}{end} {text}".rstrip()]
    if isinstance(item.type, TermType | Choice):
        vocabulary = item.type.vocabulary if isinstance(item.type, TermType) else item.type.choices
        lines.append("# " + ", ".join(f"{term.id} ({word(term.label, lang)})" for term in vocabulary.terms.values()))
    return lines


def find_collection(name: str, collections: Iterable[Collection]) -> Collection | None:
    """The collection that a word means: its id, its id in the singular, or one of its labels."""
    wanted = name.strip().casefold()
    for collection in collections:
        labels = (*collection.label.values(), *collection.label_one.values())
        if wanted in {collection.id, collection.id.removesuffix("s"), *map(str.casefold, labels)}:
            return collection
    return None


def path_of(root: Path, collection: Collection, title: str, record_id: str = "") -> Path:
    """Where a new record will lie. Raises RecordError B501 if it exists, B502 for a bad id."""
    name = record_id or slug(title)
    if slug(name) != name:
        raise RecordError("B502", f"not an id: {name}", id=name, suggestion=slug(name))
    path = root / collection.id / f"{name}.md"
    taken = next(
        (other for ending in ("md", "yml", "yaml") if (other := path.with_suffix(f".{ending}")).exists()), None
    )
    if taken:
        raise RecordError("B501", f"{taken} exists", path=taken)
    return path


def write_new(files: Mapping[Path, str]) -> None:
    """Write new files, all or none. Raises RecordError B501 if one exists, B504 if the disk refuses."""
    written: list[Path] = []
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                written.append(path)
                file.write(text)
    except BaseException as error:
        for path in written:
            with suppress(OSError):
                path.unlink()
        if isinstance(error, FileExistsError):
            raise RecordError("B501", f"{error.filename} exists", path=error.filename) from None
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            raise RecordError("B504", f"cannot write: {reason}", path=error.filename or "", reason=reason) from None
        raise


def new_record(root: Path, collection: Collection, title: str, record_id: str, lang: str) -> Path:
    """Write the skeleton to `<root>/<collection>/<id>.md`. Raises RecordError B501 if it exists, B502 for a bad id."""
    path = path_of(root, collection, title, record_id)
    write_new({path: skeleton(collection, title, lang)})
    return path
