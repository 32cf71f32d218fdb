from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.memo import FolderMemo, Forgetful


class Maker:
    """Makes bytes and counts how often it was asked."""

    def __init__(self, data: bytes = b"gjort") -> None:
        self.data, self.count = data, 0

    def __call__(self) -> bytes:
        self.count += 1
        return self.data


def test_what_was_made_once_is_not_made_again_not_even_by_the_next_build(tmp_path: Path) -> None:
    make = Maker()
    first = FolderMemo(tmp_path)
    found = [first.get("bild", "a", make), first.get("bild", "a", make), FolderMemo(tmp_path).get("bild", "a", make)]
    assert (found, make.count) == ([b"gjort"] * 3, 1)


def test_kinds_and_keys_are_kept_apart(tmp_path: Path) -> None:
    memo = FolderMemo(tmp_path)
    made = [memo.get(kind, key, Maker(f"{kind}{key}".encode())) for kind in "xy" for key in "ab"]
    assert made == [b"xa", b"xb", b"ya", b"yb"]


@pytest.mark.parametrize("broken", [b"", b"x", b"x" * 16, b"x" * 1000])
def test_a_broken_entry_is_made_again(tmp_path: Path, broken: bytes) -> None:
    FolderMemo(tmp_path).get("bild", "a", Maker())
    (tmp_path / "bild" / "a").write_bytes(broken)
    make = Maker()
    assert [FolderMemo(tmp_path).get("bild", "a", make) for _ in range(2)] == [b"gjort"] * 2
    assert make.count == 1


def test_one_changed_byte_is_noticed(tmp_path: Path) -> None:
    FolderMemo(tmp_path).get("bild", "a", Maker())
    path = tmp_path / "bild" / "a"
    stored = bytearray(path.read_bytes())
    stored[-1] ^= 1
    path.write_bytes(stored)
    assert FolderMemo(tmp_path).get("bild", "a", Maker(b"nytt")) == b"nytt"


def test_an_entry_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    assert FolderMemo(tmp_path).get("bild", "a", Maker()) == b"gjort"
    assert list((tmp_path / "bild").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", "utf-8")
    memo = FolderMemo(tmp_path / "fil" / "mapp")
    assert memo.get("bild", "a", Maker()) == b"gjort"
    memo.tidy()


def test_entries_of_former_builds_are_dropped_when_there_are_many(tmp_path: Path) -> None:
    old = FolderMemo(tmp_path)
    for number in range(100):
        old.get("bild", f"gammal-{number}", Maker())
    new = FolderMemo(tmp_path)
    new.get("bild", "a", Maker())
    new.tidy()
    assert [path.name for path in (tmp_path / "bild").iterdir()] == ["a"]


def test_a_few_entries_of_former_builds_are_kept(tmp_path: Path) -> None:
    FolderMemo(tmp_path).get("bild", "utkast", Maker())
    new = FolderMemo(tmp_path)
    new.get("bild", "a", Maker())
    new.tidy()
    assert sorted(path.name for path in (tmp_path / "bild").iterdir()) == ["a", "utkast"]


def test_the_forgetful_memo_makes_everything_anew() -> None:
    make = Maker()
    assert [Forgetful().get("bild", "a", make) for _ in range(2)] == [b"gjort"] * 2
    assert make.count == 2
