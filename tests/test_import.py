"""What lies in spreadsheets becomes records: every row a file or a reject, every cell in a file or told."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sheetfiles import HEADINGS, Made, as_csv, as_xlsx, rows, twelve
from sitegen.build import examine
from sitegen.cli import main
from sitegen.diagnostics import Report
from sitegen.importers.csvfile import delimiter_of, encoding_of, read_csv
from sitegen.importers.opening import open_sheet
from sitegen.language.dates import PartialDate
from sitegen.reading.load import load
from sitegen.sheets.columns import Headings
from sites import TODAY, write_site

REAL = Path(__file__).parent / "sheets" / "libreoffice.xlsx"
SITE = """
-- content/site.yml --
name: {sv: Goda exempel, en: Good examples}
url: https://example.org/
-- content/organisations/amals-bibliotek.md --
---
title: Åmåls bibliotek
org_type: kommun
---
-- content/challenges/ensamhet.md --
---
title: Ensamhet
summary: Många känner sig ensamma, särskilt den som är ny i landet eller har blivit gammal.
question: Hur kan fler få någon att prata med?
---
"""
HEAD = ("Titel", "Kort om", "Brödtext", "Typ av innovation", "Mognad", "Möter utmaningen", "Plats", "Aktörer")
GOOD = {
    "Titel": "Grannkök",
    "Kort om": "Grannar i kvarteret träffas varje vecka. De lagar mat av det som har blivit över, "
    "och lär känna varandra bättre.",
    "Brödtext": "Så här går det till.",
    "Typ av innovation": "Metod",
    "Mognad": "testad",
    "Möter utmaningen": "Ensamhet",
    "Plats": "Åmål",
    "Aktörer": "Åmåls bibliotek",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_site(SITE, tmp_path / "site")


def run(content: Path, file: Path, *more: str, kind: str = "", collection: str = "examples") -> Result:
    kind = kind or file.suffix[1:]
    options = ["--collection", collection, "--content", str(content), *more]
    result = CliRunner().invoke(main, ["import", kind, str(file), *options], catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return result


def sheet(path: Path, *given: dict[str, str], head: tuple[str, ...] = ()) -> Path:
    heads = head or tuple(dict.fromkeys(name for one in given for name in one))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([heads, *([one.get(name, "") for name in heads] for one in given)])
    return path


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def front(content: Path, name: str) -> str:
    return (content / "examples" / f"{name}.md").read_text("utf-8")


def files(content: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((content / "examples").glob("*"))}


@pytest.fixture(scope="module")
def twelve_sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Made]:
    return twelve(tmp_path_factory.mktemp("sheets"), REAL)


@pytest.mark.parametrize("number", range(12))
def test_no_row_and_no_cell_of_twelve_sheets_is_lost(number: int, twelve_sheets: list[Made], content: Path) -> None:
    made = twelve_sheets[number]
    copy = content.parent / made.path.name
    copy.write_bytes(made.path.read_bytes())
    run(content, copy, kind=made.kind)
    written = files(content)
    rejected_file = copy.with_name(f"{copy.stem}-avvisade.csv")
    rejected = read_rows(rejected_file) if rejected_file.exists() else []
    assert len(written) + len(rejected) == made.rows
    assert all(one["Skäl"] for one in rejected)
    assert examine(content, today=TODAY).diagnostics == ()
    unread_file = copy.with_name(f"{copy.stem}-ej-lasta.csv")
    unread = read_rows(unread_file) if unread_file.exists() else []
    if made.path == REAL:
        assert (len(written), len(rejected)) == (7, 1)
        assert {one["Kolumn"] for one in unread} == {"", "Granskat igen", "Summa"}
        return
    assert len(rejected) == len({n for n in range(1, made.rows + 1) if n % 7 == 0 or n % 11 == 0})
    assert sum(one["Kolumn"] == "Kommentar" for one in unread) == made.rows // 5
    _assert_cells_are_there(written, made.rows)


def _assert_cells_are_there(written: dict[str, bytes], count: int) -> None:
    by_id = {text.split('import_id: "examples:')[1].split('"')[0]: text for text in map(bytes.decode, written.values())}
    for n, cells in enumerate(rows(count), 1):
        if str(n) not in by_id:
            continue
        text = by_id[str(n)]
        for heading in ("Titel", "Kort om", "Brödtext"):
            assert cells[HEADINGS.index(heading)] in text
        expected = ['- "metod"', 'stage: "testad"', f'start: "{2010 + n % 10}"', '- "ensamhet"', '- "amals-bibliotek"',
                    '- "mat"', '- "grannar"', ('"1492"', '"0682"', '"06"')[n % 3]]  # fmt: skip
        assert [one for one in expected if one not in text] == []
        assert 'reviewed: "2024' in text
        assert ("Årsrapport" in text) == (n % 2 == 1)


def test_dates_in_many_forms_are_the_same_days(content: Path) -> None:
    forms = (
        "2024-03-14",
        "14/3 2024",
        "14.3.2024",
        "14 mars 2024",
        "2024-03-14 00:00:00",
        "45365",
        "mars 2024",
        "2024",
    )
    run(content, sheet(content.parent / "a.csv", *({**GOOD, "Titel": f"Kök {n}", "Senast granskad": form}
                                                   for n, form in enumerate(forms))))  # fmt: skip
    report = Report()
    records = load(content, report).records
    found = [records["examples", f"kok-{n}"].values["reviewed"] for n in range(len(forms))]
    day = PartialDate(2024, 3, 14)
    assert found == [day] * 6 + [PartialDate(2024, 3), PartialDate(2024)]


def test_what_is_imported_is_what_fmt_writes(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", GOOD))
    before = files(content)
    result = CliRunner().invoke(main, ["fmt", "--content", str(content)])
    assert result.exit_code == 0
    assert files(content) == before


def test_a_second_import_of_the_same_sheet_writes_nothing(content: Path) -> None:
    path = sheet(content.parent / "a.csv", GOOD, {**GOOD, "Titel": "Grannverkstad"})
    run(content, path)
    before = {one: one.stat().st_mtime_ns for one in content.parent.rglob("*") if one.is_file()}
    result = run(content, path)
    assert "0 nya, 0 ändrade, 2 oförändrade, 0 avvisade." in result.output
    assert before == {one: one.stat().st_mtime_ns for one in content.parent.rglob("*") if one.is_file()}


def test_a_changed_cell_changes_only_its_own_lines(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", GOOD))
    before = front(content, "grannkok").splitlines()
    run(content, sheet(content.parent / "a.csv", {**GOOD, "Mognad": "spridd"}))
    after = front(content, "grannkok").splitlines()
    assert [line for line in after if line not in before] == ['stage: "spridd"']
    assert len(before) == len(after)


def test_an_edit_by_hand_is_kept_when_the_sheet_says_what_it_said_before(content: Path) -> None:
    path = sheet(content.parent / "a.csv", GOOD)
    run(content, path)
    file = content / "examples" / "grannkok.md"
    file.write_text(front(content, "grannkok").replace('stage: "testad"', 'stage: "okänd"'))
    assert "ändrat för hand, behålls: stage" in run(content, path).output
    assert 'stage: "okänd"' in front(content, "grannkok")
    run(content, sheet(content.parent / "a.csv", {**GOOD, "Plats": "Nässjö"}))
    assert 'stage: "okänd"' in front(content, "grannkok")
    assert '- "0682"' in front(content, "grannkok")


def test_a_field_edited_in_both_places_is_a_conflict_and_nothing_is_lost(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", GOOD))
    file = content / "examples" / "grannkok.md"
    file.write_text(front(content, "grannkok").replace('stage: "testad"', 'stage: "okänd"'))
    before = file.read_bytes()
    path = sheet(content.parent / "a.csv", {**GOOD, "Mognad": "spridd"})
    result = run(content, path)
    assert "rad 2, kolumn ”Mognad”: E973" in result.output
    assert "1 avvisade" in result.output
    assert file.read_bytes() == before
    run(content, path, "--take-sheet")
    assert 'stage: "spridd"' in front(content, "grannkok")


def test_a_sheet_with_fewer_columns_leaves_the_other_fields_alone(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", {**GOOD, "Nr": "1", "Källa 1 titel": "Ett", "Källa 2 titel": "Två"}))
    before = front(content, "grannkok").splitlines()
    run(content, sheet(content.parent / "a.csv", {"Nr": "1", "Mognad": "spridd"}))
    assert [line for line in front(content, "grannkok").splitlines() if line not in before] == ['stage: "spridd"']


def test_a_value_that_fmt_writes_otherwise_is_no_edit_by_hand(content: Path) -> None:
    told = {**GOOD, "Nr": "1", "Källa 1 titel": "Rad ett\nrad två", "Resultat 1 – Värde": "2 500",
            "Finansiering 1 – Andel i procent": "12,50",
            "Resultat 1 – Vad som mäts": "gäster", "Resultat 1 – Uppgiften avser": "2024",
            "Finansiering 1 – Finansiär": "Åmåls kommun",
            "Resultat 1 – Lyft fram": "x", "Källa 1 nyckel": "k", "Resultat 1 – Källa": "k"}  # fmt: skip
    assert "1 nya" in run(content, sheet(content.parent / "a.csv", told)).output
    assert "1 oförändrade" in run(content, content.parent / "a.csv").output
    changed = {**told, "Källa 1 titel": "Ny titel", "Finansiering 1 – Andel i procent": "13"}
    assert "1 ändrade" in run(content, sheet(content.parent / "a.csv", changed)).output
    file = content / "examples" / "grannkok.md"
    file.write_text(front(content, "grannkok").replace("Ny titel", "Min titel"), "utf-8")
    result = run(content, content.parent / "a.csv")
    assert "ändrat för hand, behålls: sources" in result.output


def test_comments_of_editors_survive_an_import(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", GOOD))
    file = content / "examples" / "grannkok.md"
    file.write_text(front(content, "grannkok").replace("stage:", "# fråga Åmål om detta\nstage:"))
    run(content, sheet(content.parent / "a.csv", {**GOOD, "Plats": "Nässjö"}))
    assert "# fråga Åmål om detta\nstage:" in front(content, "grannkok")


def test_a_file_that_was_not_imported_is_never_overwritten(content: Path) -> None:
    (content / "examples").mkdir()
    file = content / "examples" / "grannkok.md"
    file.write_text("---\ntitle: Grannkök\n---\n\nSkriven för hand.\n")
    before = file.read_bytes()
    for more in ((), ("--take-sheet",)):
        result = run(content, sheet(content.parent / "a.csv", GOOD), *more)
        assert "E972" in result.output
        assert file.read_bytes() == before


def test_a_dry_run_writes_nothing_at_all(content: Path) -> None:
    path = sheet(content.parent / "a.csv", GOOD, {"Titel": "Ofärdig"})
    before = sorted(content.parent.rglob("*"))
    result = run(content, path, "--dry-run")
    assert "1 nya, 0 ändrade, 0 oförändrade, 1 avvisade." in result.output
    assert sorted(content.parent.rglob("*")) == before


def test_the_file_of_rejects_can_be_mended_and_imported(content: Path) -> None:
    path = sheet(content.parent / "a.csv", GOOD, {**GOOD, "Titel": "Två", "Plats": "Lönneberga län"})
    run(content, path)
    rejects = content.parent / "a-avvisade.csv"
    (told,) = read_rows(rejects)
    assert (told["Rad"], told["Kolumn"], told["Skäl"][:4]) == ("3", "Plats", "E124")
    rejects.write_text(rejects.read_text("utf-8-sig").replace("Lönneberga län", "Kalmar län"), "utf-8")
    output = run(content, rejects).output
    assert "1 nya, 0 ändrade, 0 oförändrade, 0 avvisade." in output
    assert "finns inte längre" not in output


def test_a_row_that_refers_to_a_rejected_row_is_rejected_too(content: Path) -> None:
    first = {**GOOD, "Titel": "Ett", "Plats": "Lönneberga län"}
    second = {**GOOD, "Titel": "Två", "Del av": "Ett"}
    third = {**GOOD, "Titel": "Tre"}
    result = run(content, sheet(content.parent / "a.csv", first, second, third))
    assert "1 nya, 0 ändrade, 0 oförändrade, 2 avvisade." in result.output
    assert "rad 3, kolumn ”Del av”: E201" in result.output


def test_rows_may_refer_to_each_other_by_title(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", {**GOOD, "Titel": "Två", "Del av": "Grannkök"}, GOOD))
    assert 'part_of: "grannkok"' in front(content, "tva")


def test_the_mapping_is_told_kept_and_used(content: Path) -> None:
    odd = {**GOOD, "Hur moget är det?": "testad", "Handläggare": "Kansliet"}
    del odd["Mognad"]
    result = run(content, sheet(content.parent / "a.csv", odd))
    assert "Hur moget är det? → läses inte" in result.output
    assert "stage" in result.output
    assert "1 avvisade" in result.output
    kept = content.parent / "imports" / "examples.yml"
    text = kept.read_text("utf-8")
    kept.write_text(text.replace('"Hur moget är det?": "-"  # läses inte', '"Hur moget är det?": stage'))
    result = run(content, content.parent / "a.csv")
    assert "1 nya" in result.output
    assert "Lästes inte: Handläggare, 1 cell (rad 2)" in result.output


def test_defaults_and_words_of_the_mapping_fill_and_translate(content: Path) -> None:
    (content.parent / "imports").mkdir()
    mapping = 'columns:\n  "Sort": kind\nvalues:\n  "Sort":\n    "Ny grej": metod\n    "Annat": "-"\n'
    mapping += "defaults:\n  stage: okänd\n"
    (content.parent / "imports" / "examples.yml").write_text(mapping)
    row = {name: text for name, text in GOOD.items() if name not in ("Mognad", "Typ av innovation")}
    result = run(content, sheet(content.parent / "a.csv", {**row, "Sort": "Ny grej; Annat"}))
    assert 'stage: "okänd"' in front(content, "grannkok")
    assert '- "metod"' in front(content, "grannkok")
    assert "W978" in result.output


@pytest.mark.parametrize(
    ("mapping", "code"), [('columns:\n  "A": titel\n  "B": title\n', "B610"), ('columns:\n  "A": tittle\n', "B609"),
                          ("columns: [\n", "B608")])  # fmt: skip
def test_a_faulty_mapping_is_told_with_its_line(mapping: str, code: str, content: Path) -> None:
    (content.parent / "imports").mkdir()
    (content.parent / "imports" / "examples.yml").write_text(mapping)
    result = run(content, sheet(content.parent / "a.csv", {"A": "1", "B": "2"}))
    assert code in result.output + result.stderr


def test_translations_come_in_as_files_of_their_own(content: Path) -> None:
    english = {
        "Titel (en)": "Neighbours' kitchen",
        "Brödtext (en)": "This is how.",
        "Översättning – Översatt av (en)": "Redaktionen",
    }
    run(content, sheet(content.parent / "a.csv", {**GOOD, **english}))
    text = (content / "examples" / "grannkok.en.md").read_text("utf-8")
    assert 'title: "Neighbours\' kitchen"' in text
    assert text.endswith("\nThis is how.\n")


def test_two_rows_of_one_title_are_two_records_only_with_ids_of_their_own(content: Path) -> None:
    result = run(content, sheet(content.parent / "a.csv", GOOD, GOOD))
    assert "rad 3, kolumn" not in result.output
    assert "rad 3: E974" in result.output
    run(content, sheet(content.parent / "b.csv", {**GOOD, "Nr": "1"}, {**GOOD, "Nr": "2"}), "--map",
        str(content.parent / "imports" / "b.yml"))  # fmt: skip
    assert sorted(files(content)) == ["grannkok-2.md", "grannkok-3.md", "grannkok.md"]


def test_no_id_of_a_sheet_leads_out_of_the_content_folder(content: Path) -> None:
    (content.parent / "imports").mkdir()
    (content.parent / "imports" / "examples.yml").write_text('columns:\n  "id": id\n')
    names = ["../../evil", "..", "a/b", "/etc/passwd", "con fig", "Ä", "a\\b"]
    before = set(content.parent.parent.rglob("*.md"))
    rows = ({**GOOD, "id": name, "Titel": f"Kök {n}"} for n, name in enumerate(names))
    result = run(content, sheet(content.parent / "a.csv", {"id": "ett", **GOOD}, *rows, head=("id", *GOOD)))
    assert "1 nya, 0 ändrade, 0 oförändrade, 7 avvisade." in result.output
    assert result.output.count("E976") == 7
    assert set(content.parent.parent.rglob("*.md")) - before == {content / "examples" / "ett.md"}


def test_a_collection_folder_that_is_a_link_is_refused(content: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (content / "examples").symlink_to(elsewhere)
    result = run(content, sheet(content.parent / "a.csv", GOOD))
    assert "B613" in result.output + result.stderr
    assert list(elsewhere.iterdir()) == []


def test_formulas_without_a_value_are_rejected_and_kept_text_is_restored(content: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    page.append([*GOOD, "Ämnesord"])
    page.append([*GOOD.values(), "'=ord"])
    page.append(["=1+1", *list(GOOD.values())[1:], ""])
    book.save(content.parent / "a.xlsx")
    result = run(content, content.parent / "a.xlsx")
    assert "rad 3, kolumn ”Titel”: E975 Cellen har inget värde: =1+1." in result.output
    assert '- "=ord"' in front(content, "grannkok")


def test_sources_may_lie_in_a_sheet_of_their_own(content: Path) -> None:
    run(content, REAL)
    text = front(content, "ide-nummer-1-fran-libreoffice")
    assert 'title: "Första källan"\n    date: "2023-01-02"\n    url: "https://example.org/1"' in text
    assert 'title: "Andra källan"\n    date: "2024-03"' in text
    assert '"0114"' in text


def test_encodings_and_delimiters_are_found_out(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        for delimiter in ";,\t|":
            path = as_csv(tmp_path / "a.csv", encoding, delimiter, 3).path
            found, how = read_csv(path)
            assert [row for row in found if row] == [list(HEADINGS), *rows(3)], how
    assert encoding_of("å".encode("cp1252")) == "cp1252"
    assert delimiter_of("Hälsa, vård och omsorg;Titel\n1,5;a, b, c\n2,5;d, e, f\n") == ";"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'a;b\n"x;y\n', "B605"),
        (b"", "B612"),
        (b"\n\n;;\n", "B612"),
        (b"PK\x03\x04\0\0\0\0\0\0\0\0\xff\xff\0\x01", "B602"),
    ],
)
def test_a_broken_csv_is_told_without_a_traceback(data: bytes, code: str, content: Path) -> None:
    path = content.parent / "a.csv"
    path.write_bytes(data)
    result = run(content, path)
    assert code in result.output + result.stderr


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 50_000_000)


def entities(path: Path) -> None:
    as_xlsx(path, 2)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    parts["xl/workbook.xml"] = evil + parts["xl/workbook.xml"].split(b"?>", 1)[-1]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


@pytest.mark.parametrize(
    ("make", "code"),
    [(bomb, "B603"), (entities, "B607"), (lambda path: path.write_bytes(b"no zip"), "B606"),
     (lambda path: zipfile.ZipFile(path, "w").close(), "B606")],
)  # fmt: skip
def test_a_dangerous_or_broken_workbook_is_refused(make: Callable[[Path], None], code: str, content: Path) -> None:
    path = content.parent / "a.xlsx"
    make(path)
    result = run(content, path)
    assert code in result.output + result.stderr
    assert not (content / "examples").exists()


def test_the_ledger_has_a_line_for_each_record(content: Path) -> None:
    run(content, sheet(content.parent / "a.csv", GOOD, {**GOOD, "Titel": "Annat kök"}))
    text = (content.parent / "imports" / "examples.json").read_text("utf-8")
    assert len(text.splitlines()) == 4
    assert set(json.loads(text)) == {"examples:grannkok", "examples:annat-kok"}


def test_what_an_import_says_is_swedish_or_english(content: Path) -> None:
    path = sheet(content.parent / "a.csv", {**GOOD, "Plats": "Lönneberga län"})
    assert "row 2, column “Plats”: E124" in run(content, path, "--lang", "en").output
    assert read_rows(content.parent / "a-rejected.csv")[0]["Row"] == "2"


def test_a_table_finds_its_headings_below_a_title(tmp_path: Path, content: Path) -> None:
    collection = load(content, Report()).model.collections["examples"]
    opened = open_sheet(as_xlsx(tmp_path / "a.xlsx", 2, above=3).path, "xlsx", Headings(collection, ("sv", "en")))
    assert opened.table.headings == HEADINGS
    assert [row.number for row in opened.table.rows] == [5, 6]
