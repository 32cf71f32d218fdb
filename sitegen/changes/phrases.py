"""The words of a diff, in Swedish and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.changes.outline import Item, line, muted
from sitegen.language.formats import format_number
from sitegen.terminal import Words

_LANGUAGES: Mapping[str, tuple[str, str]] = {"sv": ("svenska", "Swedish"), "en": ("engelska", "English")}
KINDS: Mapping[str, tuple[str, str]] = {
    "filtered": ("filtrerade listor", "filtered lists"),
    "lists": ("listor", "lists"),
    "terms": ("sidor om termer", "pages of terms"),
    "places": ("sidor om platser", "pages of places"),
    "years": ("sidor i tidslinjen", "pages of the timeline"),
    "finder": ("sidor i Hitta exempel", "pages of the guided finder"),
    "embedded": ("kort och listor för andra webbplatser", "cards and lists for other sites"),
    "results": ("resultatsidor", "pages of results"),
    "booklets": ("häften", "booklets"),
    "tags": ("sidor om ämnesord", "pages of tags"),
    "other": ("andra sidor", "other pages"),
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Says texts and counts in one language."""

    lang: str

    def __call__(self, swedish: str, english: str) -> str:
        return Words(self.lang)(swedish, english)

    def n(self, count: int, swedish: tuple[str, str], english: tuple[str, str]) -> str:
        """A count with its noun: `1 post`, `2 poster`."""
        one, many = self(swedish[0], english[0]), self(swedish[1], english[1])
        return f"{format_number(count, self.lang)} {one if count == 1 else many}"

    def language(self, lang: str) -> str:
        """The name of a language; its code when it has none here."""
        return self(*_LANGUAGES.get(lang, (lang, lang)))

    def cut(self, items: Iterator[Item] | tuple[Item, ...], most: int) -> tuple[Item, ...]:
        """At most so many items, the last telling how many there are beside them."""
        found = tuple(items)
        return found if len(found) <= most else (*found[:most], self.more(len(found) - most))

    def more(self, count: int) -> Item:
        """The item that stands for those that are left out."""
        number = format_number(count, self.lang)
        return Item(line(muted(self(f"… och {number} till", f"… and {number} more"))))
