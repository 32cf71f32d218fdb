"""A workbook to fill in: a column for each field, drop-downs from the vocabularies, help beside every heading."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from sitegen.declared.model import Collection, word
from sitegen.exporting.xlsxexport import fill, part_heading, sheet_title
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.links import Reference
from sitegen.fields.terms import Choice, TermType
from sitegen.language.order import sort_key
from sitegen.reading.content import Content
from sitegen.sheets.columns import BODY, HELP_SHEETS, ID, SPECIAL, Column, Headings, field_at, parts_of

ROWS = 500  # rows that get drop-downs
_LISTS = "lists"
_LEFT_OUT = frozenset({"import_id", "aliases", "translation", "external_ids"})
_HELP = {
    "sv": ("Kolumn", "Krävs", "Vad", "Så skriver du", "ja", "Välj eller skriv. Flera värden: semikolon mellan."),
    "en": (
        "Column",
        "Required",
        "What",
        "How to write it",
        "yes",
        "Choose or write. Several values: semicolons between.",
    ),
}
_FORMS = {
    "date": {"sv": "2024-03-14, mars 2024 eller 2024", "en": "2024-03-14, March 2024 or 2024"},
    "period": {"sv": "2016–2020 eller 2009–", "en": "2016–2020 or 2009–"},
    "number": {"sv": "25 eller 8,1", "en": "25 or 8.1"},
    "quantity": {"sv": "25, över 50 eller cirka 15", "en": "25, över 50 or cirka 15"},
    "money": {"sv": "6 000 000 kr eller 25 miljoner kronor", "en": "6 000 000 kr or 100 000 euro"},
    "place": {"sv": "Kommun, län eller land: Nässjö", "en": "Municipality, county or country: Nässjö"},
    "boolean": {"sv": "ja eller nej", "en": "ja or nej"},
    "url": {"sv": "https://www.exempel.se/sida", "en": "https://www.example.com/page"},
    "reference": {"sv": "Postens titel eller id", "en": "The record's title or id"},
    "term": {"sv": "Ett av orden i listan", "en": "One of the words of the list"},
    "choice": {"sv": "Ett av orden i listan", "en": "One of the words of the list"},
}
_ID_HELP = {"sv": "Kort namn med a–z, 0–9 och bindestreck. Lämna tomt: det görs av titeln.",
            "en": "Short name with a–z, 0–9 and hyphens. Leave empty: it is made from the title."}  # fmt: skip
_BODY_HELP = {"sv": "Texten på sidan, med ## före rubriker. Alt+Enter ger ny rad.",
              "en": "The text of the page, with ## before headings. Alt+Enter makes a new line."}  # fmt: skip


def template_xlsx(content: Content, collection: Collection, lang: str) -> bytes:
    """The workbook's bytes, with its words in `lang`."""
    maker = _Maker(content, Headings(collection, tuple(content.config.languages)), lang)
    return maker.book()


