"""`sitegen diff` in a git repository: what it compares with, what it leaves alone, and what it says when it cannot."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from diffs import after, before, edited, sound
from fixtures_build import digests, sitegen, surroundings
from sitegen.changes.revision import extract, find_base
from sitegen.cli import main
from sitegen.errors import RevisionError
from sites import write_files

LOTS = "content/examples/odlingslotter.md"
EDITOR = {
    "GIT_AUTHOR_NAME": "Redaktören", "GIT_AUTHOR_EMAIL": "r@example.org", "GIT_COMMITTER_NAME": "Redaktören",
    "GIT_COMMITTER_EMAIL": "r@example.org", "GIT_AUTHOR_DATE": "2026-11-21T12:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-21T12:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always",
}  # fmt: skip

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, env=surroundings(EDITOR), capture_output=True, text=True,
                          encoding="utf-8", check=True)  # fmt: skip
    return done.stdout


def commit(folder: Path, files: Mapping[str, bytes], message: str) -> None:
    shutil.rmtree(folder / "content", ignore_errors=True)
    write_files(files, folder)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the site before the change on `main`, and the site after it on the branch `ny`."""
    folder = tmp_path / "arkiv"
    folder.mkdir()
    git(folder, "init", "-qb", "main")
    commit(folder, before(), "Före")
    git(folder, "checkout", "-qb", "ny")
    commit(folder, after(), "Efter")
    return folder


def diff(folder: Path, *arguments: str, environment: Mapping[str, str] = EDITOR) -> Result:
    """Run the command in a folder, in this process: a new one would read the program anew each time."""
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, ["diff", *arguments], env=environment)


def found(folder: Path, base: str) -> dict[str, Any]:
    done = diff(folder, base, "--format", "json")
    assert done.exit_code == 0, done.stderr
    read: dict[str, Any] = json.loads(done.stdout)
    return read


def refused(folder: Path, base: str, environment: Mapping[str, str] = EDITOR) -> str:
    done = diff(folder, "--", base, environment=environment)
    assert done.exit_code == 1, done.output
    return done.stderr


def test_a_branch_is_compared_with_the_place_where_it_left_the_base(repository: Path) -> None:
    git(repository, "checkout", "-q", "main")
    commit(repository, edited(before(), LOTS, "mitt i staden", "i parken"), "Annat")
    git(repository, "checkout", "-q", "ny")
    first = git(repository, "rev-parse", "ny~1")[:8]

    assert found(repository, "main") == found(repository, "ny~1") | {"base": f"main ({first})"}
    assert {one["title"] for one in found(repository, "main")["records"]} >= {"Syateljén", "Klädbytardagen"}


def test_nothing_of_the_work_tree_the_index_or_the_branches_is_touched(repository: Path) -> None:
    (repository / "content/examples/nytt.md").write_text("---\ntitle: Inte sparat i git\n---\n", "utf-8")
    git(repository, "add", "content/examples/nytt.md")
    (repository / LOTS).write_text("---\ntitle: Odlingslotter\n---\n", "utf-8")
    state, files = git(repository, "status", "--porcelain=v2", "--branch"), digests(repository)
    changes = found(repository, "main")

    assert "Inte sparat i git" in {one["title"] for one in changes["records"]}  # what lies in the folder is the head
    assert digests(repository) == files
    assert git(repository, "status", "--porcelain=v2", "--branch") == state


def test_a_folder_is_compared_with_too(repository: Path, tmp_path: Path) -> None:
    write_files(before(), tmp_path / "gammalt")
    by_git = found(repository, "main")

    for name in ("gammalt", "gammalt/content"):
        by_folder = found(repository, str(tmp_path / name))
        assert by_folder | {"base": ""} == by_git | {"base": ""}


def test_the_command_says_it_in_each_format_and_language(repository: Path) -> None:
    said = sitegen("diff", "main", "--lang", "en", cwd=repository, environment=EDITOR)

    assert said.stdout.startswith("What changes for visitors\n")
    by_environment = diff(repository, "main", environment={**EDITOR, "SITEGEN_LANG": "en"})
    assert by_environment.stdout == said.stdout
    assert diff(repository, "main", "--format", "html").stdout.startswith("<!DOCTYPE html>")
    assert diff(repository, "HEAD", "--format", "markdown").stdout.endswith("- Inget ändras för besökare.\n")


