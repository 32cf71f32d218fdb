"""One mistake, one message: a table of sites with one mistake each, and the words that an editor then reads.

A case is a file `faults/NNN-name.txt`: comment lines that tell the mistake, a line `# CODE path:line:column` for each
diagnostic that is due, and the files that are laid over the sound site in `faults/site.txt`. The words are kept beside
it in `NNN-name.out`; `SITEGEN_UPDATE=1 pytest tests/test_faults.py` writes them anew.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest

from forms import check_forms
from sitegen.build import Checked, examine
from sitegen.diagnostics import Diagnostic
from sitegen.messages import LANGUAGES, catalogue
from sitegen.report import as_short, as_text
from sites import TODAY, files_of, write_files

FOLDER = Path(__file__).parent / "faults"
CASES = sorted(FOLDER.glob("[0-9]*.txt"))


@cache
def sound() -> dict[str, bytes]:
    return files_of((FOLDER / "site.txt").read_text("utf-8"))


def checked(case: str, folder: Path) -> Checked:
    return examine(write_files({**sound(), **files_of(case)}, folder), today=TODAY)


def due(case: str) -> list[str]:
    """What the comment of a case says is due."""
    return re.findall(r"^# ([EW]\d{3} \S.*)$", case.split("\n-- ", 1)[0], re.MULTILINE)


def place(found: Diagnostic) -> str:
    where = f":{found.span.line}:{found.span.column}" if found.span else ""
    return f"{found.code} {found.path}{where}"


def words(result: Checked) -> str:
    parts = [
        click.unstyle(make(result.diagnostics, result.content.texts, lang))
        for lang in LANGUAGES
        for make in (as_short, as_text)
    ]
    return "\n".join(parts)


def test_the_sound_site_has_no_fault(tmp_path: Path) -> None:
    assert checked("", tmp_path).diagnostics == ()


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_one_mistake_gives_one_message_at_its_place(file: Path, tmp_path: Path) -> None:
    case = file.read_text("utf-8")
    result = checked(case, tmp_path)
    assert [place(found) for found in result.diagnostics] == due(case)
    assert len(due(case)) == 1
    kept = file.with_suffix(".out")
    if os.environ.get("SITEGEN_UPDATE"):
        kept.write_text(words(result), "utf-8")
    assert words(result) == kept.read_text("utf-8")
    for lang in LANGUAGES:
        check_forms(result.diagnostics, result.content.texts, lang)


def test_every_case_tells_its_mistake_and_has_its_words() -> None:
    assert len(CASES) >= 120
    assert [file.stem[:3] for file in CASES] == [f"{number:03}" for number in range(1, len(CASES) + 1)]
    assert {file.stem for file in CASES} == {file.stem for file in FOLDER.glob("*.out")}
    for file in CASES:
        first = file.read_text("utf-8").split("\n", 1)[0]
        assert first.startswith("# "), file.name
        assert not re.match(r"# [EW]\d{3} ", first), file.name


def test_every_code_that_a_site_as_text_can_have_is_in_the_table() -> None:
    """The others need a file that is too large or cannot be read, or are told in the tests of their own module."""
    seen = {line[:4] for file in CASES for line in due(file.read_text("utf-8"))}
    own_tests = {"W710"} | {code for code in catalogue("sv") if code[1] == "9"}
    assert {code for code in catalogue("sv") if code[0] in "EW"} - seen - own_tests == {"E001", "E024"}


def test_a_file_that_is_too_large_is_reported(tmp_path: Path) -> None:
    content = write_files({**sound(), "content/news/a.md": b"a" * 2_000_001}, tmp_path)
    assert [place(found) for found in examine(content, today=TODAY).diagnostics] == ["E001 content/news/a.md"]


def test_a_link_to_a_file_is_not_followed(tmp_path: Path) -> None:
    content = write_files(sound(), tmp_path)
    (tmp_path / "secret.md").write_text("---\n---\n")
    (content / "news").mkdir()
    (content / "news" / "a.md").symlink_to(tmp_path / "secret.md")
    assert [place(found) for found in examine(content, today=TODAY).diagnostics] == ["E021 content/news/a.md"]


def test_a_file_that_cannot_be_read_is_reported_with_the_computer_s_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_files(sound(), tmp_path)

    def refuse(path: os.PathLike[str], *args: Any, **more: Any) -> Any:
        if Path(path).name == "ensamhet.md":
            raise PermissionError(13, "Permission denied")
        return open(path, *args, **more)

    monkeypatch.setattr("sitegen.reading.folder.open", refuse, raising=False)
    (found,) = examine(content, today=TODAY).diagnostics
    assert (place(found), dict(found.args)) == ("E024 content/challenges/ensamhet.md", {"problem": "Permission denied"})
