"""What was read is remembered: the same records come back, and only what changed is read again."""

from __future__ import annotations

import pickle
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.build import examine, readings_of
from sitegen.diagnostics import Report
from sitegen.fields.values import UNKNOWN
from sitegen.reading import readings as module
from sitegen.reading import workers
from sitegen.reading.load import load
from sitegen.reading.packing import Bucket
from sitegen.reading.readings import Readings
from sitegen.reading.record import walk
from sites import TODAY, files_of, write_files

FAULTS = Path(__file__).parent / "faults"
CONTENT = Path(__file__).parent.parent / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_files(files_of((FAULTS / "site.txt").read_text("utf-8")), tmp_path)


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    read_parts = workers.read_parts

    def counted(parts: list[workers.Part], collections: workers.Collections) -> Iterator[tuple[Bucket, bytes]]:
        seen.extend(file.path for part in parts for file in part.values())
        return read_parts(parts, collections)

    monkeypatch.setattr("sitegen.reading.readings.read_parts", counted)
    return seen


def test_the_whole_catalogue_comes_back_as_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first_report, second_report = Report(), Report()
    first = load(CONTENT, first_report, readings=Readings(tmp_path))
    seen = count_reads(monkeypatch)
    second = load(CONTENT, second_report, readings=Readings(tmp_path))

    assert second == first
    assert second_report.diagnostics == first_report.diagnostics
    assert seen == []
    unknown = [value for record in second.records.values() for one in record.values.values() for value in walk(one)]
    assert any(value is UNKNOWN for value in unknown)  # a sentinel must stay the one that it is


def test_only_a_changed_file_is_read_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examine(content, today=TODAY, readings=readings_of(content))
    seen = count_reads(monkeypatch)
    file = content / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8").replace("Vetlanda", "Vetlandas"), "utf-8")
    checked = examine(content, today=TODAY, readings=readings_of(content))

    assert seen == ["content/examples/odlingslotter.md"]
    assert checked.diagnostics == examine(content, today=TODAY).diagnostics
    assert checked.site.records == examine(content, today=TODAY).site.records


def test_a_changed_model_reads_all_again(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examine(content, today=TODAY, readings=readings_of(content))
    seen = count_reads(monkeypatch)
    (content / "model").mkdir()
    extra = (
        "collection: examples\nextends: true\nfields:\n  extra:\n    type: text\n    label: {sv: Extra, en: Extra}\n"
    )
    (content / "model" / "examples.yml").write_text(extra, "utf-8")
    examine(content, today=TODAY, readings=readings_of(content))
    assert "content/examples/odlingslotter.md" in seen


def test_faults_are_remembered_with_their_places(content: Path) -> None:
    file = content / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8").replace("stage: testad", "stage: testadd"), "utf-8")
    first = examine(content, today=TODAY, readings=readings_of(content)).diagnostics
    assert first
    assert examine(content, today=TODAY, readings=readings_of(content)).diagnostics == first


def test_a_fault_is_remembered_with_its_fix(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = content / "examples" / "odlingslotter.md"
    file.write_text(file.read_text("utf-8").replace("stage:", "reviewed: 14 mars 2024\nstage:"), "utf-8")
    first = examine(content, today=TODAY, readings=readings_of(content))
    seen = count_reads(monkeypatch)
    assert examine(content, today=TODAY, readings=readings_of(content)).diagnostics == first.diagnostics
    assert seen == []
    assert [edit.text for found in first.diagnostics for edit in found.fix] == ['"2024-03-14"']


@pytest.mark.parametrize("harm", [b"", b"\x80\x05.", b"x" * 400])
def test_a_broken_memory_is_read_anew(content: Path, harm: bytes) -> None:
    sound = examine(content, today=TODAY, readings=readings_of(content)).site.records
    for path in (content.parent / ".sitegen" / "readings").iterdir():
        path.write_bytes(harm)
    assert examine(content, today=TODAY, readings=readings_of(content)).site.records == sound


def test_a_memory_from_elsewhere_runs_nothing(content: Path, tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "harmed",))

    examine(content, today=TODAY, readings=readings_of(content))
    for path in (content.parent / ".sitegen" / "readings").iterdir():
        module._write(path, pickle.dumps({"a": Harm()}, 5))
    assert examine(content, today=TODAY, readings=readings_of(content)).site.records
    assert not (tmp_path / "harmed").exists()


def test_many_files_are_read_on_all_cores_as_on_one(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = load(content, Report())
    monkeypatch.setattr(workers, "_MANY", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    together = load(content, Report())
    assert together == alone


def edited(content: Path, chance: random.Random) -> None:
    """Something that an editor, a script or a slip does to one file of content."""
    files = sorted(path for path in content.rglob("*") if path.suffix in (".md", ".yml"))
    file, other = chance.choice(files), chance.choice(files)
    lines = file.read_bytes().split(b"\n")
    place = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            del lines[place]
        case 1:
            lines.insert(place, chance.choice(other.read_bytes().split(b"\n")))
        case 2:
            lines[place] = lines[place].replace(b"a", b"\xe4", 1)
        case 3:
            lines[place] += b" [x](../challenges/finns-inte.md) <b>x</b> \xe2\x80\x8b070-123 45 67"
        case 4:
            lines = other.read_bytes().split(b"\n")
        case 5:
            file.unlink()
            file = file.with_name(chance.choice(("odling.md", "odling.en.md", "Odling.txt")))
        case _:
            (content / "files").mkdir(exist_ok=True)
            file = content / "files" / "a.pdf"
    file.write_bytes(b"\n".join(lines))


def test_after_any_edits_the_messages_are_those_of_a_first_check(content: Path) -> None:
    chance, sound = random.Random(6), files_of((FAULTS / "site.txt").read_text("utf-8"))
    codes: set[str] = set()
    for number in range(10):
        if number % 5 == 0:
            shutil.rmtree(content)
            write_files(sound, content.parent)
        edited(content, chance)
        edited(content, chance)
        warm = examine(content, today=TODAY, readings=readings_of(content))
        cold = examine(content, today=TODAY)
        assert warm.diagnostics == cold.diagnostics
        assert warm.site.records == cold.site.records
        codes |= {found.code for found in cold.diagnostics}
    assert len(codes) > 8, codes  # the edits do harm


def test_two_checks_at_once_leave_a_memory_that_is_sound(content: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "check", "--format", "json"]
    both = [subprocess.Popen(command, cwd=content.parent, stdout=subprocess.PIPE) for _ in range(2)]
    told = [one.communicate()[0] for one in both]
    assert told[0] == told[1]
    assert [one.returncode for one in both] == [0, 0]
    folder = content.parent / ".sitegen" / "readings"
    assert not list(folder.glob("*.part"))
    assert all(module._stored(path) for path in folder.iterdir())
