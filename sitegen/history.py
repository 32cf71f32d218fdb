"""What git knows of the content: which files a branch changes, and when each was last changed. Without git: nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path


def changed_files(folder: Path, base: str) -> tuple[str, ...] | None:
    """The files below `folder` that differ from where HEAD left `base`, new ones too; None if git can't tell."""
    names = _git(folder, "diff", "--name-only", "--relative", "--no-renames", "-z", "--merge-base", "--end-of-options",
                 base, "--")  # fmt: skip
    new = _git(folder, "ls-files", "--others", "--exclude-standard", "-z")
    return None if names is None else tuple(filter(None, f"{names}\0{new or ''}".split("\0")))


def last_changes(folder: Path, within: str) -> Mapping[str, date]:
    """For each file below `within`, the day of the last commit that changed it, as paths from `folder`.

    Empty where there is no history: outside git, or where only the newest commit was fetched.
    """
    if _git(folder, "rev-parse", "--is-shallow-repository") != "false\n":
        return {}
    log = _git(folder, "log", "--format=%x01%cI", "--name-only", "--relative", "--no-renames", "-z", "--", within) or ""
    found: dict[str, date] = {}
    for commit in log.split("\x01")[1:]:
        when, *names = commit.replace("\n", "\0").split("\0")
        day = datetime.fromisoformat(when).date()
        for name in filter(None, names):
            found.setdefault(name, day)
    return found


def _git(folder: Path, *arguments: str) -> str | None:
    command = ["git", "-C", str(folder), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "surrogateescape") if done.returncode == 0 else None
