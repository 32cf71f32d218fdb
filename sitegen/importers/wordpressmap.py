"""What the columns of a WordPress export become: categories go to the vocabulary that knows most of them."""

from __future__ import annotations

from sitegen.fields.terms import TermType
from sitegen.importers.mapping import SKIP, ColumnMap
from sitegen.importers.table import Table
from sitegen.language.suggest import closest
from sitegen.sheets.columns import ID, Column, Headings


def wordpress_map(table: Table, headings: Headings) -> ColumnMap:
    """The columns, and for categories that are no terms the nearest term or nothing (`-`, told row by row)."""
    fields = headings.collection.fields
    words = {word for row in table.rows for word in row.cells.get("category", "").split("\n") if word}
    columns: dict[str, Column | None] = {
        "slug": Column((ID,)),
        "category": None,
        "post_tag": Column(("tags",)) if "tags" in fields else None,
        "link": None,
    }
    values: dict[str, dict[str, str]] = {}
    known = {name: _known(name, words, headings) for name in fields if isinstance(fields[name].type, TermType)}
    best = max((name for name in known if fields[name].many), key=lambda name: len(known[name]), default="")
    if best and known[best]:
        columns["category"] = Column((best,))
        left = sorted(words - known[best])
        values["category"] = {word: _near(word, best, headings) for word in left}
    elif "tags" in fields:
        columns["category"] = Column(("tags",))
    given = {name: column for name, column in columns.items() if name in table.headings}
    return ColumnMap(given, values={name: words for name, words in values.items() if words})


def _known(name: str, words: set[str], headings: Headings) -> set[str]:
    kind = headings.collection.fields[name].type
    return {word for word in words if isinstance(kind, TermType) and kind.vocabulary.find(word)}


def _near(word: str, name: str, headings: Headings) -> str:
    kind = headings.collection.fields[name].type
    assert isinstance(kind, TermType)
    by_word = {own: term.id for term in kind.vocabulary.terms.values() for own in term.words}
    guess = closest(word, by_word)
    return by_word[guess] if guess else SKIP
