"""Answers → diagnostics at every place where the address stands."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.diagnostics import Diagnostic, Report
from sitegen.weblinks.addresses import Place
from sitegen.weblinks.visit import Answer

_DEAD = {404, 410}


def is_dead(answer: Answer) -> bool:
    """Whether there is nothing at the address any more, as far as one can tell."""
    return answer.status in _DEAD or answer.problem == "name"


def findings(
    places: Mapping[str, tuple[Place, ...]], answers: Mapping[str, Answer], copies: Mapping[str, str]
) -> tuple[Diagnostic, ...]:
    """A201 dead, A202 moved for good, A203 not safe, A204 silent, A205 refused. Sorted by path and place."""
    report = Report()
    for url, answer in answers.items():
        for path, span in places[url]:
            if is_dead(answer):
                copy = copies.get(url, "")
                hint = "hint_archived" if copy else "hint"
                report.add("A201", path, span, hint=hint, url=url, answer=answer.status or "DNS", archived=copy)
            elif answer.problem == "tls":
                report.add("A203", path, span, url=url)
            elif answer.problem:
                report.add("A204", path, span, hint=f"hint_{answer.problem}", url=url)
            elif not answer.is_well:
                report.add("A205", path, span, url=url, answer=answer.status)
            elif answer.moved:
                report.add("A202", path, span, url=url, new=answer.moved)
    return report.diagnostics
