"""A command line that the program cannot follow is told in the reader's language, with what was likely meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen.cli import main

_WRONG = {
    "chek": ("Det finns inget kommando ”chek”. Menade du ”check”?",
             "There is no command “chek”. Did you mean “check”?"),
    "qqq": ("Det finns inget kommando ”qqq”. Välj ett av: build, check,",
            "There is no command “qqq”. Choose one of: build, check,"),
    "check --formatt json": ("Det finns inget val --formatt. Menade du --format?",
                             "There is no option --formatt. Did you mean --format?"),
    "check --format jsn": ("”jsn” går inte att välja för --format. Menade du ”json”?",
                           "“jsn” is no choice of --format. Did you mean “json”?"),
    "export pdf": ("”pdf” går inte att välja för KIND. Välj ett av: csv, xlsx.",
                   "“pdf” is no choice of KIND. Choose one of: csv, xlsx."),
    "--nej check": ("--nej står på fel plats eller finns inte.", "--nej is in the wrong place or does not exist."),
    "new": ("COLLECTION saknas.\n  = Skriv så här: ", "COLLECTION is missing.\n  = Write: "),
    "template xlsx": ("--collection saknas.", "--collection is missing."),
    "check extra": ("Det är för många ord på raden: extra.", "There are too many words: extra."),
    "build --quiet=3": ("--quiet tar inget värde.", "--quiet takes no value."),
    "check --url": ("--url behöver ett värde.", "--url needs a value."),
    "serve --port abc": ("”abc” är inte ett heltal.", "“abc” is not a whole number."),
    "serve --port 99999": ("--port ska vara 0<=x<=65535, inte 99999.", "--port has to be 0<=x<=65535, not 99999."),
    "links --timeout snart": ("”snart” är inte ett tal.", "“snart” is not a number."),
    "import csv saknas.csv --collection exempel": ("saknas.csv finns inte.", "There is no saknas.csv."),
    "import csv mapp --collection exempel": ("mapp är en mapp. Det ska vara en fil.", "mapp is a folder."),
    "check --content fil.txt": ("fil.txt är en fil. Det ska vara en mapp.", "fil.txt is a file."),
    "check --content saknas": ("Mappen saknas finns inte.", "There is no folder saknas."),
    "explain E998": ("Koden E998 finns inte. De som börjar på E9 är: E901,",
                     "There is no code E998. Those that begin with E9 are: E901,"),
    "explain E1111": ("Koden E1111 finns inte. Menade du E111?", "There is no code E1111. Did you mean E111?"),
    "explain hej": ("Koden HEJ finns inte. En kod är", "There is no code HEJ. A code is"),
}  # fmt: skip


@pytest.mark.parametrize("line", _WRONG)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_line_that_makes_no_sense_is_told_in_one_language(
    line: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SITEGEN_LANG", lang)
    (tmp_path / "mapp").mkdir()
    (tmp_path / "fil.txt").touch()
    result = CliRunner().invoke(main, line.split())
    swedish, english = _WRONG[line]
    assert result.exit_code == 2
    assert result.stderr.startswith(f"sitegen: {swedish if lang == 'sv' else english}")
    assert (english if lang == "sv" else swedish) not in result.stderr
    assert "Error" not in result.stderr


def test_the_language_on_the_line_counts_before_that_of_the_environment() -> None:
    for wanted in (["--lang", "en"], ["--lang=en"]):
        result = CliRunner().invoke(main, ["chek", *wanted], env={"SITEGEN_LANG": "sv"})
        assert "Did you mean “check”?" in result.stderr


def test_without_a_command_the_commands_are_listed() -> None:
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 2
    assert "explain" in result.stderr


def test_a_word_on_the_line_cannot_give_orders_to_the_terminal() -> None:
    result = CliRunner().invoke(main, ["\x1b[2Jchek\n::error::x"])
    assert "\x1b" not in result.stderr
    assert "\n::error" not in result.stderr
