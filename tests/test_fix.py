"""`sitegen check --fix`: what is certain is mended, nothing else is changed, and the rest is left to people."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from sitegen.cli import main
from sitegen.declared.model import Collection
from sitegen.diagnostics import Diagnostic, Edit, Report, Span
from sitegen.text.edits import applied
from sitegen.text.source import read_markdown
from sitegen.tidy.fixes import Fixed, fixed
from sitegen.tidy.reading import reading_of
from sites import write_site
from test_fuzz import EXAMPLES, SEEDS, check_files, model, mutated


@cache
def examples() -> Collection:
    return model().model.collections["examples"]


def mend(text: str) -> Fixed:
    return fixed("content/examples/a.md", text.encode(), examples(), translation=False)


def faults(text: bytes) -> tuple[Diagnostic, ...]:
    return check_files({"examples.a.md": text}).diagnostics


# A line of the fields, what it becomes, and the codes of the faults that are then gone.
CERTAIN: list[tuple[str, str, list[str]]] = [
    ("titel: A", "title: A", []),
    ("Kommun: x\nplats: Åmål", 'Kommun: x\nplaces: "1492"', []),
    ("kind: [Tjänst, metod]", 'kind: ["tjanst", metod]', []),
    ("stage: Testas # ja", 'stage: "testad" # ja', []),
    ('stage: "Testas"', 'stage: "testad"', []),
    ("places: [Åmål, {kommun: Göteborg, plats: Haga}]", 'places: ["1492", {municipality: "1480", site: Haga}]', []),
    ("stage: {värde: Testas, anmärkning: x}", 'stage: {value: "testad", note: x}', []),
    ("reviewed: 14 mars 2024", 'reviewed: "2024-03-14"', ["E113"]),
    ("reviewed: 2024/03/14", 'reviewed: "2024-03-14"', ["E113"]),
    ("reviewed: 14/3 2024", 'reviewed: "2024-03-14"', ["E113"]),
    ("reviewed: 20240314", 'reviewed: "2024-03-14"', ["E113"]),
    ("period: {start: 1.9.2015}", 'period: {start: "2015-09-01"}', ["E113"]),
    ("places: [114]", 'places: ["0114"]', ["E125"]),
    ("title: Projekt: Bro", 'title: "Projekt: Bro"', ["E016"]),
    ('title: Projekt "Bro": en väg', 'title: "Projekt \\"Bro\\": en väg"', ["E016"]),
    ("links:\n  - label: Film: del 1\n    url: x.se", 'links:\n  - label: "Film: del 1"\n    url: x.se', ["E016"]),
    ("links:\n\t- label: A\n\t  url: x.se", "links:\n  - label: A\n    url: x.se", ["E005"]),
    ("contact:\n\turl: x.se", "contact:\n  url: x.se", ["E005"]),
    ("contact:\n\u00a0\u00a0url: x.se", "contact:\n  url: x.se", ["E028"]),
    ("title: A  \nsummary: B\t", "title: A\nsummary: B", []),
    (
        "titel: Projekt: Bro\ncontact:\n\turl: x.se\ngranskad: 14 mars 2024",
        'title: "Projekt: Bro"\ncontact:\n  url: x.se\nreviewed: "2024-03-14"',
        ["E016", "E005", "E113"],
    ),
]


@pytest.mark.parametrize(("before", "after", "codes"), CERTAIN)
def test_a_certain_fix_mends_the_fault_and_changes_nothing_else(before: str, after: str, codes: list[str]) -> None:
    text = f"---\n# överst\ntags: [a,  b]   # kvar\n{before}\n---\n\nTexten.\n"
    wanted = f"---\n# överst\ntags: [a,  b]   # kvar\n{after}\n---\n\nTexten.\n"
    result = mend(text)
    assert result.after.decode() == wanted
    assert [fault.code for fault in result.mended] == codes
    gone = {fault.code for fault in faults(result.before)} - {fault.code for fault in faults(result.after)}
    assert set(codes[:1]) <= gone
    assert not {fault.code for fault in faults(result.after)} & set(codes)
    assert mend(wanted).after.decode() == wanted


UNCERTAIN = [
    "tittel: A",  # a misspelt field
    "stage: testat",  # a misspelt term
    "places: [Göteborgg]",  # a misspelt place
    "places: [Jönköping]",  # a county and a municipality
    "reviewed: 3/4/2015",  # March in America
    "reviewed: 2015-09-01 12:30",  # the time would be lost
    "reviewed: våren 2015",
    "title: Projekt: Bro # kanske en anmärkning",
    "title: Projekt: Bro\n  och mer",
    "title: “Projekt: Bro”",
    "links: [{label: Film: del 1, url: x.se}]",
    "contact:\n\turl: x.se\n  email: info@x.se",  # as wide as two blanks, or not
    "titel: A\ntitle: B",
    "budget: 1.300",
]


@pytest.mark.parametrize("line", UNCERTAIN)
def test_what_is_not_certain_is_left(line: str) -> None:
    text = f"---\n{line}\n---\n\nTexten.\n"
    assert mend(text).after.decode() == text


def test_blanks_that_mean_something_stay() -> None:
    text = "---\nt: a \nx: |\n  En rad  \n  till\n---\n\nEn  \nrad \n\n```\nkod  \n```\n"
    assert mend(text).after.decode() == text.replace("t: a ", "t: a").replace("\nrad \n", "\nrad\n")


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    data = b"\xef\xbb\xbf---\r\ntitel: A\r\n---\r\n\r\nText.\r\n"
    result = fixed("content/examples/a.md", data, examples(), translation=False)
    assert result.after == data.replace(b"titel", b"title")


def test_edits_that_overlap_are_not_both_made() -> None:
    edits = [Edit(Span.at(1, 1, 3), "x"), Edit(Span.at(1, 2, 3), "y"), Edit(Span.at(2, 1, 1), "z")]
    assert applied("abcd\nef", edits) == "xd\nzf"


@settings(max_examples=EXAMPLES)
@given(mutated(SEEDS))
def test_fixes_never_add_a_fault_nor_change_what_is_read(changed: tuple[str, str]) -> None:
    name, text = changed
    collection, _, file = name.partition(".")
    own = model().model.collections[collection]
    path, translation = f"content/{collection}/{file}", ".en." in file
    result = fixed(path, text.encode("utf-8", "replace"), own, translation=translation)
    again = fixed(path, result.after, own, translation=translation)
    assert again.after == result.after
    source = read_markdown(path, result.before.decode().replace("\r\n", "\n").replace("\r", "\n"), Report())
    then = read_markdown(path, result.after.decode().replace("\r\n", "\n").replace("\r", "\n"), Report())
    if source is None:
        return
    assert then is not None
    before, after = reading_of(source, own, translation), reading_of(then, own, translation)
    assert not after.codes - before.codes
    assert before.body == after.body
    mended = Counter(fault.code for fault in result.mended)
    assert before.codes - after.codes == mended & before.codes
    if not mended:
        assert before == after


SITE = """
-- content/examples/a.md --
---
titel: Projekt: Bro
granskad: 14 mars 2024
---
"""


def test_the_command_shows_the_diff_writes_and_then_tells_the_rest(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    record = content / "examples" / "a.md"
    before = record.read_text("utf-8")
    dry = CliRunner().invoke(main, ["check", "--fix", "--dry-run", "--content", str(content)])
    assert record.read_text("utf-8") == before
    assert "-titel: Projekt: Bro\n" in dry.output
    assert '+title: "Projekt: Bro"\n' in dry.output
    assert "fel[E016]" in dry.output
    done = CliRunner().invoke(main, ["check", "--fix", "--content", str(content)])
    assert record.read_text("utf-8") == '---\ntitle: "Projekt: Bro"\nreviewed: "2024-03-14"\n---\n'
    assert '+reviewed: "2024-03-14"\n' in done.output
    assert "E016" not in done.output
    assert "fel[E102]" in done.output
    assert done.exit_code == 1


def test_json_stays_json_when_the_diff_goes_aside(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    done = CliRunner().invoke(main, ["check", "--fix", "--format", "json", "--content", str(content)])
    assert done.stdout.startswith("[\n")
    assert "+++ b/content/examples/a.md" in done.stderr


def test_dry_run_alone_is_a_mistake(tmp_path: Path) -> None:
    content = write_site(SITE, tmp_path)
    assert "--fix" in CliRunner().invoke(main, ["check", "--dry-run", "--content", str(content)]).output