def test_a_content_folder_that_the_base_lacks_is_all_new(repository: Path) -> None:
    git(repository, "checkout", "-q", "--orphan", "tom")
    git(repository, "rm", "-rqf", ".")
    (repository / "README").write_text("tomt", "utf-8")
    git(repository, "add", "README")
    git(repository, "commit", "-qm", "Tomt")
    git(repository, "checkout", "-q", "ny")
    changes = found(repository, "tom")

    assert {one["kind"] for one in changes["records"]} == {"added"}
    assert changes["counts"]["records"]["before"] == 0


def test_what_git_attributes_change_on_export_is_read_as_committed(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "main")
    (repository / ".gitattributes").write_text("*.md export-ignore\n", "utf-8")
    commit(repository, sound(), "Attribut")
    out = tmp_path / "ut"
    extract(find_base(repository / "content", "HEAD"), repository / "content", out)

    assert digests(out) == digests(repository / "content")


def test_a_link_in_the_base_leads_nowhere(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "main")
    (repository / "content/examples/lank.md").symlink_to("/etc/passwd")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Länk")
    out = tmp_path / "ut"
    extract(find_base(repository / "content", "HEAD"), repository / "content", out)

    link = out / "examples/lank.md"
    assert link.is_symlink()
    assert not link.exists()


@pytest.mark.parametrize(
    "name", ["--output=x", "-h", "--", "", "a b", "a\nb", ":/x", "^main", "a*", "\x1b[31m"], ids=repr
)
def test_what_is_no_name_of_a_revision_never_reaches_git(repository: Path, name: str) -> None:
    with pytest.raises(RevisionError) as refusal:
        find_base(repository / "content", name)
    assert refusal.value.code == "B703"


def test_a_revision_that_git_does_not_know_is_told(repository: Path) -> None:
    assert "sitegen[B704]: Git känner inte till versionen ”saknas”." in refused(repository, "saknas")
    english = {**EDITOR, "SITEGEN_LANG": "en"}
    assert "sitegen[B704]: git does not know the revision “saknas”." in refused(repository, "saknas", english)


def test_an_option_is_no_base(repository: Path) -> None:
    assert "B703" in refused(repository, "--output=x")
    assert not (repository / "x").exists()


def test_a_folder_outside_git_is_told(tmp_path: Path) -> None:
    write_files(sound(), tmp_path)
    said = refused(tmp_path, "main", environment={**EDITOR, "GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert "B702" in said


def test_a_machine_without_git_is_told(repository: Path, tmp_path: Path) -> None:
    assert "B701" in refused(repository, "main", environment={**EDITOR, "PATH": str(tmp_path)})


def test_a_history_that_is_cut_off_is_told_with_the_remedy(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-q", "main")
    commit(repository, edited(before(), LOTS, "mitt i staden", "i parken"), "Annat")
    source = repository.as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "ny", source, "grund")
    shallow = tmp_path / "grund"

    assert "B705" in refused(shallow, "HEAD~1")
    said = refused(shallow, "origin/main")
    assert "B705" in said
    assert "fetch-depth: 0" in said


def test_the_workflow_of_a_pull_request_needs_two_commits_only(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "-qB", "sammanslagen", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "Sammanslagning", "ny")
    git(tmp_path, "clone", "-q", "--depth", "2", "--branch", "sammanslagen", repository.as_uri(), "grund")

    whole, cut = found(repository, "main"), found(tmp_path / "grund", "HEAD^1")
    assert cut | {"base": ""} == whole | {"base": ""}


def test_git_is_started_without_a_shell(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    run = subprocess.run

    def watch(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        assert not options.get("shell")
        started.append(command)
        done: subprocess.CompletedProcess[bytes] = run(command, **options)
        return done

    monkeypatch.setattr(subprocess, "run", watch)
    find_base(repository / "content", "main")

    verbs = {command[4] for command in started}
    assert verbs == {"rev-parse", "merge-base"}
    assert sys.executable not in {command[0] for command in started}
