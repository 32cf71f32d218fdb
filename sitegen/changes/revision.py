"""The content of a git revision, read without touching the work tree or the index.

git gets a list of arguments and no shell; only commands that read are run.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sitegen.errors import RevisionError

_TIMEOUT = 120  # seconds: a git that waits for something is stopped
_REVISION = re.compile(r"[^\s\x00-\x1f\x7f~^:?*\[\\-][^\s\x00-\x1f\x7f?*\[\\]*")
_LINKS = "120000"


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit in the repository at `top`; `name` is how it was asked for."""

    top: Path
    name: str
    commit: str

    @property
    def label(self) -> str:
        """`main (1a2b3c4d)`."""
        return f"{self.name} ({self.commit[:8]})"


def find_base(folder: Path, name: str) -> Revision:
    """The commit where HEAD left the revision `name`, as the pull request's own page compares; else that revision.

    Raises RevisionError: B701 no git, B702 no repository, B703 not a revision's name, B704 unknown, B705 the history
    is cut off before the commit that is needed, B706 git failed otherwise.
    """
    if not _REVISION.fullmatch(name):
        raise RevisionError("B703", f"not a revision: {name!r}", revision=name)
    top = Path(os.fsdecode(_top(folder)))
    wanted = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    is_shallow = _git(top, "rev-parse", "--is-shallow-repository") == b"true"
    if not wanted:
        code = "B705" if is_shallow else "B704"
        raise RevisionError(code, f"unknown revision: {name}", revision=name)
    commit = wanted.decode("ascii")
    shared = _git(top, "merge-base", commit, "HEAD").decode("ascii")
    if not shared and is_shallow:
        raise RevisionError("B705", f"no common history with {name}", revision=name)
    return Revision(top, name, shared or commit)


def extract(revision: Revision, folder: Path, target: Path) -> None:
    """Write what lies below `folder` (in the repository) at a revision to `target`; an absent folder gives nothing.

    A symbolic link comes as a link to nothing: readers refuse links, and none may lead out of `target`.
    """
    inside = folder.resolve().relative_to(revision.top.resolve()).as_posix()
    target.mkdir(parents=True, exist_ok=True)
    files = list(_files(revision, inside))
    with _blobs(revision) as git:
        for mode, oid, path in files:
            place = target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if mode == _LINKS:
                place.symlink_to("gone")
            else:
                place.write_bytes(_blob(git, oid))


def _top(folder: Path) -> bytes:
    found = _run(folder, "rev-parse", "--show-toplevel")
    if found.returncode:
        problem = found.stderr.decode("utf-8", "replace").strip()
        code = "B702" if "not a git repository" in problem else "B706"
        raise RevisionError(code, problem, path=folder, problem=problem)
    return found.stdout.removesuffix(b"\n")


def _git(top: Path, *arguments: str) -> bytes:
    """What git answers; nothing when it says no."""
    return _run(top, *arguments).stdout.strip()


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(_command(folder, *arguments), stdin=subprocess.DEVNULL, capture_output=True,
                              check=False, env=_environment(), timeout=_TIMEOUT)  # fmt: skip
    except FileNotFoundError:
        raise RevisionError("B701", "git is not installed") from None
    except subprocess.TimeoutExpired:
        raise RevisionError("B706", "git does not answer", problem=f"> {_TIMEOUT} s") from None


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "--no-pager", "-C", os.fspath(folder.resolve()), *arguments]


def _environment() -> dict[str, str]:
    """English messages, no locks for convenience, no question for a password."""
    return {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def _files(revision: Revision, inside: str) -> Iterator[tuple[str, str, PurePosixPath]]:
    """Mode, object and path below `inside` of every file and link."""
    tree = f"{revision.commit}:{'' if inside == '.' else inside}"
    listed = _run(revision.top, "ls-tree", "-r", "-z", "--end-of-options", tree)
    for entry in listed.stdout.split(b"\0"):
        head, tab, name = entry.partition(b"\t")
        path = PurePosixPath(os.fsdecode(name))
        if tab and _is_inside(path):
            mode, kind, oid = head.decode("ascii").split()
            if kind == "blob":
                yield mode, oid, path


def _is_inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and not {"..", ".git"} & set(path.parts)


def _blobs(revision: Revision) -> subprocess.Popen[bytes]:
    """A git that gives objects as they are asked for, as they were committed: no attribute changes them."""
    return subprocess.Popen(_command(revision.top, "cat-file", "--batch"), stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment())  # fmt: skip


def _blob(git: subprocess.Popen[bytes], oid: str) -> bytes:
    assert git.stdin
    assert git.stdout
    git.stdin.write(f"{oid}\n".encode("ascii"))
    git.stdin.flush()
    answer = git.stdout.readline().split()
    if len(answer) != 3:
        raise RevisionError("B706", f"object {oid} is missing", problem=oid)
    data = git.stdout.read(int(answer[2]))
    git.stdout.read(1)
    return data
