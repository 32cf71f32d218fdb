import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sitegen
from sitegen.covers.cover import PALETTES, cover_svg
from sitegen.covers.motif import MOTIFS

PATHS: dict[str, str] = json.loads(
    (Path(sitegen.__file__).parent / "geo" / "svg-paths.json").read_text(encoding="utf-8")
)["counties"]


def test_equal_data_gives_equal_covers() -> None:
    assert cover_svg("macken", "modell", "integration", PATHS["07"]) == cover_svg(
        "macken", "modell", "integration", PATHS["07"]
    )


def test_records_of_one_kind_place_and_challenge_differ() -> None:
    covers = {cover_svg(f"record-{number}", "tjanst", "boende", PATHS["12"]) for number in range(20)}
    assert len(covers) >= 18


@pytest.mark.parametrize("county", sorted(PATHS))
@pytest.mark.parametrize("kind", sorted(MOTIFS))
def test_every_cover_is_small_valid_and_without_text(kind: str, county: str) -> None:
    for challenge in PALETTES:
        svg = cover_svg(f"{kind}-{county}-{challenge}", kind, challenge, PATHS[county])
        root = ElementTree.fromstring(svg)
        assert len(svg.encode()) < 4096
        assert not "".join(root.itertext()).strip()
        assert not re.search(r"\b(style|id|class|href)=|<(text|style|script|image)\b", svg)


def test_a_record_without_county_kind_or_challenge_gets_a_cover() -> None:
    root = ElementTree.fromstring(cover_svg("okand", "", "", ""))
    assert root.get("viewBox") == "0 0 320 180"


@given(st.text(), st.sampled_from([*MOTIFS, "?"]), st.sampled_from([*PALETTES, "?"]))
def test_motif_stays_inside_the_picture(record_id: str, kind: str, challenge: str) -> None:
    root = ElementTree.fromstring(cover_svg(record_id, kind, challenge, ""))
    for circle in root.iter("{http://www.w3.org/2000/svg}circle"):
        x, y, radius = (float(circle.get(name, "nan")) for name in ("cx", "cy", "r"))
        assert radius <= x <= 320 - radius
        assert radius <= y <= 180 - radius
