"""The accessibility statement (tillgänglighetsredogörelse) of a site, from content/accessibility.yml.

What it must hold is Digg's list, after the law (2018:1937) 13 § and the decision (EU) 2018/1523.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sitegen.declared.options import Options
from sitegen.diagnostics import Report, Span
from sitegen.fields.field import Words
from sitegen.fields.text import is_web_address
from sitegen.fields.time import likely_date
from sitegen.language.dates import PartialDate
from sitegen.text.nodes import Mapping as MappingNode
from sitegen.text.nodes import Scalar, Sequence
from sitegen.text.source import Source

FILE = "accessibility.yml"
COMPLIANCE = ("helt", "delvis", "inte")
# How a visitor uses the site, after EN 301 549, 4.2, in Digg's words; the order of the statement.
SITUATIONS = ("utan-syn", "nedsatt-syn", "nedsatt-fargseende", "utan-horsel", "nedsatt-horsel", "utan-rost",
              "nedsatt-finmotorik", "nedsatt-rorlighet", "flimmer", "kognition", "allmant")  # fmt: skip
MANDATORY = ("body", "service", "compliance", "issues", "assessed", "updated", "method", "feedback", "burden",
             "outside")  # fmt: skip
_KEYS = (*MANDATORY, "contact", "published")
_ISSUE_KEYS = ("situation", "text", "reason", "criterion")
_NONE = frozenset({"ingen", "inget", "inga", "nej", "none", "no"})


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that is not accessible: for whom, what and why, and the criterion of WCAG (`1.1.1`) or ""."""

    situation: str
    text: Words
    reason: Words
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """All that the statement says. `burden` and `outside` are empty when nothing is exempted."""

    path: str
    body: Words
    service: Words
    compliance: str
    issues: tuple[Issue, ...]
    assessed: PartialDate | None
    updated: PartialDate | None
    method: Words
    feedback: str
    contact: str
    burden: Words
    outside: Words
    published: PartialDate | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)


def read_statement(source: Source, report: Report) -> Statement:
    """The statement that a file holds. E901 for each mandatory item that is missing."""
    options = Options(source.path, source.data, report)
    options.allow(_KEYS)
    statement = Statement(
        path=source.path,
        body=_words(options, "body"),
        service=_words(options, "service"),
        compliance=_compliance(options),
        issues=tuple(_issues(options)),
        assessed=_date(options, "assessed"),
        updated=_date(options, "updated"),
        method=_words(options, "method"),
        feedback=_feedback(options),
        contact=options.text("contact"),
        burden=_exempted(options, "burden"),
        outside=_exempted(options, "outside"),
        published=_date(options, "published"),
        spans={name: options.span(name) for name in _KEYS},
    )
    for name in MANDATORY:
        if not _given(options, name, statement):
            options.fault("E901", name, hint=f"hint_{name}", missing=name)
    return statement


def check_statement(statement: Statement, today: date, report: Report) -> None:
    """E902 an assessment over a year old; W503 one in the future; E903 “fully compliant” beside known issues."""
    assessed = statement.assessed
    if assessed and assessed.first_day() > today:
        report.add("W503", statement.path, statement.spans["assessed"], value=assessed.iso())
    if assessed and _a_year_after(assessed.last_day()) < today:
        report.add("E902", statement.path, statement.spans["assessed"], assessed=assessed.iso())
    if statement.compliance == "helt" and statement.issues:
        report.add("E903", statement.path, statement.spans["compliance"], count=len(statement.issues))


def _a_year_after(day: date) -> date:
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _given(options: Options, name: str, statement: Statement) -> bool:
    """Whether an item is there. An empty list of issues is one only where all is said to be accessible."""
    entry = options.entry(name)
    if name == "issues":
        return entry is not None and (
            bool(statement.issues) or statement.compliance in ("", "helt") or _faulty(options)
        )
    if name == "feedback":
        return bool(options.text("feedback") or options.text("contact"))
    if entry is None or (isinstance(entry.value, Scalar) and not (entry.value.text or "").strip()):
        return False
    return not isinstance(entry.value, MappingNode) or any(options.words(name).values())


def _faulty(options: Options) -> bool:
    """Whether the list of issues holds something, though none of it could be read."""
    entry = options.entry("issues")
    return entry is not None and isinstance(entry.value, Sequence) and bool(entry.value.items)


def _words(options: Options, name: str) -> Words:
    return {lang: text.strip() for lang, text in options.words(name).items() if text.strip()}


def _compliance(options: Options) -> str:
    text = options.text("compliance").strip().lower()
    name = text.removesuffix("förenlig").strip()
    if text and name not in COMPLIANCE:
        options.unknown("compliance", text, [f"{known} förenlig" for known in COMPLIANCE])
        return ""
    return name


def _date(options: Options, name: str) -> PartialDate | None:
    text = options.text(name).strip()
    day = PartialDate.parse(text)
    if text and (day is None or day.day is None):
        _not_a_day(options, name, text)
        return None
    return day


def _not_a_day(options: Options, name: str, text: str) -> None:
    entry, likely = options.entry(name), likely_date(text) or ""
    known = PartialDate.parse(likely)
    hint = "hint_suggestion" if known and known.day else "hint_day"
    span = entry.value.span if entry else options.span(name)
    options.report.add("E113", options.path, span, hint=hint, value=text, suggestion=likely)


def _feedback(options: Options) -> str:
    text = options.text("feedback").strip()
    if text and not is_web_address(text):
        options.fault("E122", "feedback", value=text)
        return ""
    return text


def _exempted(options: Options, name: str) -> Words:
    """An account in words; `ingen` says that there is nothing to account for."""
    words = _words(options, name)
    return {} if set(map(str.casefold, words.values())) <= _NONE else words


def _issues(options: Options) -> Iterator[Issue]:
    entry = options.entry("issues")
    nodes = entry.value.items if entry and isinstance(entry.value, Sequence) else ()
    if entry and not isinstance(entry.value, Sequence) and entry.value != Scalar(None, entry.value.span):
        options.fault("E705", "issues", expected="list")
    for node in nodes:
        if isinstance(node, MappingNode):
            yield from _issue(Options(options.path, node, options.report))
        else:
            options.report.add("E705", options.path, node.span, key="issues", expected="mapping")


def _issue(options: Options) -> Iterator[Issue]:
    options.allow(_ISSUE_KEYS)
    situation, text = options.text("situation"), _words(options, "text")
    if situation and situation not in SITUATIONS:
        options.unknown("situation", situation, SITUATIONS)
    for name, given in (("situation", situation), ("text", text), ("reason", _words(options, "reason"))):
        if not given:
            options.report.add("E102", options.path, options.node.span, missing=name)
    if situation in SITUATIONS and text:
        yield Issue(situation, text, _words(options, "reason"), options.text("criterion").strip())
