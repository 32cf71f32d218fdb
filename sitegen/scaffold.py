"""`sitegen new`: the skeleton of a record, with a comment for each field, made from the model."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sitegen.declared.model import Collection, word
from sitegen.errors import RecordError
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.terms import Choice, TermType
from sitegen.language.order import slug

_BODY = {
    "sv": "Skriv texten här. Bra rubriker: ”## Bakgrund”, ”## Så fungerar det”, ”## Resultat”, ”## Lärdomar”.",
    "en": "Write the text here. Good headings: “## Background”, “## How it works”, “## Results”, “## Lessons”.",
}
_INTRO = {
    "sv": "Fyll i det som du vet. Rader som börjar med # är hjälp och läses inte. Vet du inte: skriv okänd.",
    "en": "Fill in what you know. Lines that begin with # are help and are not read. If you do not know: write okänd.",
}
_OPTIONAL = {"sv": "Frivilligt. Ta bort # för att använda raden.", "en": "Optional. Remove # to use the line."}
_SKIPPED = {"state", "translation", "aliases", "text_by", "license"}


def skeleton(collection: Collection, title: str, lang: str) -> str:
    """A record's file: required and advised fields to be filled in, the rest as comments."""
    lines = ["---", f"# {_INTRO[lang]}"]
    fields = [field for field in collection.fields.values() if field.id not in _SKIPPED]
    for field in fields:
        if field.id == "title":
            lines.append(f"title: {quoted(title)}")
        elif field.required or field.advised:
            lines += ["", *_help(field, lang), f"{field.id}:{_example(field)}"]
    lines += ["", f"# {_OPTIONAL[lang]}"]
    lines += [f"# {field.id}:{_example(field)}" for field in fields if not (field.required or field.advised)]
    return "\n".join([*lines, "---", "", ""])


def quoted(text: str) -> str:
    """A text as a YAML value that is read back the same."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{" ".join(escaped.split())}"'


def _help(field: Field, lang: str) -> list[str]:
    label = word(field.label, lang)
    text = word(field.help, lang) if field.help else ""
    lines = [f"# {label}. {text}".rstrip()]
    if isinstance(field.type, TermType | Choice):
        vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
        lines.append("# " + ", ".join(f"{term.id} ({word(term.label, lang)})" for term in vocabulary.terms.values()))
    return lines


def _example(field: Field) -> str:
    """An empty form of the field's value, which counts as absent until it is filled in."""
    if isinstance(field.type, GroupType):
        names = [inner.id for inner in field.type.fields.values() if inner.required] or list(field.type.fields)[:2]
        parts = ", ".join(f"{name}: " for name in names)
        return f"  # {{{parts}}}" if not field.many else f"  # - {{{parts}}}"
    return " []" if field.many else ""


def find_collection(name: str, collections: Iterable[Collection]) -> Collection | None:
    """The collection that a word means: its id, its id in the singular, or one of its labels."""
    wanted = name.strip().casefold()
    for collection in collections:
        labels = (*collection.label.values(), *collection.label_one.values())
        if wanted in {collection.id, collection.id.removesuffix("s"), *map(str.casefold, labels)}:
            return collection
    return None


def new_record(root: Path, collection: Collection, title: str, record_id: str, lang: str) -> Path:
    """Write the skeleton to `<root>/<collection>/<id>.md`. Raises RecordError B501 if it exists, B502 for a bad id."""
    name = record_id or slug(title)
    if slug(name) != name:
        raise RecordError("B502", f"not an id: {name}", id=name, suggestion=slug(name))
    path = root / collection.id / f"{name}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton(collection, title, lang))
    except FileExistsError:
        raise RecordError("B501", f"{path} exists", path=path) from None
    return path
