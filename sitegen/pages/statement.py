"""The accessibility statement, where the site has one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.declared.statement import SITUATIONS, Issue, Statement
from sitegen.fields.field import Words
from sitegen.language.dates import PartialDate
from sitegen.language.formats import format_date
from sitegen.pages.page import Page
from sitegen.pages.planner import Planner
from sitegen.views.routes import Routes
from sitegen.views.views import Link

REPORT_URL = "https://www.digg.se/tdosanmalan"


@dataclass(frozen=True, slots=True)
class Said:
    """A text of the statement; `lang` is its language when it is not the page's."""

    text: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class IssueView:
    """Something that is not accessible, why, and the criterion that it fails."""

    text: Said
    reason: Said
    criterion: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day in words and as ISO 8601."""

    text: str
    iso: str


def statement_page(planner: Planner) -> Iterator[Page]:
    """`/tillganglighet/`; nothing for a site without accessibility.yml."""
    statement = planner.site.statement
    if statement is None:
        return
    title = planner.texts("Tillgänglighetsredogörelse")
    path = partial(Routes.fixed, name="accessibility")
    about = planner.texts("Hur webbplatsen uppfyller lagens krav på tillgänglighet, vilka brister som finns och hur du "
                          "berättar om fler.")  # fmt: skip
    yield planner.page(path, "accessibility.html", "tillganglighet", title, _view(planner.lang, statement, title),
                       trail=(Link(title, path(planner.routes)),), description=about)  # fmt: skip


def _view(lang: str, statement: Statement, title: str) -> dict[str, object]:
    return {
        "heading": title,
        "body": said(statement.body, lang),
        "service": said(statement.service, lang),
        "compliance": statement.compliance,
        "groups": tuple(_groups(lang, statement.issues)),
        "assessed": _day(statement.assessed, lang),
        "updated": _day(statement.updated, lang),
        "published": _day(statement.published, lang),
        "method": said(statement.method, lang),
        "feedback": statement.feedback,
        "contact": statement.contact,
        "burden": said(statement.burden, lang),
        "outside": said(statement.outside, lang),
        "report_url": REPORT_URL,
    }


def _groups(lang: str, issues: tuple[Issue, ...]) -> Iterator[tuple[str, tuple[IssueView, ...]]]:
    """Known issues by how a visitor uses the site, in Digg's order."""
    for situation in SITUATIONS:
        mine = [issue for issue in issues if issue.situation == situation]
        if mine:
            yield (
                situation,
                tuple(IssueView(said(one.text, lang), said(one.reason, lang), one.criterion) for one in mine),
            )


def said(words: Words, lang: str) -> Said:
    """A text in the language of a page, else in the first that there is."""
    if words.get(lang):
        return Said(words[lang])
    other = next(iter(words), "")
    return Said(words.get(other, ""), other)


def _day(value: PartialDate | None, lang: str) -> Day | None:
    return Day(format_date(value, lang), value.iso()) if value else None