class _Maker:
    """Builds the workbook. Its lists lie in a hidden sheet: a drop-down of its own holds at most 255 characters."""

    def __init__(self, content: Content, headings: Headings, lang: str) -> None:
        self.content, self.headings, self.lang = content, headings, lang
        self.made = Workbook()
        self.lists: dict[tuple[str, ...], str] = {}
        self.told: list[list[str]] = []

    def book(self) -> bytes:
        collection = self.headings.collection
        page = self.made.active
        names = [name for name in collection.fields if name not in _LEFT_OUT]
        columns = [Column((ID,)), *(column for name in names for column in self._columns(collection.fields[name]))]
        self._page(page, word(collection.label, self.lang), [*columns, Column((BODY,))])
        for name in names:
            field = collection.fields[name]
            if isinstance(field.type, GroupType) and field.many:
                self._group_page(field)
        heads = _HELP[self.lang]
        fill(self.made.create_sheet(), HELP_SHEETS[0 if self.lang == "sv" else 1], heads[:4], self.told)
        self._write_lists()
        out = BytesIO()
        self.made.save(out)
        return out.getvalue()

    def _columns(self, field: Field) -> list[Column]:
        """The columns of a field on the main sheet: one, or one for each part of a single group or image."""
        if isinstance(field.type, GroupType):
            if field.many:
                return []
            simple = [part for part in field.type.fields.values() if not isinstance(part.type, GroupType)]
            return [Column((field.id, part.id)) for part in simple]
        if field.kind == "image":
            return [Column((field.id, part)) for part in parts_of(field)]
        return [Column((field.id,))]

    def _page(self, page: Any, title: str, columns: Sequence[Column]) -> None:
        fields = {column: self._field(column) for column in columns}
        heads = [self._head(field, column) for column, field in fields.items()]
        fill(page, title, heads, [])
        for index, (column, field) in enumerate(fields.items(), 1):
            self._explain(page, index, heads[index - 1], field, column)

    def _group_page(self, field: Field) -> None:
        assert isinstance(field.type, GroupType)
        title = sheet_title(self.headings, field.id, "", self.lang)
        page = self.made.create_sheet()
        parts = [part for part in field.type.fields.values() if not isinstance(part.type, GroupType)]
        named = [part_heading(self.headings, field.id, (part.id,), self.lang) for part in parts]
        heads = [f"{head} *" if part.required else head for head, part in zip(named, parts, strict=True)]
        fill(page, title, [word(SPECIAL[ID].label, self.lang), *heads], [])
        for index, part in enumerate(parts, 2):
            self._explain(page, index, heads[index - 2], part, Column((field.id, 1, part.id)), title)

    def _field(self, column: Column) -> Field:
        found = field_at(column.path, self.headings.collection)
        assert found is not None
        return found

    def _head(self, field: Field, column: Column) -> str:
        label = self.headings.heading(column, self.lang)
        whole = self.headings.collection.fields.get(column.field)
        required = field.required and (len(column.path) == 1 or (whole is not None and whole.required))
        body = column.field == BODY and self.headings.collection.body_required
        return f"{label} *" if required or body else label

    def _explain(self, page: Any, index: int, head: str, field: Field, column: Column, sheet: str = "") -> None:
        help_text = {ID: _ID_HELP, BODY: _BODY_HELP}.get(column.field, field.help)
        what = word(help_text, self.lang) if help_text else ""
        form = word(_FORMS.get(field.kind, {}), self.lang) if field.kind in _FORMS else ""
        several = _HELP[self.lang][5] if field.many else ""
        comment = "\n".join(text for text in (what, form, several) if text)
        if comment:
            page.cell(1, index).comment = Comment(comment, "sitegen", width=320, height=140)
        asterisk = _HELP[self.lang][4] if head.endswith("*") else ""
        self.told.append([f"{sheet}: {head}" if sheet else head, asterisk, what, f"{form} {several}".strip()])
        letter = get_column_letter(index)
        page.column_dimensions[letter].width = max(14, min(60, field.width))
        for row in range(2, ROWS + 2) if field.kind in ("date", "place", "quantity") else ():
            page[f"{letter}{row}"].number_format = "@"  # else Excel makes dates of fractions and drops leading zeros
        self._drop_down(page, letter, field, comment)

    def _drop_down(self, page: Any, letter: str, field: Field, comment: str) -> None:
        words = self._words(field)
        if not words:
            return
        choose = DataValidation(type="list", formula1=self._list(words), allow_blank=True)
        choose.showErrorMessage = not (field.many or isinstance(field.type, Reference))
        choose.showInputMessage = True
        choose.promptTitle, choose.prompt = word(field.label, self.lang)[:32], comment[:255] or None
        choose.add(f"{letter}2:{letter}{ROWS + 1}")
        page.add_data_validation(choose)

    def _words(self, field: Field) -> list[str]:
        unknown = ["okänd"] if field.unknown else []
        if isinstance(field.type, TermType | Choice):
            vocabulary = field.type.vocabulary if isinstance(field.type, TermType) else field.type.choices
            return [word(term.label, self.lang) for term in vocabulary.terms.values()] + unknown
        if field.kind == "boolean":
            return ["ja", "nej", *unknown]
        if isinstance(field.type, Reference):
            titles = {one.text_value("title") for key, one in self.content.records.items() if key[0] in field.type.to}
            return sorted(titles - {""}, key=lambda title: sort_key(title, self.lang))
        return []

    def _list(self, words: Sequence[str]) -> str:
        """The place of a list in the hidden sheet; equal lists share one."""
        letter = self.lists.setdefault(tuple(words), get_column_letter(len(self.lists) + 1))
        return f"{_LISTS}!${letter}$1:${letter}${len(words)}"

    def _write_lists(self) -> None:
        page: Any = self.made.create_sheet(_LISTS)
        page.sheet_state = "hidden"
        for words, letter in self.lists.items():
            for row, text in enumerate(words, 1):
                page[f"{letter}{row}"].value = text
                page[f"{letter}{row}"].data_type = "s"
