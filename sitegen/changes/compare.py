"""Two states of a site → what differs. Pure: what is compared was read and checked before."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.build import Checked
from sitegen.changes.addresses import compare_addresses
from sitegen.changes.declared import declared_changes
from sitegen.changes.diff import Addresses, Count, Counts, Diff, Media
from sitegen.changes.faults import compare_faults
from sitegen.changes.fieldchanges import Comparer
from sitegen.changes.recordchanges import Contents, RecordComparer
from sitegen.changes.renames import renamed
from sitegen.changes.said import side


def compare(base: Checked, head: Checked, lang: str, name: str = "") -> Diff:
    """All that the head changes for visitors, said in `lang`; `name` is what the base is called.

    When the model of a side has faults its records are not read, and only what is declared and the faults are told.
    """
    unreadable = tuple(word for word, one in (("base", base), ("head", head)) if _is_unread(one))
    moves = {} if unreadable else renamed(base.content, head.content)
    paths = {base.content.records[old].path: head.content.records[key].path for old, key in moves.items()}
    new_faults, mended = compare_faults(base.diagnostics, head.diagnostics, paths, lang)
    said = Comparer(side(base.site, lang, moves), side(head.site, lang, {}))
    records = RecordComparer(Contents(base.content, head.content, moves), said)
    return Diff(
        lang=lang,
        base=name,
        counts=_counts(base, head),
        records=() if unreadable else tuple(records.changes()),
        hidden=() if unreadable else tuple(records.hidden()),
        media=tuple(_media(base, head)),
        declared=tuple(declared_changes(base.content, head.content, lang)),
        addresses=Addresses() if unreadable else compare_addresses(base, head, moves),
        new_faults=new_faults,
        mended=() if "head" in unreadable else mended,  # what was not read has not been mended
        unreadable=unreadable,
    )


def _is_unread(checked: Checked) -> bool:
    """Whether the records were not read, since the model that they follow has faults."""
    return not checked.content.records and checked.has_errors


def _media(base: Checked, head: Checked) -> Iterator[Media]:
    old, new = base.content.media, head.content.media
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Media(name, old.get(name), new.get(name))


def _counts(base: Checked, head: Checked) -> Counts:
    return Counts(
        records=Count(len(base.site.records), len(head.site.records)),
        pages=Count(len(base.pages), len(head.pages)),
        errors=Count(_errors(base), _errors(head)),
        warnings=Count(len(base.diagnostics) - _errors(base), len(head.diagnostics) - _errors(head)),
        untranslated=Count(_untranslated(base), _untranslated(head)),
    )


def _errors(checked: Checked) -> int:
    return sum(found.is_error for found in checked.diagnostics)


def _untranslated(checked: Checked) -> int:
    others = checked.site.config.languages[1:]
    return sum(lang not in record.translations for record in checked.site.records.values() for lang in others)
