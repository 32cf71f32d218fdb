"""`sitegen new`: by questions, by options, or as a skeleton; what it writes is in form and passes `check`."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.asking.matching import Known, matches
from sitegen.cli import main
from sitegen.diagnostics import Report
from sitegen.reading.load import load_model
from sitegen.scaffold import skeleton
from sitegen.tidy.record import tidied
from sites import write_site

pty = pytest.importorskip("pty") if sys.platform != "win32" else None

SITE = """
-- content/challenges/ensamhet.md --
---
title: Ofrivillig ensamhet
summary: Många människor saknar någon att prata med, och ensamheten gör både kropp och själ sämre med tiden.
question: Hur kan färre vara ensamma?
---
-- content/organisations/amals-bibliotek.md --
---
title: Åmåls bibliotek
short_name: Biblioteket
org_type: kommun
---
-- content/organisations/amals-kommun.md --
---
title: Åmåls kommun
org_type: kommun
---
"""
SUMMARY = "Nya och gamla Åmålsbor lär sig svenska tillsammans över en kopp kaffe på biblioteket varje onsdag kväll."


def run(content: Path, *args: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["new", *args, "--content", str(content)], input=answers)


def is_sound(content: Path) -> bool:
    """Whether the content passes `check`, and all that is new is in canonical form."""
    checked = CliRunner().invoke(main, ["check", "--content", str(content)])
    new = [str(path) for path in content.rglob("*.md") if path.stem not in ("ensamhet",) and "amals" not in path.stem]
    formed = CliRunner().invoke(main, ["fmt", "--check", *new, "--content", str(content)])
    assert checked.exit_code == 0, checked.output
    assert formed.exit_code == 0, formed.output
    return True


ANSWERS = [
    SUMMARY,
    "Årsrapport 2016", "Åmåls bibliotek", "14 mars 2017", "2017-03-14", "", "n",  # a source; the date is asked again
    "1, metod, metod",  # kind
    "99", "spritt", "6",  # stage: no such number, no such word
    "2015–2018",
    "ensam", "1", "",  # a challenge
    "utbildning,8", "okänd",  # areas, target groups
    "Atlantis", "Åmål", "Jönköping", "2", "",  # places: one is none, one may be two
    "lokal", "",  # reach: no such word, then left
    "bibl", "kommun", "1", "1",  # organisations: another search instead of a number; a role
    "Röda korset", "1", "5", "utforare",  # one that is made on the way
    "Föreningen Grannar", "2", "", "",  # one by name alone
    "", "Det nya är platsen", "", "",  # why
    "deltagare", "över 50", "", "personer", "2016", "1", "n",  # a result and its source
    "okänd",
    "",
    "Deltagarna pratar i små grupper.",
]  # fmt: skip


def test_a_record_by_questions_with_an_organisation_made_on_the_way(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    result = run(content, "exempel", "Språkcafé i Åmål", "--ask", answers="\n".join([*ANSWERS, "ja"]) + "\n")
    assert result.exit_code == 0, result.output
    record = (content / "examples" / "sprakcafe-i-amal.md").read_text("utf-8")
    assert record.startswith("---\n# Fyll i det som du vet.")
    for lines in (
        f'summary: "{SUMMARY}"\nkind:\n  - "tjanst"\n  - "metod"\nstage: "spridd"\nperiod: "2015–2018"\n',
        'challenges:\n  - "ensamhet"\nareas:\n  - "utbildning"\n  - "integration"\ntarget_groups:\n  - "okänd"\n',
        'places:\n  - "1492"\n  - "06"\n',
        'organisations:\n  - id: "amals-kommun"\n    role: ',
        '  - id: "roda-korset"\n    role: "utforare"\n  - name: "Föreningen Grannar"\n',
        'results:\n  - what: "deltagare"\n    value: "över 50"\n    unit: "personer"\n    date: "2016"\n',
        '    date: "2016"\n    source: "amals"\n',
        'sources:\n  - key: "amals"\n    title: "Årsrapport 2016"\n    publisher: "Åmåls bibliotek"\n',
        '    date: "2017-03-14"\n',
        "\n---\n\nDeltagarna pratar i små grupper.\n",
        "# Senast granskad.",
    ):
        assert lines in record
    made = (content / "organisations" / "roda-korset.md").read_text("utf-8")
    assert 'title: "Röda korset"\n' in made
    assert 'org_type: "foretag"\n' in made
    assert is_sound(content)


@pytest.mark.parametrize("count", [0, 5, 22, 38, len(ANSWERS)])
def test_stopping_half_way_leaves_nothing_behind(count: int, tmp_path: Path) -> None:
    """The end of the input does what Ctrl-C does."""
    content = write_site(SITE, tmp_path)
    before = sorted(content.rglob("*"))
    result = run(content, "example", "X", "--ask", "--lang", "en", answers="\n".join(ANSWERS[:count]) + "\n")
    assert result.exit_code != 0
    assert sorted(content.rglob("*")) == before


def test_the_file_is_shown_and_no_means_no(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    result = run(content, "exempel", "Språkcafé", "--ask", answers="\n".join([*ANSWERS, "nej"]) + "\n")
    assert result.exit_code == 0
    assert 'stage: "spridd"\n' in result.output
    assert result.output.rstrip().endswith("Inget skrevs.")
    assert not (content / "examples").exists()


def test_the_title_is_asked_for_and_each_question_has_label_and_help(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    answers = ["", "x" * 91, "Ensamhet i staden", "", "", "", "", "n"]
    result = run(content, "challenge", "--ask", "--lang", "en", answers="\n".join(answers) + "\n")
    assert result.exit_code == 0, result.output
    assert "Title (required)\n  The name that visitors see in lists." in result.output
    assert "The record needs a title." in result.output
    assert "at most 90" in result.output
    assert 'title: "Ensamhet i staden"' in result.output


def test_an_id_that_is_taken_is_told_before_the_questions(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    result = run(content, "challenge", "Ensamhet", "--ask")
    assert result.exit_code != 0
    assert "(krävs)" not in result.output


OPTIONS = (
    "--set", f"ingress={SUMMARY}", "--set", "typ=Tjänst", "--set", "typ=metod", "--set", "mognad=okänd",
    "--set", "utmaningar=ensamhet", "--set", "plats=Åmål", "--set", "aktörer.id=amals-bibliotek",
    "--set", "aktörer.roll=utförare", "--set", "aktörer.namn=Grannar", "--set", "kontakt.url=https://x.se",
    "--set", "body=Deltagarna pratar i små grupper.",
)  # fmt: skip


def test_a_record_by_options(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    result = run(content, "exempel", "Språkcafé", *OPTIONS)
    assert result.exit_code == 0, result.output
    record = (content / "examples" / "sprakcafe.md").read_text("utf-8")
    assert 'kind:\n  - "tjanst"\n  - "metod"\nstage: "okänd"\n' in record
    assert 'organisations:\n  - id: "amals-bibliotek"\n    role: "utforare"\n  - name: "Grannar"\n' not in record
    assert 'places:\n  - "1492"\n' in record
    assert 'contact:\n  url: "https://x.se"\n' in record
    assert is_sound(content)


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("mognadd=testad", "mognad"),
        ("stage=testat", "E111"),
        ("utmaningar=ensamheten", "ensamhet"),
        ("aktörer.rol=x", "rol"),
        ("stage", "--set"),
        ("granskad=14 mars 2024", "E113"),
    ],
)
def test_an_option_that_is_wrong_writes_nothing(setting: str, told: str, tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    result = run(content, "exempel", "Språkcafé", "--set", setting)
    assert result.exit_code != 0
    assert told in f"{result.output} {result.exception}"
    assert not (content / "examples").exists()


def test_the_skeleton_of_every_collection_is_in_canonical_form(tmp_path: Path) -> None:
    for collection in load_model(tmp_path, Report()).collections.values():
        for lang in ("sv", "en"):
            text = skeleton(collection, "Titel: en", lang)
            result = tidied(f"content/{collection.id}/a.md", text.encode(), collection, translation=False)
            assert (result.after.decode(), result.faults) == (text, ())


def test_the_skeleton_is_written_where_its_id_says(tmp_path: Path) -> None:
    content = write_site("", tmp_path)
    assert run(content, "nyhet", "Nya platser i Åmål").exit_code == 0
    assert (content / "news" / "nya-platser-i-amal.md").read_text("utf-8").startswith("---\n# Fyll i det som du vet.")
    assert run(content, "nyhet", "Nya platser i Åmål").exit_code != 0


def test_without_a_terminal_a_title_is_needed(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    result = run(content, "exempel")
    assert result.exit_code != 0
    assert "titel" in f"{result.output} {result.exception}"


def test_names_are_matched_by_beginnings_parts_and_likeness() -> None:
    records = [
        Known("o", "amals-bibliotek", "Åmåls bibliotek"),
        Known("o", "biblioteket-karlstad", "Biblioteket i Karlstad"),
        Known("o", "roda-korset", "Röda korset", ("RK",)),
        Known("o", "stadsbibliotek", "Stadsbibliotek"),
    ]
    assert [known.id for known in matches("bibliotek", records)] == [
        "biblioteket-karlstad", "amals-bibliotek", "stadsbibliotek",
    ]  # fmt: skip
    assert [known.id for known in matches("rk", records)] == ["roda-korset"]
    assert [known.id for known in matches("Röda krset", records)] == ["roda-korset"]
    assert matches("zzz", records) == ()


def talk(process: subprocess.Popen[bytes], screen: int, until: str) -> str:
    """What the program says on its terminal until a text comes, or it ends."""
    said = b""
    deadline = time.monotonic() + 60
    while until.encode() not in said and time.monotonic() < deadline:
        ready, _, _ = select.select([screen], [], [], 0.2)
        if ready:
            try:
                said += os.read(screen, 4096)
            except OSError:  # Linux: the other end is closed
                break
        elif process.poll() is not None:
            break
    return said.decode("utf-8", "replace")


def test_on_a_terminal_it_asks_and_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    assert pty is not None
    content = write_site(SITE, tmp_path)
    before = sorted(content.rglob("*"))
    screen, other = pty.openpty()
    command = [sys.executable, "-m", "sitegen", "new", "exempel", "Språkcafé", "--content", str(content)]
    process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, start_new_session=True,
                               preexec_fn=_own_terminal)  # fmt: skip
    os.close(other)
    try:
        assert "Kort om (krävs)" in talk(process, screen, "Svar >")
        os.write(screen, f"{SUMMARY}\n".encode())
        assert "Källor" in talk(process, screen, "Titel (krävs)")
        os.write(screen, b"\x03")
        talk(process, screen, "\0")
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.wait()
        os.close(screen)
    assert sorted(content.rglob("*")) == before


def _own_terminal() -> None:
    """Make the standard input the controlling terminal, so that its Ctrl-C becomes a signal."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
