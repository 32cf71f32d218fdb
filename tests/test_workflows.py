"""The workflows that check pull requests and publish: sound by two linters, and no wider than they must be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from browser.equipment import lacking
from fixtures_build import REPOSITORY

FOLDER = REPOSITORY / ".github/workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    return content


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


ACTIONLINT = ("actionlint", "-no-color", *map(str, WORKFLOWS))
ZIZMOR = ("zizmor", "--offline", "--no-progress", "--quiet", ".github")


def run(program: str | Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [program, *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("command", [ACTIONLINT, ZIZMOR], ids=lambda command: command[0])
def test_a_linter_finds_nothing(command: tuple[str, ...]) -> None:
    program = Path(sys.executable).with_name(command[0])
    if not program.exists():
        lacking(command[0])
    done = run(program, *command[1:])

    assert done.returncode == 0, done.stdout + done.stderr


def test_there_is_one_that_checks_one_that_publishes_and_one_that_visits_links() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "links.yml", "publish.yml"]
    assert read(FOLDER / "check.yml")["on"] == "pull_request"
    assert set(read(FOLDER / "publish.yml")["on"]) == {"push", "schedule", "workflow_dispatch"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_to_a_job_and_time_is_bounded(path: Path) -> None:
    workflow = read(path)

    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    for name, job in workflow["jobs"].items():
        assert job["permissions"], name
        assert int(job["timeout-minutes"]) <= 60, name
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set()), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_actions_of_the_forge_run_and_no_value_is_pasted_into_a_script(path: Path) -> None:
    for step in steps(read(path)):
        assert step.get("uses", "actions/").startswith("actions/")
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_commands_of_the_workflows_exist(path: Path) -> None:
    targets = {line.partition(":")[0] for line in (REPOSITORY / "Makefile").read_text("utf-8").splitlines()}
    scripts = [line for step in steps(read(path)) for line in step.get("run", "").splitlines()]

    assert {line.split()[1] for line in scripts if line.startswith("make ")} <= targets
    for line in scripts:
        if line.startswith("sitegen "):
            assert run(sys.executable, "-m", "sitegen", line.split()[1], "--help").returncode == 0, line


def test_a_pull_request_is_told_what_changes_for_visitors() -> None:
    found = steps(read(FOLDER / "check.yml"))
    checkout = next(step for step in found if "checkout" in step.get("uses", ""))
    told = next(step for step in found if step.get("run", "").startswith("sitegen diff "))

    assert checkout["with"]["fetch-depth"] == "2"  # the merge and its first parent, which is the base
    assert told["run"] == "sitegen diff 'HEAD^1' --format markdown >> \"$GITHUB_STEP_SUMMARY\""
    assert "!cancelled()" in told["if"]  # also when the content has faults
