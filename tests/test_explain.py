"""What each code means: an example that is a fault, its remedy that is none, on the command line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main
from sitegen.messages import LANGUAGES, catalogue, examples, in_general
from sites import files_of
from test_faults import CASES, checked, due

_SIGNS = str.maketrans({"⇥": "\t", "⍽": "\u00a0", "␀": "\x00"})
# Faults of a machine, or of files that no text can show.
_UNPROVEN = {"E001", "E002", "E024", "E906", "W710"}
# Faults of the rows of an import, which tests/test_import.py and tests/test_wordpress.py tell.
_OF_ROWS = {code for code in catalogue("sv") if code[1:3] in ("97", "98")}
_SEEN = [code for code in catalogue("sv") if code[0] in "EW" and code not in _UNPROVEN | _OF_ROWS]


def as_text(case: str) -> str:
    """The files of a case, with bytes as signs."""
    header = re.compile(r"^(-- .*?) \(bytes\) --$", re.MULTILINE)
    parts: list[str] = []
    for path, data in files_of(header.sub(r"\1 --", case)).items():
        marked = f"-- {path} (bytes) --" in case
        text = files_of(case)[path].decode("utf-8", "surrogateescape") if marked else data.decode()
        parts.append(f"-- {path} --\n{text}")
    return "\n".join(parts)


@cache
def cases_of() -> dict[str, list[str]]:
    """The cases of each code that have no other."""
    found: dict[str, list[str]] = {}
    for case in (path.read_text("utf-8") for path in CASES):
        codes = {line[:4] for line in due(case)}
        if len(codes) == 1:
            found.setdefault(codes.pop(), []).append(as_text(case))
    return found


def test_every_code_has_an_example_and_no_other_has() -> None:
    assert list(examples()) == list(catalogue("sv"))
    for code, example in examples().items():
        assert example.wrong, code
        assert all(len(line) <= 120 for line in (*example.wrong.split("\n"), *example.right.split("\n"))), code


@pytest.mark.parametrize("code", _SEEN)
def test_the_example_is_the_fault_and_its_remedy_is_none(code: str, tmp_path: Path) -> None:
    example = examples()[code]
    wrong, right = example.wrong.translate(_SIGNS), example.right.translate(_SIGNS)
    shown = [case for case in cases_of().get(code, ()) if wrong in case]
    assert shown, "no case in tests/faults holds the example"
    mended = shown[0].replace(f"{wrong}\n", f"{right}\n" if right else "") if f"{wrong}\n" in shown[0] else ""
    assert checked(mended or shown[0].replace(wrong, right), tmp_path).diagnostics == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_explain_tells_the_fault_an_example_the_remedy_and_the_reason(lang: str) -> None:
    for code, entry in catalogue(lang).items():
        done = CliRunner().invoke(main, ["explain", code.lower(), "--lang", lang])
        assert done.exit_code == 0
        for text in (code, entry["message"], entry["hint"], entry["why"]):
            assert in_general(text) in done.output, code
        if code in examples():
            assert all(line in done.output for line in examples()[code].wrong.split("\n")), code


def test_explain_takes_several_codes_and_guesses_at_a_wrong_one() -> None:
    both = CliRunner().invoke(main, ["explain", "E101", "[e111]"])
    assert (both.exit_code, both.output.count("Gör så här")) == (0, 2)
    wrong = CliRunner().invoke(main, ["explain", "E999"])
    assert wrong.exit_code == 2
    assert "E999" in wrong.output
