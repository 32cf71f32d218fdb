"""Translations: their lists of groups are paired with the original's by order, so they must be as long."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.catalogue.site import Site
from sitegen.diagnostics import START, Report, Span
from sitegen.fields.field import Field
from sitegen.fields.groups import GroupType
from sitegen.fields.values import Group, Value
from sitegen.reading.record import Record


def check_translations(site: Site, record: Record, report: Report) -> None:
    """E130 a list of groups, also inside a group, with more or fewer items in a translation than in the original."""
    fields = site.collection(record).fields
    original = Group(record.values, record.spans, faulty=record.faulty)
    for translation in record.translations.values():
        translated = Group(translation.values, translation.spans, faulty=translation.faulty)
        for name, span, count, expected in _unequal(fields, original, translated, ""):
            report.add("E130", translation.path, span, field=name, count=count, expected=expected)


def _unequal(
    fields: Mapping[str, Field], original: Group, translated: Group, within: str
) -> list[tuple[str, Span, int, int]]:
    found: list[tuple[str, Span, int, int]] = []
    for name, value in translated.values.items():
        kind = fields[name].type
        if not isinstance(kind, GroupType) or name == "translation" or name in original.faulty | translated.faulty:
            continue
        ours, theirs = _groups(original.get(name)), _groups(value)
        if len(ours) != len(theirs):
            found.append((f"{within}{name}", translated.spans.get(name, START), len(theirs), len(ours)))
        else:
            for one, other in zip(ours, theirs, strict=True):
                found += _unequal(kind.fields, one, other, f"{within}{name}.")
    return found


def _groups(value: Value | None) -> list[Group]:
    items = value if isinstance(value, tuple) else (value,)
    return [item for item in items if isinstance(item, Group)]
