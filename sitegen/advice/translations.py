"""Translations that are missing, lack the text, or are older than what they translate."""

from __future__ import annotations

from datetime import date

from sitegen.advice.notes import Notes
from sitegen.diagnostics import START
from sitegen.fields.values import Group
from sitegen.language.dates import PartialDate
from sitegen.reading.record import Record, Translation


def advise_translations(notes: Notes, record: Record) -> None:
    """A109 no translation, A110 a translation without the text, A111 one that is older than its original."""
    for lang in notes.site.config.languages[1:]:
        translation = record.translations.get(lang)
        if translation is None:
            notes.report.add("A109", record.path, START, lang=lang, name=_file(record, lang))
            continue
        if record.body and translation.body is None:
            notes.report.add("A110", translation.path, START, lang=lang)
        changed, translated = _changed(notes, record), _translated(notes, translation)
        if changed and translated and changed > translated:
            notes.report.add("A111", translation.path, START, changed=changed, translated=translated)


def _file(record: Record, lang: str) -> str:
    return record.path.rsplit("/", 1)[-1].rsplit(".", 1)[0] + f".{lang}.md"


def _changed(notes: Notes, record: Record) -> date | None:
    """When the original was last changed: by git, else as far as its review tells."""
    return notes.changes.get(record.path) or _day(record.values.get("reviewed"))


def _translated(notes: Notes, translation: Translation) -> date | None:
    """When the translation was last read or changed: the later of what git and what the translation says."""
    made = translation.values.get("translation")
    said = _day(made.get("date")) if isinstance(made, Group) else None
    days = [day for day in (said, notes.changes.get(translation.path)) if day]
    return max(days) if days else None


def _day(value: object) -> date | None:
    """A whole date; of a month or a year nothing can be said."""
    if isinstance(value, PartialDate) and value.month and value.day:
        return date(value.year, value.month, value.day)
    return None
