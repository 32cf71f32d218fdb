"""Figures: shares that do not add up, and results without a value."""

from __future__ import annotations

from decimal import Decimal

from sitegen.catalogue.site import Site
from sitegen.diagnostics import START, Report, Span
from sitegen.fields.groups import GroupType
from sitegen.fields.values import Group
from sitegen.reading.record import Record

_ROUNDING = Decimal(1)  # shares in whole per cent may miss 100 by rounding


def check_figures(site: Site, record: Record, report: Report) -> None:
    """E501 percentages that do not add up to 100; E504 a result with neither a value nor a text."""
    fields = site.collection(record).fields
    for name in record.values:
        kind = fields[name].type
        if isinstance(kind, GroupType) and (kind.id == "result" or "split" in kind.fields):
            for value in record.items(name):
                if isinstance(value, Group):
                    _group(kind.id, value, name, record, report)


def _group(kind: str, group: Group, name: str, record: Record, report: Report) -> None:
    lacks_value = group.get("value") is None and group.get("text") is None and not group.faulty & {"value", "text"}
    if kind == "result" and lacks_value:
        place = group.spans.get("what") or record.spans.get(name, START)
        report.add("E504", record.path, place, what=str(group.get("what") or ""))
    split = group.get("split")
    if isinstance(split, Group) and not split.faulty:
        _split(split, group.spans.get("split") or record.spans.get(name, START), record, report)


def _split(split: Group, span: Span, record: Record, report: Report) -> None:
    parts = split.get("parts")
    if split.get("as") == "number" or not isinstance(parts, tuple):
        return
    numbers = [number for part in parts if isinstance(part, Group) and isinstance(number := part.get("value"), Decimal)]
    total = sum(numbers, Decimal(0))
    if len(numbers) > 1 and abs(total - 100) > _ROUNDING:
        report.add("E501", record.path, split.spans.get("parts", span), total=total)
