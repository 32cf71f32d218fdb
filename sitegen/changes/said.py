"""Values as a visitor reads them, on one line and with all that they say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sitegen.catalogue.plain import plain
from sitegen.catalogue.site import Site
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.values import Group, Note, Picture, Place, Ref, Value
from sitegen.language.texts import texts
from sitegen.reading.record import Key
from sitegen.views.fieldviews import FieldViewer
from sitegen.views.routes import Routes


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states of a site: how it says its values in a language.

    `renamed` leads from the keys of records to the keys that the other side knows them by.
    """

    site: Site
    viewer: FieldViewer
    renamed: Mapping[Key, Key]

    def same(self, value: Value | None) -> str:
        """A form that is equal for values that mean the same on both sides."""
        return "" if value is None else json.dumps(plain(self._moved(value)), ensure_ascii=False, sort_keys=True)

    def _moved(self, value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(self._moved(item) for item in value)
        if isinstance(value, Group):
            return replace(value, values={name: self._moved(inner) for name, inner in value.values.items()})
        if isinstance(value, Ref) and value.key and value.key in self.renamed:
            collection, record_id = self.renamed[value.key]
            return replace(value, collection=collection, id=record_id)
        return value

    def said(self, field: Field, value: Value | None) -> str:
        """A value in words; "" for none."""
        if value is None:
            return ""
        if isinstance(value, tuple):
            return ", ".join(self.said(field, item) for item in value)
        if isinstance(value, Group) and isinstance(field.type, GroupType):
            return self._group(field.type, value)
        view = self.viewer.value(field, value, None, "")
        if isinstance(value, Picture):
            more = ", ".join(part for part in (view.text, value.credit, value.license) if part)
            return f"{value.file} ({more})" if more else value.file
        if isinstance(value, Place) and view.within:
            return f"{view.text}, {view.within.label}"
        words = view.url if field.kind == "url" else view.text
        more = ", ".join((*view.roles, *([view.note] if view.note else [])))
        return f"{words} ({more})" if more else words

    def _group(self, kind: GroupType, group: Group) -> str:
        """`Vad: deltagare; Värde: 12`: the fields of a group that are given, in the order of the model."""
        given = ((field, group.get(field.id)) for field in kind.fields.values())
        return "; ".join(
            f"{self.label(field)}: {self.said(field, value)}{self._note(group.notes.get(field.id))}"
            for field, value in given
            if value is not None
        )

    def _note(self, note: Note | None) -> str:
        words = self.note(note)
        return f" ({words})" if words else ""

    @staticmethod
    def note(note: Note | None) -> str:
        """What an editor adds to a value, and where it comes from."""
        return ", ".join(part for part in (note.text, note.source) if part) if note else ""

    def label(self, field: Field) -> str:
        """The label of a field."""
        return field.label.get(self.viewer.lang) or next(iter(field.label.values()), field.id)


def side(site: Site, lang: str, renamed: Mapping[Key, Key]) -> Side:
    """A side that speaks `lang`, also when the site itself has no pages in that language."""
    routes = Routes(site.model, lang, site.config.languages[0])
    return Side(site, FieldViewer(site, routes, texts(lang)), renamed)
