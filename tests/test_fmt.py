"""`sitegen fmt`: one form for every record; what it cannot read it leaves alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from sitegen import defaults
from sitegen.cli import main
from sitegen.diagnostics import Report
from sitegen.reading.load import load_model
from sitegen.text.rewrite import replace_file
from sitegen.tidy.record import Tidied, tidied
from sites import write_site

WRITTEN = """\
---
# yaml-language-server: $schema=x.json
källor:   # var det står
  - {titel: Rapport, nyckel: rapport, datum: 2024-03-14}
# hur långt
mognad: Testas
plats: Göteborg
titel:   Odling:en
ingress: >-
  Föreningen lånar ut odlingslotter till dem som saknar trädgård,
  och grannar lär känna varandra.
tid: 2019 – 2024
typ: [tjänst]
utmaningar: arbete
aktörer: {namn: Koloniföreningen, roll: initiativtagare}
resultat:
  - {vad: lotter, värde: 40, headline: ja, datum: 2020, källa: rapport}
okänt_fält: [a, {b: 1}]
---
En rad  \nmed bruten rad. \n
    kod med blanka  \n\n\n"""

TIDY = """\
---
# yaml-language-server: $schema=x.json

title: "Odling:en"
summary: "Föreningen lånar ut odlingslotter till dem som saknar trädgård, och grannar lär känna varandra."
kind:
  - "tjanst"
# hur långt
stage: "testad"
period: "2019–2024"
challenges:
  - "arbete"
places:
  - "1480"
organisations:
  - name: "Koloniföreningen"
    role: "initiativtagare"
results:
  - what: "lotter"
    value: "40"
    date: "2020"
    source: "rapport"
    headline: true
sources: # var det står
  - key: "rapport"
    title: "Rapport"
    date: "2024-03-14"
okänt_fält:
  - "a"
  - b: "1"
---

En rad  \nmed bruten rad.

    kod med blanka  \n"""


def tidy(text: str, tmp_path: Path) -> Tidied:
    model = load_model(tmp_path, Report())
    return tidied("content/examples/a.md", text.encode(), model.collections["examples"], translation=False)


def test_keys_order_quotes_lists_and_words_are_put_in_form(tmp_path: Path) -> None:
    result = tidy(WRITTEN, tmp_path)
    assert result.faults == ()
    assert result.after.decode() == TIDY
    assert not tidy(TIDY, tmp_path).changed


def test_code_keeps_its_blanks_and_a_broken_line_its_two(tmp_path: Path) -> None:
    body = "a   \nb \n\n```\nx  \n\n```\n\n    y  \n\nslut\n"
    after = tidy(f'---\ntitle: "A"\n---\n\n{body}', tmp_path).after.decode()
    assert after.partition("---\n\n")[2] == "a  \nb\n\n```\nx  \n\n```\n\n    y  \n\nslut\n"


def test_windows_line_ends_and_a_byte_order_mark_go(tmp_path: Path) -> None:
    model = load_model(tmp_path, Report())
    data = b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()
    result = tidied("content/examples/a.md", data, model.collections["examples"], translation=False)
    assert result.after == TIDY.encode()


def test_a_name_of_both_a_county_and_a_municipality_is_left_to_the_editor(tmp_path: Path) -> None:
    assert 'places:\n  - "Jönköping"\n' in tidy("---\nplaces: Jönköping\n---\n", tmp_path).after.decode()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("---\ntitle: A: b\n---\n", "E016"),
        ("---\ntitle: a\ntitle: b\n---\n", "E008"),
        ("title: a\n", "E003"),
        ("---\ntitle: &a b\n---\n", "E011"),
        ("---\ntitle: a\n", "E004"),
        ("---\ntitle: a\n---\n\x0b", "E006"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(text: str, code: str, tmp_path: Path) -> None:
    result = tidy(text, tmp_path)
    assert [fault.code for fault in result.faults] == [code]
    assert result.after == text.encode()


def test_what_would_then_be_found_faulty_is_left_as_it_is(tmp_path: Path) -> None:
    """A telephone number over two lines is not seen by `check`; on one line it would be."""
    result = tidy("---\ntitle: Ring 036-10\n  50 00 nu\n---\n", tmp_path)
    assert [fault.code for fault in result.faults] == ["B505"]
    assert not result.changed


def test_a_shared_group_says_which_of_its_fields_come_first(tmp_path: Path) -> None:
    fields = list(load_model(tmp_path, Report()).collections["examples"].fields)
    assert fields[:3] == ["title", "summary", "kind"]
    assert fields.index("led_to") < fields.index("reviewed") < fields.index("sources")


def test_a_misspelt_field_to_come_first_is_told(tmp_path: Path) -> None:
    text = (defaults.model() / "groups.yml").read_text("utf-8").replace("own_after: summary", "own_after: sumary")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "groups.yml").write_text(text, "utf-8")
    report = Report()
    load_model(tmp_path, report)
    assert {(one.code, dict(one.args)["suggestion"]) for one in report.diagnostics} == {("E704", "summary")}


SITE = """
-- content/examples/a.md --
---
titel: A
---
-- content/examples/trasig.md --
---
title: A: b
---
-- content/news/b.en.md --
---
title: "B"
---
-- content/news/README.md --
titel: ingen post
"""


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["fmt", *args])
    return result.exit_code, result.output


def test_the_command_writes_what_it_can_and_tells_what_it_cannot(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    (content / "examples" / "a.md").chmod(0o640)
    code, said = run("--content", str(content))
    assert code == 1
    assert "Ändrad: content/examples/a.md" in said
    assert "Lämnas orörd: content/examples/trasig.md" in said
    assert "fel[E016]" in said
    assert "Ändrade: 1, i ordning: 1, går inte att läsa: 1." in said
    assert (content / "examples" / "a.md").read_text("utf-8") == '---\ntitle: "A"\n---\n'
    assert (content / "examples" / "a.md").stat().st_mode & 0o777 == 0o640
    assert (content / "examples" / "trasig.md").read_text("utf-8") == "---\ntitle: A: b\n---\n"
    assert sorted(path.name for path in (content / "examples").iterdir()) == ["a.md", "trasig.md"]


def test_check_and_diff_write_nothing(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    record = content / "examples" / "a.md"
    before = record.read_bytes()
    code, said = run("--check", str(record), "--content", str(content))
    assert (code, said.split("\n")[0]) == (1, "Ändras: content/examples/a.md")
    code, said = run("--diff", str(record), "--content", str(content), "--lang", "en")
    assert code == 0
    assert '-titel: A\n+title: "A"\n' in said
    assert record.read_bytes() == before
    assert run(str(record), "--content", str(content))[0] == 0
    assert run("--check", str(record), "--content", str(content))[0] == 0


def test_a_path_without_records_is_a_mistake(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    code, said = run(str(content / "news" / "README.md"), "--content", str(content))
    assert code != 0
    assert "är ingen post" in said


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def full(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"new")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("a.md", b"old")]
