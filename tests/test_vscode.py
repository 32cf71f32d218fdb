"""The settings for VS Code: they name what there is, and their problem matcher reads what `check` writes."""

from __future__ import annotations

import json
import re
from typing import Any

import click
import pytest

from fixtures_build import REPOSITORY
from sitegen.cli import main
from sitegen.diagnostics import Diagnostic, Report, Span
from sitegen.reading.load import load
from sitegen.report import as_short

FOUND = (
    Diagnostic("E111", "content/examples/a b.md", Span.at(3, 8), (("value", "x: 1:2: error"), ("field", "stage"))),
    Diagnostic("W026", "content/exampels", None, (("name", "exampels"),)),
    Diagnostic("A103", "content/examples/å.md", Span.at(12, 1, 4), (("value", "samt"), ("plainer", "och"))),
)


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REPOSITORY / ".vscode" / name).read_text("utf-8"))
    return found


TASKS = {task["label"]: task for task in read("tasks.json")["tasks"]}


def test_there_is_a_schema_for_every_collection() -> None:
    collections = load(REPOSITORY / "content", Report()).model.collections
    schemas = read("settings.json")["yaml.schemas"]
    assert schemas == {
        f".sitegen/schemas/{name}.schema.json": [f"content/{name}/*.yml", f"content/{name}/*.yaml"]
        for name in sorted(collections)
    }
    assert TASKS["Skriv scheman"]["args"] == ["schema", "--out", ".sitegen/schemas"]


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_problem_matcher_reads_every_kind_of_line(lang: str) -> None:
    pattern = TASKS["Granska innehållet"]["problemMatcher"]["pattern"]
    names = ("file", "line", "column", "severity", "code")
    lines = as_short(FOUND, {}, lang).splitlines()
    read_lines = [re.match(pattern["regexp"], line) for line in lines]
    assert [tuple(match[pattern[name]] for name in names) for match in read_lines if match] == [
        ("content/examples/a b.md", "3", "8", "error", "E111"),
        ("content/exampels", "1", "1", "warning", "W026"),
        ("content/examples/å.md", "12", "1", "advice", "A103"),
    ]


def test_the_tasks_run_commands_and_options_that_exist() -> None:
    for task in TASKS.values():
        assert task["command"].endswith("/.venv/bin/sitegen")
        command = main.get_command(click.Context(main), task["args"][0])
        assert command, task
        options = {option for parameter in command.params for option in parameter.opts}
        assert {argument for argument in task["args"] if argument.startswith("--")} <= options


def test_the_recommended_extension_is_the_one_that_the_settings_are_for() -> None:
    assert read("extensions.json")["recommendations"] == ["redhat.vscode-yaml"]
    assert any(key.startswith("yaml.") for key in read("settings.json"))
