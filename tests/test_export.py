"""Collections as sheets: nothing is lost on the way out and back, and no cell is taken for a formula."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from sitegen.cli import main
from sitegen.declared.model import Collection
from sitegen.diagnostics import Report
from sitegen.exporting.csvexport import csv_export
from sitegen.exporting.records import data_of, sheet
from sitegen.exporting.template import template_xlsx
from sitegen.exporting.xlsxexport import xlsx_export
from sitegen.importers.csvfile import read_csv
from sitegen.importers.drafts import Existing, drafts
from sitegen.importers.faults import Kind
from sitegen.importers.mapping import column_map
from sitegen.importers.merge import Merger
from sitegen.importers.opening import open_sheet
from sitegen.importers.sheetimport import Request, Result, run
from sitegen.reading.content import Content
from sitegen.reading.load import load
from sitegen.sheets.cells import Cells
from sitegen.sheets.columns import Column, Headings
from sitegen.sheets.csvtext import csv_text
from sitegen.sheets.harmless import harmless, restored
from sitegen.sheets.names import finder
from sitegen.sheets.rowdata import Rows
from sitegen.sheets.sameness import same
from sites import TODAY, write_site

CONTENT = Path(__file__).parents[1] / "content"
COLLECTIONS = ("examples", "projects", "organisations", "challenges", "events", "notices", "resources", "support",
               "themes", "news", "pages")  # fmt: skip
SIGNS = "=+-@'\"; \t\r\n,a1å＝＋"


@pytest.fixture(scope="module")
def real() -> Content:
    return load(CONTENT, Report())


def imported(content: Content, collection: Collection, path: Path, root: Path = CONTENT) -> Result:
    """What an import of a sheet comes to, without writing it."""
    headings = Headings(collection, tuple(content.config.languages))
    opened = open_sheet(path, path.suffix[1:], headings)
    made = column_map(path.with_name("none.yml"), opened.table, headings)
    return run(Request(root, collection, collection.id, TODAY), content, Report(), opened, made, {})


@given(st.text(SIGNS, max_size=6) | st.text(max_size=20))
def test_every_text_made_harmless_comes_back_and_begins_no_formula(text: str) -> None:
    cell = harmless(text)
    assert restored(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@given(st.lists(st.text(SIGNS, max_size=8), min_size=1, max_size=4))
def test_cells_of_any_text_survive_csv(tmp_path_factory: pytest.TempPathFactory, cells: list[str]) -> None:
    path = tmp_path_factory.getbasetemp() / "cells.csv"
    path.write_bytes(csv_text([["a", "b", "c", "d", "e"], [*cells, *["x"] * (5 - len(cells))]]).encode())
    found, _ = read_csv(path)
    assert [restored(cell) for cell in found[1][: len(cells)]] == cells


@pytest.mark.parametrize("name", COLLECTIONS)
def test_export_and_import_of_the_real_catalogue_changes_nothing(name: str, real: Content, tmp_path: Path) -> None:
    collection = real.model.collections[name]
    path = tmp_path / "export.csv"
    path.write_bytes(csv_export(sheet(real, collection, "sv"), "sv").encode())
    result = imported(real, collection, path)
    count = sum(key[0] == name for key in real.records)
    assert (result.files, result.unread, result.count(Kind.SAME)) == ({}, (), count)


@pytest.mark.parametrize("name", ["projects", "news"])
def test_a_workbook_of_the_real_catalogue_changes_nothing(name: str, real: Content, tmp_path: Path) -> None:
    collection = real.model.collections[name]
    path = tmp_path / "export.xlsx"
    path.write_bytes(xlsx_export(sheet(real, collection, "en"), "en"))
    result = imported(real, collection, path)
    assert (result.files, result.unread, result.count(Kind.REJECTED)) == ({}, (), 0)


def test_every_field_of_the_real_catalogue_survives_its_cells(real: Content) -> None:
    find = finder(real.records.values())
    count = 0
    for record in real.records.values():
        collection = real.model.collections[record.collection]
        for ids in (False, True):
            rows = Rows(collection, Cells(find, "en", ids))
            for lang, values in data_of(record, real.texts, collection).items():
                fields = {name: value for name, value in values.items() if name != "body"}
                back = rows.data(rows.row(fields, lang), lang)
                changed = [
                    name for name in fields if not same(back.get(name), fields[name], collection.fields[name], find)
                ]
                assert changed == [], record.path
                count += len(fields)
    assert count > 14_000


@pytest.mark.parametrize("name", ["examples", "events"])
def test_records_written_from_a_sheet_alone_say_what_they_said(name: str, real: Content, tmp_path: Path) -> None:
    collection = real.model.collections[name]
    path = tmp_path / "export.csv"
    path.write_bytes(csv_export(sheet(real, collection, "sv"), "sv").encode())
    headings = Headings(collection, tuple(real.config.languages))
    opened = open_sheet(path, "csv", headings)
    found, _ = drafts(opened, column_map(tmp_path / "none.yml", opened.table, headings), name, Existing({}, {}))
    find = finder(real.records.values())
    merger = Merger(collection, Rows(collection, Cells(find)), f"content/{name}", {})
    texts = {path: text for draft in found for path, text in merger.new(draft).files.items()}
    assert texts.keys() == {path for path in real.texts if path.startswith(f"content/{name}/")}
    for draft in found:
        record = real.records[name, draft.id]
        before, after = (data_of(record, those, collection) for those in (real.texts, texts))
        assert after[""].pop("import_id") == f"{name}:{draft.id}"
        for lang, values in before.items():
            assert after[lang].keys() == values.keys()
            for field, value in values.items():
                ours = after[lang][field]
                assert ours == value if field == "body" else same(ours, value, collection.fields[field], find), field


def test_an_edited_export_changes_only_what_was_edited(tmp_path: Path) -> None:
    folder = write_site((Path(__file__).parent / "faults" / "site.txt").read_text("utf-8"), tmp_path)
    runner = CliRunner()
    options = ["--collection", "examples", "--content", str(folder)]
    assert runner.invoke(main, ["export", "csv", *options, "--out", str(tmp_path)]).exit_code == 0
    path = tmp_path / "examples.csv"
    text = path.read_bytes().decode()
    path.write_bytes(text.replace("Odlingslotter för alla", "Odlingslotter åt alla").encode())
    before = {file: file.read_bytes() for file in (folder / "examples").iterdir()}
    result = runner.invoke(main, ["import", "csv", str(path), *options])
    assert "0 nya, 1 ändrade, 1 oförändrade, 0 avvisade." in result.output
    changed = [file for file, data in before.items() if file.read_bytes() != data]
    assert [file.name for file in changed] == ["odlingslotter.md"]
    lines = changed[0].read_text("utf-8").splitlines()
    assert [line for line in lines if line.encode() not in before[changed[0]]] == ['title: "Odlingslotter åt alla"']
    assert not (tmp_path / "imports").exists()


def test_an_export_is_read_whole_whatever_other_sheets_call_the_fields(tmp_path: Path) -> None:
    folder = write_site((Path(__file__).parent / "faults" / "site.txt").read_text("utf-8"), tmp_path)
    mapping = tmp_path / "imports" / "examples.yml"
    mapping.parent.mkdir()
    mapping.write_text('columns:\n  "Projektets namn": title\n', "utf-8")
    options = ["--collection", "examples", "--content", str(folder)]
    assert CliRunner().invoke(main, ["export", "csv", *options, "--out", str(tmp_path)]).exit_code == 0
    path = tmp_path / "examples.csv"
    path.write_bytes(path.read_bytes().replace("Odlingslotter för alla".encode(), "Odlingslotter åt alla".encode()))
    result = CliRunner().invoke(main, ["import", "csv", str(path), *options, "--map", str(mapping)])
    assert "0 nya, 1 ändrade, 1 oförändrade, 0 avvisade." in result.output
    assert "läses inte" not in result.output


def test_a_record_edited_since_the_export_is_a_conflict(tmp_path: Path) -> None:
    folder = write_site((Path(__file__).parent / "faults" / "site.txt").read_text("utf-8"), tmp_path)
    runner = CliRunner()
    options = ["--collection", "examples", "--content", str(folder)]
    runner.invoke(main, ["export", "csv", *options, "--out", str(tmp_path)])
    file = folder / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8").replace("för alla", "för många"), "utf-8")
    before = file.read_bytes()
    result = runner.invoke(main, ["import", "csv", str(tmp_path / "examples.csv"), *options])
    assert "1 avvisade" in result.output
    assert file.read_bytes() == before


def test_a_workbook_has_text_where_a_formula_could_be(tmp_path: Path) -> None:
    site = (Path(__file__).parent / "faults" / "site.txt").read_text("utf-8").replace(
        "title: Odlingslotter för alla", "title: '=HYPERLINK(\"http://x\")'")  # fmt: skip
    content = load(write_site(site, tmp_path), Report())
    collection = content.model.collections["examples"]
    made = sheet(content, collection, "sv")
    page = load_workbook(io.BytesIO(xlsx_export(made, "sv"))).worksheets[0]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert '\'=HYPERLINK("http://x")' in [cell.value for cell in cells]
    assert not any(part.startswith("=") for part in csv_export(made, "sv").split(";"))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_heading_leads_back_to_its_column(lang: str, real: Content) -> None:
    for collection in real.model.collections.values():
        made = sheet(real, collection, lang)
        heads = [made.headings.heading(column, lang) for column in made.columns]
        assert [made.headings.column(head) for head in heads] == list(made.columns)
        assert len(set(heads)) == len(heads)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("källa 1 titel", "sources.1.title"), ("Källa 2: Adress *", "sources.2.url"), ("TITEL", "title"),
        ("Titel (engelska)", "title@en"), ("title in English", "title@en"), ("Titel på engelska", "title@en"),
        ("sources.3.title", "sources.3.title"), ("Kontakt webbplats", "contact.url"), ("Brödtext", "body"),
        ("resultat 2 vad som mäts (en)", "results.2.what@en"), ("bild alternativtext", "image.alt"),
        ("Tid – Anmärkning", "period.note"),
    ],
)  # fmt: skip
def test_headings_are_understood_as_people_write_them(heading: str, name: str, real: Content) -> None:
    column = Headings(real.model.collections["examples"], ("sv", "en")).column(heading)
    assert column is not None
    assert column.name == name


@pytest.mark.parametrize(
    "heading", ["", "Källa 0 titel", "sources.0.title", "Handläggare", "title@de", "Titel 2", "..", "1"]
)
def test_other_headings_lead_nowhere(heading: str, real: Content) -> None:
    assert Headings(real.model.collections["examples"], ("sv", "en")).column(heading) is None


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_a_template_has_drop_downs_help_and_marks_and_imports_when_filled(lang: str, tmp_path: Path) -> None:
    folder = write_site((Path(__file__).parent / "faults" / "site.txt").read_text("utf-8"), tmp_path)
    content = load(folder, Report())
    collection = content.model.collections["examples"]
    book = load_workbook(io.BytesIO(template_xlsx(content, collection, lang)))
    page = book.worksheets[0]
    heads = {str(cell.value): number for number, cell in enumerate(page[1], 1)}
    title, stage = ("Titel *", "Mognad *") if lang == "sv" else ("Title *", "Stage *")
    assert page.freeze_panes == "B2"
    assert page.cell(1, heads[title]).comment is not None
    assert book["lists"].sheet_state == "hidden"
    lists = {str(one.sqref).split("2:")[0]: one.formula1 for one in page.data_validations.dataValidation}
    letter = lists[get_column_letter(heads[stage])].split("$")[1]
    words = [cell.value for cell in book["lists"][letter] if cell.value]
    vocabulary = content.model.vocabularies["stage"]
    assert words == [*(term.label[lang] for term in vocabulary.terms.values()), "okänd"]
    assert len([head for head in heads if head.endswith(" *")]) == 8  # of the model's seven fields, and the text
    _fill(book, heads, lang)
    book.save(tmp_path / "filled.xlsx")
    result = imported(content, collection, tmp_path / "filled.xlsx", folder)
    assert [(one.kind, one.faults) for one in result.outcomes] == [(Kind.NEW, ())]
    (text,) = result.files.values()
    assert [part for part in FILLED if part not in text] == []


FILLED = ('title: "Ett nytt exempel"', 'stage: "testad"', '- "ensamhet"', 'title: "Rapporten"')


def _fill(book: Any, heads: dict[str, int], lang: str) -> None:
    summary = "En mening om ett nytt exempel som är lång nog för att räcka till: grannar lagar mat ihop varje vecka."
    terms = ("Metod", "Testad") if lang == "sv" else ("Method", "Tested")
    values = ("Ett nytt exempel", summary, *terms, "Ensamhet",
              "Nässjö", "Nässjö kommun", "En text.")  # fmt: skip
    swedish = ("Titel", "Kort om", "Typ av innovation", "Mognad", "Möter utmaningen", "Plats", "Aktörer", "Brödtext")
    english = ("Title", "In short", "Kind of innovation", "Stage", "Addresses", "Place", "Organisations", "Body text")
    for name, text in zip(swedish if lang == "sv" else english, values, strict=True):
        book.worksheets[0].cell(2, heads[f"{name} *"]).value = text
    sources = book["Källor" if lang == "sv" else "Sources"]
    names = [cell.value for cell in sources[1]]
    sources.cell(2, 1).value = "Ett nytt exempel"
    sources.cell(2, names.index("Titel *" if lang == "sv" else "Title *") + 1).value = "Rapporten"


def test_a_column_says_its_exact_name() -> None:
    assert Column(("sources", 1, "title"), "en").name == "sources.1.title@en"
