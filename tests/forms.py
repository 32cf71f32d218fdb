"""Whether what each format of `sitegen check` gives is well formed, read by something other than what wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

import click
from markdown_it import MarkdownIt
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from sitegen.diagnostics import Diagnostic
from sitegen.formats import FORMATS
from sitegen.formats.github import MOST
from sitegen.messages import on_one_line
from sitegen.report import encodable, words

# What a log's keeper would obey: GitHub's two forms (actions/runner, ActionCommand.cs) and that of Azure Pipelines.
_COMMAND = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)
_TAGS = {"h2", "h3", "p", "strong", "em", "ul", "li"}


class _Page(HTMLParser):
    """The text of each point of a list, and all tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.points: list[str] = []
        self.in_point = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs, attrs
        self.tags.add(tag)
        if tag == "li":
            self.points.append("")
            self.in_point = True

    def handle_endtag(self, tag: str) -> None:
        self.in_point = self.in_point and tag != "li"

    def handle_data(self, data: str) -> None:
        if self.in_point:
            self.points[-1] += data


def check_forms(found: Sequence[Diagnostic], sources: Mapping[str, str], lang: str) -> None:
    """Every format of these faults is well formed, tells each of them, and commands nothing."""
    made = {name: form(found, sources, lang) for name, form in FORMATS.items()}
    for name, text in made.items():
        text.encode()
        plain = click.unstyle(text)
        assert all(sign.isprintable() or sign == "\n" for sign in plain), name
        assert name == "github" or not _COMMAND.search(plain), name
    _github(found, made["github"])
    _gitlab(found, made["gitlab"])
    _sarif(found, made["sarif"])
    _markdown(found, made["markdown"], lang)
    assert [one["code"] for one in json.loads(made["json"])] == [one.code for one in found]
    assert len(made["short"].splitlines()) == len(found)


def _github(found: Sequence[Diagnostic], text: str) -> None:
    for kind, command in {"E": "error", "W": "warning", "A": "notice"}.items():
        due = sum(one.code[0] == kind for one in found)
        lines = [line for line in text.splitlines() if line.startswith((f"::{command} ", f"::{command}::"))]
        assert len(lines) == min(due, MOST)
    assert all(line.startswith(("::error", "::warning", "::notice")) for line in text.splitlines())


def _gitlab(found: Sequence[Diagnostic], text: str) -> None:
    issues = json.loads(text)
    assert len({issue["fingerprint"] for issue in issues}) == len(found)
    for issue, one in zip(issues, found, strict=True):
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert (issue["check_name"], issue["location"]["path"]) == (one.code, encodable(one.path))
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["lines"]["begin"] >= 1


def _sarif(found: Sequence[Diagnostic], text: str) -> None:
    Sarif.model_validate_json(text)
    (run,) = json.loads(text)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [result["ruleId"] for result in run["results"]] == [one.code for one in found]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def _markdown(found: Sequence[Diagnostic], text: str, lang: str) -> None:
    page = _Page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
    assert page.tags <= _TAGS
    ordered = [one for kind in "EWA" for one in found if one.code[0] == kind]
    assert len(page.points) == len(ordered)
    for point, one in zip(page.points, ordered, strict=True):
        said, remedy = (_shown(part) for part in words(one, lang))
        place = f"{'rad' if lang == 'sv' else 'line'} {one.span.line}: " if one.span else ""
        assert point.strip() == f"{place}{said} {remedy} ({one.code})"


def _shown(text: str) -> str:
    return " ".join(on_one_line(encodable(text)).split())
