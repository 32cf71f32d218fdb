"""The style guide of a preview is as valid and as accessible as the pages whose parts it shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from browser import equipment
from browser.equipment import lacking
from browser.site_server import serving
from browser.test_html import faults
from browser.visit import Visitor

pytestmark = pytest.mark.browser

PAGES = ("stilguide/", "stilguide/ljus/", "stilguide/mork/", "en/style-guide/")
_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
    .map(({id, nodes}) => [id, nodes.slice(0, 3).map((it) => it.target + " " + it.failureSummary)])"""


def test_it_is_valid_html(small_preview: Path, tmp_path: Path) -> None:
    for number, path in enumerate(PAGES):
        shutil.copyfile(small_preview / path / "index.html", tmp_path / f"{number}.html")
    assert faults(tmp_path) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_it_and_it_is_not_too_wide(
    visitor: Visitor, small_preview: Path, colours: str, width: int
) -> None:
    script = equipment.axe()
    if not script:
        lacking("axe-core")
    found = {}
    with (
        serving(small_preview) as server,
        visitor.visit(color_scheme=colours, viewport={"width": width, "height": 900}) as visit,
    ):
        visit.page.add_init_script(path=script)
        for path in PAGES:
            visit.open(server.address + path)
            wide = visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found[path] = (visit.page.evaluate(_AXE), wide, list(visit.said))

    assert found == dict.fromkeys(PAGES, ([], False, []))
