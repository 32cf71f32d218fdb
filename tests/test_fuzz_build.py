"""Whatever records hold, what passes the checks is built: no exception, nothing written outside the output folder.

`SITEGEN_FUZZ_EXAMPLES=20000 pytest tests/test_fuzz_build.py` tries more records than the suite does.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from sitegen.build import Checked, examine, make
from sitegen.publishing.output import publish
from sitegen.publishing.outputpath import MARKER
from sites import TODAY
from test_fuzz import _NASTY, SEEDS, _changed

BATCH = 50
BATCHES = max(1, int(os.environ.get("SITEGEN_FUZZ_EXAMPLES", "100")) // BATCH)
_KINDS = ("put", "cut", "twice", "swap", "value", "indent")


def slips(chance: random.Random) -> list[tuple[str, int, str | int]]:
    """Up to three slips, most of them such that a record is still whole."""
    made: list[tuple[str, int, str | int]] = []
    for _ in range(chance.randint(1, 3)):
        kind = chance.choice(_KINDS)
        what: str | int = chance.choice(_NASTY)
        if kind in ("cut", "twice", "swap"):
            what = chance.randint(1, 40)
        elif kind == "indent":
            what = chance.choice([" ", "  ", "- "])
        made.append((kind, chance.randint(0, 10_000), what))
    return made


def write_batch(root: Path, chance: random.Random) -> int:
    """The seeds as they are, and BATCH copies of them with slips, under ids of their own."""
    for name, text in SEEDS.items():
        collection, _, file = name.partition(".")
        (root / collection).mkdir(parents=True, exist_ok=True)
        (root / collection / file).write_text(text, "utf-8")
    originals = [item for item in sorted(SEEDS.items()) if item[0].count(".") == 2]
    for number in range(BATCH):
        name, text = _changed(chance.choice(originals), slips(chance))
        collection, _, file = name.partition(".")
        data = text.encode("utf-8", "surrogatepass")
        (root / collection / f"x{number}-{file}").write_bytes(data)
    return BATCH


def without_faults(root: Path) -> Checked:
    """The site when every file with an error has been taken away."""
    while True:
        checked = examine(root, today=TODAY)
        faulty = {found.path for found in checked.diagnostics if found.is_error}
        if not faulty:
            return checked
        for path in faulty:
            (root.parent / path).unlink()


@pytest.mark.parametrize("batch", range(BATCHES))
def test_what_passes_the_checks_is_built_inside_the_output_folder(batch: int, tmp_path: Path) -> None:
    root, out = tmp_path / "site" / "content", tmp_path / "site" / "build"
    write_batch(root, random.Random(batch))
    checked = without_faults(root)

    made = make(root, checked)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    written = publish(made.artifacts, out)

    assert checked.pages
    after = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert {path for path in after - before if not path.is_relative_to(out)} <= {tmp_path / "site" / ".build.lock"}
    assert (
        len({path for path in out.rglob("*") if path.is_file() and not path.name.startswith(MARKER)}) == written.files
    )


def test_a_former_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "content"
    write_batch(root, random.Random(137))
    record = root / "organisations" / "vetlanda.md"
    record.write_text("---\ntitle: Vetlanda\norg_type: kommun\naliases: [../../../etc]\n---\n", "utf-8")

    found = [fault.code for fault in examine(root, today=TODAY).diagnostics if fault.path.endswith("/vetlanda.md")]

    assert found == ["E109"]
