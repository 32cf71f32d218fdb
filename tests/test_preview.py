"""The preview's pages are made when they are asked for, and are those of the build."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import examine, make
from sitegen.pages import Page
from sitegen.preview.http_server import Server
from sitegen.preview.preview import Preview
from sitegen.preview.served import PageNotes, ServedSite
from sitegen.preview.server import running
from sitegen.render import Renderer
from sites import TODAY, files_of, write_files

FAULTS = Path(__file__).parent / "faults"
RECORD = "exempel/odlingslotter/index.html"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(files_of((FAULTS / "site.txt").read_text("utf-8")), tmp_path)


def preview(content: Path, opened: list[Path] | None = None) -> Preview:
    return Preview(
        content,
        lambda: TODAY,
        lambda swedish, english: swedish,
        lambda found: f"{found.code} {found.path}",
        (opened if opened is not None else []).append,
    )


def test_the_preview_has_the_files_of_the_build(content: Path) -> None:
    built = make(content, examine(content, today=TODAY, drafts=True)).files
    site = preview(content).build()
    assert {path: site.files[path] for path in site.files} == built
    assert "saknas/index.html" not in site.files


def test_a_page_is_made_once_and_alone(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    whole = Renderer.html

    def counted(self: Renderer, page: Page) -> str:
        made.append(page.url)
        return whole(self, page)

    monkeypatch.setattr(Renderer, "html", counted)
    files = preview(content).build().files
    assert files[RECORD] == files[RECORD]
    assert b"body" in files["assets/css/site.css"]
    assert made == ["/exempel/odlingslotter/"]


def test_a_saved_record_is_in_the_next_build(content: Path) -> None:
    seen = preview(content)
    before = seen.build()
    file = content / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8").replace("Lotterna", "Odlingarna"), "utf-8")
    after = seen.build()
    assert b"Lotterna" in before.files[RECORD]
    assert b"Odlingarna" in after.files[RECORD]
    assert after.look == before.look


def test_after_a_series_of_saves_every_file_is_that_of_a_full_build(content: Path) -> None:
    seen = preview(content)
    seen.build()
    record, other = content / "examples" / "odlingslotter.md", content / "examples" / "nytt-namn.md"
    text = record.read_text("utf-8")
    saves: list[tuple[Path, str | None]] = [
        (record, text.replace("Lotterna", "Odlingarna")), (record, text.replace("stage: testad", "stage: ide")),
        (other, text.replace("Odlingslotter", "Kryddodling")), (record, text), (other, None),
    ]  # fmt: skip
    for path, saved in saves:
        if saved is None:
            path.unlink()
        else:
            path.write_text(saved, "utf-8")
        site = seen.build()
        assert site.check
        assert not site.check(lambda: None).stops
        built = make(content, examine(content, today=TODAY, drafts=True)).files
        assert {name: site.files[name] for name in site.files} == built


def test_a_fault_that_the_check_finds_is_told_and_the_page_shown(content: Path) -> None:
    file = content / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8") + "\n[länk](/finns-inte/)\n", "utf-8")
    site = preview(content).build()
    assert b"finns-inte" in site.files[RECORD]
    assert site.check
    found = site.check(lambda: None)
    assert found.stops
    assert {fault.split()[1] for fault in found.faults} == {"content/examples/odlingslotter.md"}
    assert site.faults == ()


def test_a_page_that_cannot_be_made_tells_so(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(renderer: Renderer, page: Page) -> str:
        raise ValueError("<slut före start>")

    monkeypatch.setattr(Renderer, "html", broken)
    assert b"ValueError: &lt;slut" in preview(content).build().files[RECORD]


def test_a_fault_stops_the_site_and_is_told(content: Path) -> None:
    file = content / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8").replace("stage: testad", "stage: testadd"), "utf-8")
    site = preview(content).build()
    assert not site.files
    assert [fault.split()[1] for fault in site.faults] == ["content/examples/odlingslotter.md"]


def test_a_page_with_a_broken_template_tells_so(content: Path) -> None:
    (content.parent / "templates").mkdir()
    (content.parent / "templates" / "example.html").write_text("{% if %}", "utf-8")
    assert b"example.html:1" in preview(content).build().files[RECORD]


def test_a_page_knows_its_file_and_the_advice_on_it(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = preview(content).build()
    notes = site.notes(RECORD)
    assert notes is not None
    assert notes.source == content / "examples" / "odlingslotter.md"
    assert notes.advice
    assert all(one.endswith("content/examples/odlingslotter.md") for one in notes.advice)
    assert notes.heading == f"Råd om sidan ({len(notes.advice)})"
    assert site.notes("index.html") is None
    monkeypatch.setattr("sitegen.preview.preview.page_faults", lambda *_: [])
    monkeypatch.setattr("sitegen.preview.preview.advise_record", lambda *_: [])
    none = site.notes(RECORD)
    assert none is not None
    assert (none.heading, none.advice) == ("Inga råd om sidan", [])


def test_the_english_page_knows_its_own_file(content: Path) -> None:
    notes = preview(content).build().notes("en/examples/sprakcafe/index.html")
    assert notes is not None
    assert notes.source == content / "examples" / "sprakcafe.en.md"


@pytest.fixture
def opened() -> list[Path]:
    return []


@pytest.fixture
def server(opened: list[Path], tmp_path: Path) -> Iterator[Server]:
    notes = PageNotes(tmp_path / "a.md", "Råd", "Redigera")
    site = ServedSite({"a/index.html": b"a"}, notes=lambda path: notes if path == "a/index.html" else None,
                      open=opened.append)  # fmt: skip
    with running(lambda: site, (), port=0) as live:
        yield live


def post(server: Server, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("POST", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_page_of_the_preview_may_open_its_file(server: Server, opened: list[Path], tmp_path: Path) -> None:
    origin = server.address.rstrip("/")
    assert post(server, "/__sitegen/open?page=/a/", Origin=origin) == 200
    assert opened == [tmp_path / "a.md"]
    assert post(server, "/__sitegen/open?page=/saknas/", Origin=origin) == 404


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1:1"])
def test_nobody_else_may_open_files(server: Server, opened: list[Path], origin: str) -> None:
    assert post(server, "/__sitegen/open?page=/a/", Origin=origin) == 403
    assert post(server, "/a/", Origin=server.address.rstrip("/")) == 403
    assert opened == []
