"""The output folder: always a whole site, only ours is replaced, only what changed is written."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.artifact import Artifact
from sitegen.errors import OutputError
from sitegen.publishing.disk import Disk
from sitegen.publishing.output import publish
from sitegen.publishing.outputpath import MARKER, PathSet, check_path

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and signals")


def site(**pages: str) -> list[Artifact]:
    return [Artifact(name.replace("__", "/") + ".html", text.encode()) for name, text in pages.items()]


OLD = [*site(index="gammal", om__index="om", exempel__ett__index="ett"), Artifact("stil.css", b"a{}")]
NEW = [*site(index="ny", om__index="om", exempel__tva__index="tva" * 5000), Artifact("stil.css", b"a{}")]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def pages(folder: Path) -> dict[str, bytes]:
    found = tree(folder)
    found.pop(MARKER, None)
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def content(artifacts: list[Artifact]) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in artifacts}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "work" / "site"


class Scripted(Disk):
    """A disk that calls `step` with every operation's name before it, and may lack exchange and links."""

    def __init__(self, step: Callable[[str], None], exchange: bool = True, links: bool = True) -> None:
        self._step, self._has_exchange, self._has_links = step, exchange, links

    def make_folder(self, path: str) -> None:
        self._step("make_folder")
        super().make_folder(path)

    def write(self, path: str, data: bytes) -> None:
        self._step("write")
        super().write(path, data[: len(data) // 2])
        self._step("half written")
        Path(path).unlink()
        super().write(path, data)

    def link(self, source: str, target: str) -> None:
        self._step("link")
        if not self._has_links:
            raise OSError(errno.EPERM, "no links here")
        super().link(source, target)

    def rename(self, source: str, target: str) -> None:
        self._step("rename")
        super().rename(source, target)

    def exchange(self, one: str, other: str) -> bool:
        self._step("exchange")
        return self._has_exchange and super().exchange(one, other)

    def remove(self, folder: str) -> None:
        self._step("remove")
        for victim in [p for p in Path(folder).rglob("*") if p.is_file() and p.name != MARKER][:1]:
            victim.unlink()
        self._step("half removed")
        super().remove(folder)


def nothing(_: str) -> None:
    pass


def count_steps(out: Path, **abilities: bool) -> int:
    publish(OLD, out)
    steps: list[str] = []
    publish(NEW, out, disk=Scripted(steps.append, **abilities))
    return len(steps)


def killed_at(number: int) -> Callable[[str], None]:
    left = [number]

    def step(_: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    return step


def in_child(work: Callable[[], object]) -> int:
    """The process id of a child that does `work` and ends."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    finally:
        os._exit(0)


def test_the_first_build_makes_the_folder_and_its_parents(out: Path) -> None:
    result = publish(OLD, out)
    assert pages(out) == content(OLD)
    assert result.files == len(result.written) == 4
    assert names(out.parent) == ["site"]


def test_a_second_build_writes_nothing_and_touches_nothing(out: Path) -> None:
    publish(OLD, out)
    before = {path: path.stat() for path in [out, *out.rglob("*")]}

    def refuse(name: str) -> None:
        raise AssertionError(name)

    result = publish(OLD, out, disk=Scripted(refuse))
    assert (result.written, result.removed, result.unchanged) == ((), (), 4)
    assert {path: path.stat().st_mtime_ns for path in before} == {p: s.st_mtime_ns for p, s in before.items()}
    assert out.stat().st_ino == before[out].st_ino


@pytest.mark.parametrize("exchange", [True, False])
@pytest.mark.parametrize("links", [True, False])
def test_unchanged_files_keep_their_time_and_gone_files_go(out: Path, links: bool, exchange: bool) -> None:
    publish(OLD, out)
    os.utime(out / "om/index.html", ns=(10**18, 10**18))
    result = publish(NEW, out, disk=Scripted(nothing, exchange, links))
    assert result.written == ("exempel/tva/index.html", "index.html")
    assert result.removed == ("exempel/ett/index.html",)
    assert pages(out) == content(NEW)
    assert (out / "om/index.html").stat().st_mtime_ns == 10**18
    assert (out / "om/index.html").stat().st_nlink == 1
    assert not (out / "exempel/ett").exists()
    assert names(out.parent) == ["site"]


def test_a_removed_or_edited_output_file_is_made_again(out: Path) -> None:
    publish(OLD, out)
    (out / "stil.css").write_bytes(b"b{}")
    (out / "index.html").unlink()
    assert publish(OLD, out).written == ("index.html", "stil.css")
    assert pages(out) == content(OLD)


def test_the_order_of_artifacts_does_not_matter(tmp_path: Path) -> None:
    shuffled = list(NEW)
    random.Random(7).shuffle(shuffled)
    results = [publish(NEW, tmp_path / "a"), publish(shuffled, tmp_path / "b")]
    assert results[0] == results[1]
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_the_marker_lists_every_file(out: Path) -> None:
    publish(NEW, out)
    assert set(json.loads((out / MARKER).read_bytes())["files"]) == content(NEW).keys()


@settings(max_examples=25)
@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.binary(max_size=3)), max_size=5))
def test_warm_builds_equal_a_clean_build(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("warm")
    for build in [*builds, {"f": b""}]:
        artifacts = [Artifact(f"{name}/{name}.html", data) for name, data in build.items()]
        publish(artifacts, folder / "warm")
    publish(artifacts, folder / "clean")
    assert tree(folder / "warm") == tree(folder / "clean")


def test_progress_counts_to_the_number_of_files(out: Path) -> None:
    seen: list[int] = []
    publish(iter(OLD), out, progress=seen.append)
    assert seen == [1, 2, 3, 4]


@posix
@pytest.mark.parametrize("abilities", [{}, {"exchange": False}, {"links": False}])
def test_a_build_killed_at_any_step_leaves_a_whole_site(out: Path, abilities: dict[str, bool]) -> None:
    seen = set()
    for number in range(count_steps(out, **abilities)):
        publish(OLD, out)
        pid = in_child(lambda n=number: publish(NEW, out, disk=Scripted(killed_at(n), **abilities)))  # type: ignore[misc]
        assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL
        if not abilities.get("exchange", True) and not out.exists():
            assert pages(out.parent / ".site.old") == content(OLD)
        else:
            assert pages(out) in (content(OLD), content(NEW))

        def next_build() -> Iterator[Artifact]:
            assert pages(out) in (content(OLD), content(NEW))
            seen.add(pages(out) == content(NEW))
            yield from NEW

        publish(next_build(), out)
        assert pages(out) == content(NEW)
        assert names(out.parent) == ["site"]
    assert seen == {True, False}


@posix
def test_a_build_killed_at_any_time_leaves_a_whole_site(out: Path) -> None:
    sites = [[Artifact(f"{n}/sida.html", bytes([65 + s]) * 40_000) for n in range(30)] for s in range(2)]
    publish(sites[0], out)

    def forever() -> None:
        while True:
            publish(sites[1], out)
            publish(sites[0], out)

    for number in range(14):
        pid = in_child(forever)
        time.sleep(0.005 + 0.0073 * number)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        assert pages(out) in (content(sites[0]), content(sites[1]))
    publish(sites[0], out)
    assert names(out.parent) == ["site"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "B120"), (errno.EACCES, "B121"), (errno.EROFS, "B122"), (errno.EIO, "B123")],
)
def test_a_failing_disk_leaves_the_old_site(out: Path, number: int, code: str) -> None:
    for failing in range(count_steps(out)):
        publish(OLD, out)
        left = [failing]

        def step(name: str, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] < 0 and name not in ("remove", "half removed"):
                raise OSError(number, os.strerror(number), "x")

        caught = None
        try:
            publish(NEW, out, disk=Scripted(step))
        except OutputError as error:
            caught = error.code
        # No error: the disk failed after the swap, or only where a copy does instead of a link.
        assert (caught, pages(out)) in ((code, content(OLD)), (None, content(NEW)))
        assert names(out.parent) == ["site"]


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, FileNotFoundError])
def test_a_fault_in_the_artifacts_goes_through_and_leaves_the_old_site(out: Path, fault: type[BaseException]) -> None:
    publish(OLD, out)

    def broken() -> Iterator[Artifact]:
        yield NEW[0]
        raise fault

    with pytest.raises(fault):
        publish(broken(), out)
    assert pages(out) == content(OLD)
    assert names(out.parent) == ["site"]


def test_ctrl_c_between_the_two_renames_puts_the_old_site_back(out: Path) -> None:
    publish(OLD, out)
    renames: list[str] = []

    def step(name: str) -> None:
        renames.extend([name] * (name == "rename"))
        if name == "rename" and len(renames) == 3:  # the marker, the old site away, the new one in
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(NEW, out, disk=Scripted(step, exchange=False))
    assert pages(out) == content(OLD)
    assert names(out.parent) == ["site"]


def refusal(out: Path, protect: tuple[Path, ...] = ()) -> str:
    with pytest.raises(OutputError) as caught:
        publish(NEW, out, protect=protect)
    return caught.value.code


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder/a.jpg").write_bytes(b"a")
    (tmp_path / "fil").write_bytes(b"a")
    (tmp_path / "lank").symlink_to("bilder")
    (tmp_path / "trasig").symlink_to("saknas")
    before = tree(tmp_path)
    refusals = {name: refusal(tmp_path / name) for name in ("bilder", "fil", "lank", "trasig")}
    assert refusals == {"bilder": "B103", "fil": "B102", "lank": "B102", "trasig": "B102"}
    assert tree(tmp_path) == before


@pytest.mark.parametrize("marker", [b"", b"{}", b"[", b'{"format": "annat", "files": {}}', b"[" * 100_000])
def test_a_marker_that_is_not_ours_does_not_count(out: Path, marker: bytes) -> None:
    out.mkdir(parents=True)
    (out / MARKER).write_bytes(marker)
    (out / "a").write_bytes(b"a")
    assert refusal(out) == "B103"


def test_foreign_files_in_our_folder_are_never_removed(out: Path) -> None:
    publish(OLD, out)
    (out / ".git").mkdir()
    (out / ".git/config").write_bytes(b"kar")
    assert refusal(out) == "B104"
    assert (out / ".git/config").read_bytes() == b"kar"


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir(parents=True, mode=0o750)
    publish(OLD, out)
    assert pages(out) == content(OLD)
    assert out.stat().st_mode & 0o777 == 0o750


def test_root_home_current_folder_and_content_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, work, texts = (tmp_path / name for name in ("hem", "arbete", "katalog"))
    for folder in (home / "jag", work / "har", texts / "content"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home / "jag")
    monkeypatch.chdir(work / "har")
    places = [Path("/"), home, home / "jag", work, work / "har", Path(), texts, texts / "content"]
    assert {refusal(place, (texts / "content",)) for place in places} == {"B101"}
    publish(OLD, Path("build"))
    assert pages(work / "har/build") == content(OLD)


@posix
def test_two_builds_at_once_are_refused_with_the_other_ones_id(out: Path) -> None:
    publish(OLD, out)

    def slow() -> Iterator[Artifact]:
        with pytest.raises(OutputError) as caught:
            publish(NEW, out)
        assert caught.value.code == "B105"
        assert caught.value.details["pid"] == str(os.getpid())
        yield from NEW

    publish(slow(), out)
    assert pages(out) == content(NEW)


def test_only_our_leftovers_are_cleaned(out: Path) -> None:
    publish(OLD, out)
    foreign = out.parent / ".site.new-foreign"
    foreign.mkdir()
    (foreign / "viktigt.txt").write_bytes(b"kvar")
    (out.parent / ".site.new-0").mkdir()
    (out.parent / ".site.new-file").write_bytes(b"kvar")
    publish(NEW, out)
    assert names(out.parent) == [".site.new-file", ".site.new-foreign", "site"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        *((path, "B110") for path in ("", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "a\0b", "a\nb", "C:/a")),
        *((path, "B110") for path in ("a\x7f", "a*", "\ud800")),
        *((path, "B111") for path in ("con", "NUL.html", "a/Com1.tar.gz", "aux .txt", "lpt²", "a.", "a /b", "a\u030a")),
        *((path, "B111") for path in (MARKER, ".Sitegen-Output/a")),
        ("ö" * 101, "B112"),
    ],
)
def test_unsafe_paths_are_refused(out: Path, path: str, code: str) -> None:
    publish(OLD, out)
    with pytest.raises(OutputError) as caught:
        publish([*NEW, Artifact(path, b"")], out)
    assert caught.value.code == code
    assert pages(out) == content(OLD)


@pytest.mark.parametrize("path", ["a", "a/b.html", "ö" * 100, "console", "com10", ".nojekyll", "a b", "…", "nul-a"])
def test_ordinary_paths_are_taken(path: str) -> None:
    check_path(path)


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        (["a", "a"], "B113"), (["Ö.html", "ö.html"], "B113"), (["a/b", "A/c"], "B113"), (["x/a/b", "x/A/c"], "B113"),
        (["a", "a/b"], "B114"), (["a/b", "a"], "B114"), (["A/b/c", "a"], "B114"), (["a/b", "A/b/c"], "B114"),
    ],
)  # fmt: skip
def test_colliding_paths_are_refused(paths: list[str], code: str) -> None:
    taken = PathSet()
    for path in paths[:-1]:
        taken.add(path)
    with pytest.raises(OutputError) as caught:
        taken.add(paths[-1])
    assert caught.value.code == code


@given(st.text(max_size=30))
def test_any_path_is_refused_or_stays_inside(path: str) -> None:
    try:
        check_path(path)
    except OutputError:
        return
    assert os.path.normpath(f"/ut/{path}") == f"/ut/{path}"
