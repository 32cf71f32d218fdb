"""Results → big figures with their splits, as shown on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.language.formats import NBSP
from sitegen.language.texts import Texts
from sitegen.views.recordview import Figure, Part, Source, Split
from sitegen.views.views import FieldView, Value


def figures(results: Iterable[Value], sources: Mapping[str, Source], texts: Texts) -> tuple[Figure, ...]:
    """The results of a record, those that the editor lifts forward first, else in the order written."""
    made = [_figure(number, value.parts, sources, texts) for number, value in enumerate(results, 1)]
    return tuple(sorted(made, key=lambda figure: not figure.headline))


def _figure(number: int, parts: Mapping[str, FieldView], sources: Mapping[str, Source], texts: Texts) -> Figure:
    value, key = parts["value"].first, parts["source"].first
    source = sources.get(key.id) if key else None
    when, headline, kind = parts["date"].first, parts["headline"].first, parts["kind"].first
    period = parts["period"]
    dated = texts("odaterad uppgift") if when and when.unknown else parts["date"].text
    return Figure(
        what=parts["what"].text,
        value=value.amount if value else "",
        words=parts["text"].text or (texts("okänt antal") if not value or value.unknown else ""),
        qualifier=value.qualifier if value else "",
        unit=_unit(parts["unit"].text, parts["what"].text),
        kind=kind.text if kind and not kind.unknown else "",
        kind_id=kind.id if kind else "",
        when=period.text if period.known else dated,
        when_iso=when.iso if when and not period.known else "",
        target=texts("Målet var {target}.", target=parts["target"].text) if parts["target"].known else "",
        method=parts["method"].text,
        note=parts["value"].note,
        note_lang=parts["value"].note_lang,
        source=source.name if source else "",
        source_url=f"#kalla-{source.key}" if source else "",
        lang=parts["what"].lang,
        headline=bool(headline and headline.id == "true"),
        split=_split(number, parts, texts),
    )


def _unit(unit: str, what: str) -> str:
    """The unit, unless what is counted begins with it: “3 byar i föreningen”, not “3 byar, byar i föreningen”."""
    return "" if f"{what} ".casefold().startswith(f"{unit} ".casefold()) else unit


def _split(number: int, parts: Mapping[str, FieldView], texts: Texts) -> Split | None:
    split = parts["split"].first
    if split is None:
        return None
    numbers = [(part.parts["label"].text, part.parts["value"].first) for part in split.parts["parts"].values]
    known = [(label, value.text, value.number) for label, value in numbers if value and value.number is not None]
    total = sum(number for _, _, number in known)
    if not total:
        return None
    as_percent = split.parts["as"].first is None or split.parts["as"].first.id != "number"
    made = tuple(
        Part(label, f"{text}{NBSP}%" if as_percent else text, round(100 * part / total, 2))
        for label, text, part in known
    )
    head = split.parts["basis"]
    return Split(f"f-{number}", parts["what"].text, head.text if head.known else texts("Grupp"),
                 texts("Andel") if as_percent else texts("Antal"), made)  # fmt: skip
