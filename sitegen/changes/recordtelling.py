"""The records of a diff in words: what is new, what changed field by field, what is gone."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.changes.diff import FieldChange, Piece, RecordChange, TranslationChange
from sitegen.changes.diff import Line as DiffLine
from sitegen.changes.outline import Item, Line, Run, Section, code, line, muted, strong
from sitegen.changes.phrases import Phrases

MOST_RECORDS = 100
MOST_FIELDS = 60
MOST_LINES = 40
MOST_SIGNS = 800

_FIELDS = ("fält", "fält"), ("field", "fields")


def record_sections(records: tuple[RecordChange, ...], say: Phrases) -> Iterator[Section]:
    """A section each for new, changed and removed records."""
    headings = {
        "added": say("Nya poster", "New records"),
        "changed": say("Ändrade poster", "Changed records"),
        "removed": say("Borttagna poster", "Removed records"),
    }
    for kind, heading in headings.items():
        found = tuple(change for change in records if change.kind == kind)
        if found:
            shown = say.cut(tuple(_record(change, say) for change in found), MOST_RECORDS)
            yield Section(heading, len(found), shown, warns=kind == "removed")


def _record(change: RecordChange, say: Phrases) -> Item:
    reasons = {
        "published": say("publicerad, var utkast", "published, was a draft"),
        "unpublished": say("avpublicerad, nu utkast", "unpublished, now a draft"),
        "unreadable": say("filen går inte att läsa, se felen", "the file cannot be read, see the errors"),
        "": "",
    }
    notes = [reasons[change.reason]] if change.reason else []
    if change.former:
        notes.append(say(f"hette förut {change.former}", f"was called {change.former}"))
    if change.fields:
        notes.append(say.n(len(change.fields), *_FIELDS))
    head = line(strong(change.title), muted(f" · {change.label} · "), code(change.path),
                muted(f" ({', '.join(notes)})" if notes else ""))  # fmt: skip
    items = say.cut(tuple(_field(field, say) for field in change.fields), MOST_FIELDS)
    if change.summary:
        items = (Item(line(_shortened(change.summary))), *items)
    told = tuple(_translation(one, say) for one in change.translations)
    return Item(head, (*items, *told), folded=change.kind == "changed" and bool(items or told))


def _translation(change: TranslationChange, say: Phrases) -> Item:
    lang = say.language(change.lang)
    words = {
        "added": say(f"Översättning till {lang}: ny.", f"Translation into {lang}: new."),
        "removed": say(f"Översättning till {lang}: borttagen.", f"Translation into {lang}: removed."),
        "changed": say(f"Översättning till {lang}: ändrad.", f"Translation into {lang}: changed."),
        "missing": say(f"Översättning till {lang}: saknas.", f"Translation into {lang}: missing."),
        "outdated": say(
            f"Översättning till {lang}: oförändrad, fast originalet är ändrat. Se över den.",
            f"Translation into {lang}: unchanged, though the original changed. Look it over.",
        ),
    }
    inner = say.cut(tuple(_field(field, say) for field in change.fields), MOST_FIELDS)
    return Item(line(words[change.kind], " ", code(change.path)), inner)


def _field(change: FieldChange, say: Phrases) -> Item:
    label = strong(f"{change.label}:")
    if change.lines:
        lines = tuple(Item(_runs(found)) for found in change.lines)
        return Item(line(label), say.cut(lines, MOST_LINES))
    return Item(line(label, " ", *from_to(change.before, change.after)))


def from_to(before: str, after: str) -> Line:
    """`gammalt → nytt`, or only the one that there is."""
    old = Run(_shortened(before), "removed") if before else Run("")
    new = Run(_shortened(after), "added") if after else Run("")
    return line(old, " → " if before and after else "", new)


def _runs(pieces: DiffLine) -> Line:
    return line(*(_run(piece) for piece in pieces))


def _run(piece: Piece) -> Run:
    text = _shortened(piece.text)
    if piece.mark == "same":
        return Run(text)
    return Run(f" {text} " if piece.mark == "gap" else text, piece.mark)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else f"{text[: MOST_SIGNS - 1]}…"


def translation_section(records: tuple[RecordChange, ...], say: Phrases) -> Iterator[Section]:
    """Translations that somebody has to write or to look over."""
    words = {"missing": say("saknas", "missing"), "outdated": say("behöver ses över", "to be looked over")}
    items = tuple(
        Item(line(record.title, " ", code(one.path), f" {words[one.kind]}"))
        for record in records
        for one in record.translations
        if one.kind in words
    )
    if items:
        heading = say("Översättningar att göra", "Translations to be done")
        yield Section(heading, len(items), say.cut(items, MOST_RECORDS))
