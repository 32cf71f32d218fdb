"""What the European Union demands of a page about a project that it pays for.

Reg. (EU) 821/2014 art. 3–5 (programmes of 2014–2020) and Reg. (EU) 2021/1060 art. 47 and 50 with annex IX (2021–2027).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from sitegen.diagnostics import START, Report
from sitegen.fields.values import Group
from sitegen.reading.record import Record

FUNDS = ("eruf", "esf", "fro", "interreg", "leader")
# Leader's emblem goes with the words of the agricultural fund, which the theme does not have.
_MARKED_FUNDS = ("eruf", "esf", "fro", "interreg")
_MARKED_PERIODS = ("2014-2020", "2021-2027")
_LEAST_HEIGHT = 38  # CSS pixels: the emblem must be 1 cm high at least (Commission's guide to its use, 2021)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def eu_funding(record: Record) -> tuple[Group, ...]:
    """The entries of `funding` that are from a fund of the Union."""
    found = (value for value in record.items("funding") if isinstance(value, Group))
    return tuple(group for group in found if group.get("fund") in FUNDS)


def demanded_period(record: Record) -> str:
    """The programme period whose mark the project's page must carry; "" when it need not carry any."""
    for group in eu_funding(record):
        period = group.get("period")
        if group.get("fund") in _MARKED_FUNDS and isinstance(period, str) and period in _MARKED_PERIODS:
            return period
    return ""


def check_emblem(record: Record, html: str, report: Report) -> None:
    """E906 when a project's page lacks the Union's mark, has that of another period, or shows it too small."""
    period = demanded_period(record)
    if not period:
        return
    marks = _Marks()
    marks.feed(html)
    marks.close()
    fault = _fault(marks, period)
    if fault:
        span = record.spans.get("funding", START)
        report.add("E906", record.path, span, hint=f"hint_{fault}", period=period, least=_LEAST_HEIGHT)


def _fault(marks: _Marks, period: str) -> str:
    if not marks.periods or not marks.flags:
        return "missing"
    if period not in marks.periods:
        return "period"
    width, height = max(marks.flags)
    smaller = any(width < other[0] and height < other[1] for other in marks.others)
    return "small" if height < _LEAST_HEIGHT or smaller else ""


@dataclass(slots=True)
class _Marks(HTMLParser):
    """The marks and logotypes of a page, by the sizes in their attributes (width, height in CSS pixels)."""

    periods: list[str] = field(default_factory=list)
    flags: list[tuple[float, float]] = field(default_factory=list)
    others: list[tuple[float, float]] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)  # the classes of the elements that are open

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "data-eu-period" in given:
            self.periods.append(given["data-eu-period"])
        if tag in ("svg", "img"):
            self._picture(given)
        if tag not in _VOID:
            self.inside.append(f" {given.get('class', '')} ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element of SVG that closes itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self.inside:
            self.inside.pop()

    def _picture(self, given: dict[str, str]) -> None:
        size = (_pixels(given.get("width", "")), _pixels(given.get("height", "")))
        if self._is_inside("eu"):
            self.flags.append(size)
        elif self._is_inside("brand") or self._is_inside("logo") or "logo" in given.get("class", "").split():
            self.others.append(size)

    def _is_inside(self, name: str) -> bool:
        return any(f" {name} " in classes for classes in self.inside)


def _pixels(text: str) -> float:
    try:
        return float(text.removesuffix("px"))
    except ValueError:
        return 0.0


def missing_words(record: Record) -> Iterator[str]:
    """What a page about a project paid for by the Union must tell and does not: `summary`, `purpose` or `results`.

    The result is what came out of it, or what is to come out of a project that goes on.
    """
    told = {name for name in record.values if any(isinstance(value, str | Group) for value in record.items(name))}
    told |= record.faulty | ({"body"} if record.body else set())
    if not told & {"summary", "body"}:
        yield "summary"
    if not told & {"purpose", "goals"}:
        yield "purpose"
    if not told & {"results", "learned", "expected_effects", "goals", "body"}:
        yield "results"
