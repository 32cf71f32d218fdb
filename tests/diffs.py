"""Diffs of small sites for the tests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sitegen.build import Checked, examine
from sitegen.changes.compare import compare
from sitegen.changes.diff import Diff
from sites import TODAY, files_of, write_files

FOLDER = Path(__file__).parent

Files = Mapping[str, bytes]


def _files(name: str) -> Files:
    return files_of((FOLDER / name).read_text("utf-8"))


@cache
def sound() -> Files:
    """A small site without faults."""
    return _files("faults/site.txt")


@cache
def before() -> Files:
    """The site of the golden diff before the change."""
    return {**sound(), **_files("diff/base.txt")}


@cache
def after() -> Files:
    """The same site after it."""
    gone = ("odlingslotter.md", "cykelkok.md", "syateljen.md")
    kept = {name: data for name, data in before().items() if not name.endswith(gone) and "images" not in name}
    return {**kept, **_files("diff/head.txt")}


@cache
def _checked(files: tuple[tuple[str, bytes], ...]) -> Checked:
    with TemporaryDirectory() as folder:
        return examine(write_files(dict(files), Path(folder)), today=TODAY)


def checked(files: Files) -> Checked:
    """The site that the files make, read and checked; it is frozen, so the same files share one."""
    return _checked(tuple(sorted(files.items())))


def edited(files: Files, path: str, old: str, new: str) -> Files:
    """The files, with a text in one of them replaced."""
    text = files[path].decode()
    assert old in text
    return {**files, path: text.replace(old, new).encode()}


def diff_of(old: Files, new: Files, lang: str = "sv") -> Diff:
    """What changes from one set of files to the other."""
    return compare(checked(old), checked(new), lang, "main")
