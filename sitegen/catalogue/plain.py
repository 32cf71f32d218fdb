"""Values → plain JSON data, for open data and for comparing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sitegen.fields.values import (
    FileName,
    Group,
    LocalRef,
    Money,
    Period,
    Picture,
    Place,
    Quantity,
    Ref,
    Unknown,
    Value,
)
from sitegen.language.dates import PartialDate


def plain(value: Value) -> Any:
    """JSON data that says the same as the value: codes and ids, ISO dates, numbers as numbers."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Group):
        return {name: plain(inner) for name, inner in value.values.items()}
    if isinstance(value, bool | str):
        return value
    return _scalar(value)


def _scalar(value: Value) -> Any:
    match value:
        case Unknown():
            return "unknown"
        case Decimal():
            return _number(value)
        case PartialDate():
            return value.iso()
        case Quantity():
            exact = {"value": _number(value.number)}
            return exact if value.qualifier == "exact" else {**exact, "qualifier": value.qualifier}
        case Money():
            return {"amount": _number(value.amount), "currency": value.currency, "qualifier": value.qualifier}
        case Period():
            return {"start": _end(value.start), "end": _end(value.end)}
        case Place():
            parts = {
                "municipality": value.municipality,
                "county": value.county,
                "country": value.country,
                "site": value.site,
            }
            return {name: part for name, part in parts.items() if part}
        case Ref():
            return _ref(value)
        case LocalRef():
            return value.key
        case Picture():
            return {"file": value.file, "alt": value.alt, "credit": value.credit, "license": value.license}
        case FileName():
            return value.file
    raise TypeError(f"no plain form of {type(value).__name__}")


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _end(end: PartialDate | Unknown | None) -> str | None:
    return None if end is None else "unknown" if isinstance(end, Unknown) else end.iso()


def _ref(ref: Ref) -> Any:
    name = ref.id or ref.text
    more = {"role": list(ref.roles), "from": _end(ref.start), "to": _end(ref.end), "note": ref.note}
    given = {key: part for key, part in more.items() if part}
    if not ref.id:
        return {"name": name, **given}
    whole = f"{ref.collection}/{name}" if len(ref.targets) > 1 else name
    return {"id": whole, **given} if given else whole
