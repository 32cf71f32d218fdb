"""The commands from end to end: the same bytes every time, always a whole site, and the exit code that was promised."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from fixtures_build import NOON, SMALL, digests, sitegen, surroundings, write_content
from sitegen.build import examine, make, make_search
from sitegen.publishing.outputpath import MARKER

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
FAULTY = SMALL["examples/lokalen.md"].replace("stage:", "stege:")


@contextlib.contextmanager
def started(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """A command that runs beside the test, and is gone after the block."""
    command = [sys.executable, "-m", "sitegen", *arguments]
    surrounding = surroundings({"SOURCE_DATE_EPOCH": NOON})
    process = subprocess.Popen(command, cwd=cwd, env=surrounding, text=True, encoding="utf-8",
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def build(folder: Path, **environment: str) -> dict[str, str]:
    """Build the site in `folder` and return its digests."""
    done = sitegen("build", cwd=folder, environment={"SOURCE_DATE_EPOCH": NOON, **environment})
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(folder / "build")


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name not in ("build", "content", ".sitegen"))


def test_two_builds_are_identical_whatever_the_hash_seed_and_the_order_of_the_files(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write_content(one, SMALL)
    write_content(other, SMALL, order=reversed(list(SMALL)))

    assert build(one, PYTHONHASHSEED="1") == build(other, PYTHONHASHSEED="2")


def test_the_order_in_which_the_system_lists_files_does_not_matter(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = made(small)
    listdir = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path=".": sorted(listdir(path), reverse=True))

    assert made(small) == usual


def made(folder: Path) -> list[tuple[str, bytes]]:
    content = folder / "content"
    site = make(content, examine(content, today=date(2026, 6, 1)))
    return [
        (artifact.path, artifact.data)
        for artifact in (*site.artifacts, *make_search(site.edition, site.files).artifacts)
    ]


# The same program in a process whose clock is more than a year ahead, on files that were saved then.
_ANOTHER_DAY = """
import datetime, os, sys, time
ahead, now = 400 * 86_400, time.time
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now() + ahead, tz)
datetime.datetime = Later
time.time = lambda: now() + ahead
from sitegen.cli import main
from sitegen.terminal import build_date
assert "SOURCE_DATE_EPOCH" in os.environ or build_date() > datetime.date.fromtimestamp(now() + ahead / 2)
main()
"""


def build_on_another_day(folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    for path in (folder / "content").rglob("*"):
        os.utime(path, (time.time() + 400 * 86_400,) * 2)
    done = subprocess.run([sys.executable, "-c", _ANOTHER_DAY, "build"], cwd=folder, env=surroundings(environment),
                          capture_output=True, text=True, timeout=300, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return digests(folder / "build")


def test_another_day_gives_the_same_site_for_the_same_source_date_epoch(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write_content(one, SMALL)
    write_content(other, SMALL)

    that_day = build(one)

    assert build_on_another_day(other, {"SOURCE_DATE_EPOCH": NOON}) == that_day
    assert build_on_another_day(other, {}) != that_day


def test_a_second_build_touches_no_file(small_built: Path) -> None:
    files = [path for path in (small_built / "build").rglob("*") if path.is_file()]
    before = {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}
    done = sitegen("build", "--verbose", "--lang", "en", cwd=small_built, environment={"SOURCE_DATE_EPOCH": NOON})

    assert {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in files} == before
    assert "     0 files changed" in done.stderr


@posix
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(small_built: Path) -> None:
    old = digests(small_built / "build")
    page = small_built / "content/examples/brobygget.md"
    page.write_text(page.read_text("utf-8").replace("tillsammans", "sida vid sida"), "utf-8")
    twin = small_built.parent / "twin"
    write_content(twin, {path: (small_built / "content" / path).read_text("utf-8") for path in SMALL})
    begun = time.monotonic()
    new = build(twin)
    whole = time.monotonic() - begun
    seen = []
    for moment in range(10):
        kill_build(small_built, whole * (moment + 0.5) / 10, at_the_swap=moment >= 7)
        seen.append(digests(small_built / "build"))
        assert seen[-1] in (old, new), f"moment {moment}"

    assert seen[0] == old
    assert build(small_built) == new
    assert leftovers(small_built) == []


def kill_build(folder: Path, after: float, *, at_the_swap: bool) -> None:
    """Start a build and kill it after so many seconds, or as soon as the new site begins to be written."""
    begun = time.monotonic()
    with started("build", cwd=folder) as process:
        while process.poll() is None:
            if any(folder.glob(".build.new-*")) if at_the_swap else time.monotonic() - begun > after:
                process.kill()
            time.sleep(0 if at_the_swap else 0.002)


@pytest.mark.parametrize("name", ["content", "foreign"])
def test_a_folder_that_is_not_ours_is_refused(small: Path, name: str) -> None:
    (small / "foreign").mkdir()
    (small / "foreign/thesis.txt").write_text("ten years of work", "utf-8")
    before = digests(small)
    done = sitegen("build", "--out", name, cwd=small)

    assert done.returncode == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: data for path, data in digests(small).items() if not path.startswith(".sitegen/")} == before


def test_a_fault_in_the_content_stops_the_build_and_the_old_site_stays(small_built: Path) -> None:
    before = digests(small_built / "build")
    (small_built / "content/examples/lokalen.md").write_text(FAULTY, "utf-8")
    done = sitegen("build", cwd=small_built)

    assert done.returncode == 1
    assert "content/examples/lokalen.md:5:1" in done.stdout
    assert done.stderr == "Webbplatsen byggdes inte.\n"
    assert digests(small_built / "build") == before


def test_a_fault_in_a_template_is_told_with_its_place_and_the_old_site_stays(small_built: Path) -> None:
    before = digests(small_built / "build")
    (small_built / "templates").mkdir()
    (small_built / "templates/start.html").write_text("<p>\n{{ nothing_of_the_kind }}\n", "utf-8")
    done = sitegen("build", cwd=small_built)

    assert done.returncode == 1
    assert "start.html" in done.stderr
    assert "nothing_of_the_kind" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(small_built / "build") == before


@posix
def test_ctrl_c_ends_quietly_and_the_old_site_stays(small_built: Path) -> None:
    before = digests(small_built / "build")
    (small_built / "content/pages/om.md").write_text("---\ntitle: Om oss\n---\n\nNytt.\n", "utf-8")
    with started("build", "--verbose", cwd=small_built) as process:
        assert process.stderr
        process.stderr.readline()  # the first step is done
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)

    assert process.returncode == 130
    assert "Traceback" not in said
    assert digests(small_built / "build") == before
    assert leftovers(small_built) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check",), 0),
        (("check", "--strict"), 0),
        (("check", "--content", "nowhere"), 2),
        (("check", "--format", "stone-tablets"), 2),
        (("build", "--no-such-option"), 2),
        (("new", "exempe", "Titel"), 2),
        (("explain", "E999"), 2),
        (("explain", "E102"), 0),
        (("--version",), 0),
    ],
)
def test_exit_codes(small: Path, arguments: tuple[str, ...], code: int) -> None:
    done = sitegen(*arguments, cwd=small)

    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_gives_exit_code_1_and_a_warning_only_when_strict(small: Path) -> None:
    warned = small / "content/exempel"
    warned.mkdir()
    assert [sitegen("check", *strict, cwd=small).returncode for strict in ((), ("--strict",))] == [0, 1]

    (small / "content/examples/lokalen.md").write_text(FAULTY, "utf-8")
    assert sitegen("check", cwd=small).returncode == 1


def test_every_file_of_a_build_is_named_in_its_marker(small_built: Path) -> None:
    built = digests(small_built / "build")
    marker = (small_built / "build" / MARKER).read_text("utf-8")

    assert [path for path in built if path != MARKER and f'"{path}"' not in marker] == []
