"""The records and translations that visitors get, lose or find changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.changes.diff import FieldChange, Hidden, RecordChange, TranslationChange
from sitegen.changes.fieldchanges import Comparer, Values
from sitegen.changes.prose import changed_text
from sitegen.declared.model import word
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.reading.content import Content
from sitegen.reading.record import Key, Record, Translation
from sitegen.text.markdown import Body

_BODY = {"sv": "Texten", "en": "The text"}


@dataclass(frozen=True, slots=True)
class Contents:
    """What the two sides read, and which records of the base are which of the head."""

    base: Content
    head: Content
    renamed: Mapping[Key, Key]


@dataclass(frozen=True, slots=True)
class RecordComparer:
    """Compares the published records of the two sides."""

    contents: Contents
    comparer: Comparer

    @property
    def lang(self) -> str:
        return self.comparer.head.viewer.lang

    def changes(self) -> Iterator[RecordChange]:
        """Added, changed and removed records, each sort in the order of the model's collections and of titles."""
        base, head = self.comparer.base.site.records, self.comparer.head.site.records
        former = {key: old for old, key in self.contents.renamed.items()}
        changed: list[RecordChange] = []
        added: list[RecordChange] = []
        for key, record in head.items():
            was = base.get(former.get(key, key))
            if was is None:
                added.append(self._added(record, was_hidden=former.get(key, key) in self.contents.base.records))
            elif change := self._changed(was, record):
                changed.append(change)
        kept = {former.get(key, key) for key in head}
        removed = [self._removed(record) for key, record in base.items() if key not in kept]
        for sort in (added, changed, removed):
            yield from sorted(sort, key=self._order)

    def _order(self, change: RecordChange) -> tuple[int, str, str]:
        collections = list(self.comparer.head.site.model.collections)
        place = collections.index(change.collection) if change.collection in collections else len(collections)
        return place, change.title.casefold(), change.path

    def _added(self, record: Record, *, was_hidden: bool) -> RecordChange:
        missing = tuple(self._missing(record))
        there = (TranslationChange("added", other.lang, other.path) for other in record.translations.values())
        return RecordChange("added", record.collection, record.id, self._label(record, head=True),
                            record.text_value("title") or record.id, record.path, record.text_value("summary"),
                            reason="published" if was_hidden else "", translations=(*there, *missing))  # fmt: skip

    def _removed(self, record: Record) -> RecordChange:
        now = self.contents.head.records.get(self.contents.renamed.get(record.key, record.key))
        return RecordChange("removed", record.collection, record.id, self._label(record, head=False),
                            record.text_value("title") or record.id, now.path if now else record.path,
                            reason="unpublished" if now else "")  # fmt: skip

    def _changed(self, was: Record, now: Record) -> RecordChange | None:
        fields = tuple(self._fields(was, now))
        translations = tuple(self._translations(was, now, fields))
        former = ""
        if was.key != now.key:
            former = was.id if was.collection == now.collection else f"{was.collection}/{was.id}"
        is_unread = self._is_unread(now)
        if not (fields or translations or former or (is_unread and was.values)):
            return None
        return RecordChange("changed", now.collection, now.id, self._label(now, head=True),
                            now.text_value("title") or was.text_value("title") or now.id, now.path, former=former,
                            reason="unreadable" if is_unread else "",
                            fields=fields, translations=translations)  # fmt: skip

    def _is_unread(self, now: Record) -> bool:
        """Whether nothing could be read of a record's file."""
        fields = self._model_fields(now, base=False)
        return bool(now.faulty) and now.faulty >= fields.keys() and not now.values

    def _label(self, record: Record, *, head: bool) -> str:
        model = self.contents.head.model if head else self.contents.base.model
        return word(model.collections[record.collection].label_one, self.lang)

    def _fields(self, was: Record, now: Record) -> Iterator[FieldChange]:
        old, new = self._model_fields(was, base=True), self._model_fields(now, base=False)
        yield from self.comparer.changes(
            old, new, Values(was.values, was.notes, was.faulty), Values(now.values, now.notes, now.faulty)
        )
        if not self._is_unread(now):
            yield from self._body((was.body, was.path), (now.body, now.path))

    def _model_fields(self, record: Record, *, base: bool) -> Mapping[str, Field]:
        content = self.contents.base if base else self.contents.head
        return content.model.collections[record.collection].fields

    def _body(self, was: tuple[Body | None, str], now: tuple[Body | None, str]) -> Iterator[FieldChange]:
        """The change of a body; what changes nothing on the page is no change."""
        if _shown(was[0]) == _shown(now[0]):
            return
        old = _body_text(self.contents.base.texts.get(was[1], "")) if was[0] else ""
        new = _body_text(self.contents.head.texts.get(now[1], "")) if now[0] else ""
        label = _BODY[self.lang]
        lines = changed_text(old, new)
        if lines:
            yield FieldChange("body", label, lines=lines)
        elif old != new:  # blanks that count, as in a block of code
            yield FieldChange("body", label, old, new)

    def _translations(self, was: Record, now: Record, fields: tuple[FieldChange, ...]) -> Iterator[TranslationChange]:
        """What happened to each translation. One that did not follow its original is out of date."""
        for lang in self.contents.head.config.languages[1:]:
            old, new = was.translations.get(lang), now.translations.get(lang)
            if old and new:
                changes = tuple(self._translated(was, now, old, new))
                if changes:
                    yield TranslationChange("changed", lang, new.path, changes)
                elif any(self._is_translated(now, change, new) for change in fields):
                    yield TranslationChange("outdated", lang, new.path)
            elif new:
                yield TranslationChange("added", lang, new.path)
            elif old:
                yield TranslationChange("removed", lang, old.path)

    def _translated(self, was: Record, now: Record, old: Translation, new: Translation) -> Iterator[FieldChange]:
        yield from self.comparer.changes(
            self._model_fields(was, base=True),
            self._model_fields(now, base=False),
            Values(old.values, old.notes, old.faulty),
            Values(new.values, new.notes, new.faulty),
        )
        yield from self._body((old.body, old.path), (new.body, new.path))

    def _is_translated(self, record: Record, change: FieldChange, translation: Translation) -> bool:
        """Whether a change of the original is one of a text that the translation has too."""
        if change.field == "body":
            return translation.body is not None
        fields: Mapping[str, Field] = self._model_fields(record, base=False)
        names = [name for name in change.field.split(".") if not name.isdigit()]
        if names[0] not in translation.values:
            return False
        for name in names:
            field = fields.get(name)
            if field is None:
                return False
            if not isinstance(field.type, GroupType):
                return field.translate
            fields = field.type.fields
        return True

    def _missing(self, record: Record) -> Iterator[TranslationChange]:
        for lang in self.contents.head.config.languages[1:]:
            if lang not in record.translations:
                stem, _, suffix = record.path.rpartition(".")
                yield TranslationChange("missing", lang, f"{stem}.{lang}.{suffix}")

    def hidden(self) -> Iterator[Hidden]:
        """Drafts and records under review, by path. One that visitors saw or see on either side is told elsewhere."""
        base, head = self.contents.base.records, self.contents.head.records
        seen = self.comparer.base.site.records.keys() | self.comparer.head.site.records.keys()
        former = {key: old for old, key in self.contents.renamed.items()}
        for key in sorted((base.keys() | head.keys()) - seen - self.contents.renamed.keys()):
            if former.get(key) in seen:
                continue
            was, now = base.get(former.get(key, key)), head.get(key)
            one = now or was
            assert one is not None
            title = one.text_value("title") or one.id
            if was is None or now is None:
                yield Hidden("added" if now else "removed", title, one.path)
            elif was.key != now.key or _file(self.contents.base, was) != _file(self.contents.head, now):
                yield Hidden("changed", title, one.path)


def _file(content: Content, record: Record) -> str:
    """The text of a record's file; "" when it could not be read."""
    return content.texts.get(record.path, "")


def _shown(body: Body | None) -> str:
    """A body's HTML. Where a line breaks only shows in blocks of code."""
    html = body.html if body else ""
    return html if "<pre" in html else " ".join(html.split())


def _body_text(text: str) -> str:
    """The body of a file in Markdown, below its front matter."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip(" \t") == "---"), len(lines))
    return "\n".join(lines[end + 1 :])
