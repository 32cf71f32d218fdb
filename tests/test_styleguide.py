"""The style guide: in previews only, with every part in its states, and colours whose contrast is as reckoned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixtures_build import REPOSITORY
from sitegen.declared.colors import PAIRS
from sitegen.outputs.styleguide import states

PAGES = ("stilguide", "stilguide/ljus", "stilguide/mork", *(f"en/style-guide{end}" for end in ("", "/light", "/dark")))


def test_a_preview_has_the_style_guide_in_each_language_and_scheme_and_no_search_engine_hears_of_it(
    small_preview: Path,
) -> None:
    for path in PAGES:
        assert '<meta name="robots" content="noindex">' in (small_preview / path / "index.html").read_text("utf-8")
    sitemap = (small_preview / "sitemap.xml").read_text("utf-8")
    assert not re.search("stilguide|style-guide", sitemap)


def test_a_published_site_has_nothing_of_it(small_built: Path) -> None:
    names = [path.as_posix() for path in (small_built / "build").rglob("*")]
    assert [name for name in names if "stilguide" in name or "style-guide" in name] == []


def test_every_component_stands_in_it() -> None:
    components = {path.name for path in (REPOSITORY / "templates" / "components").glob("*.html")}
    guide = (REPOSITORY / "templates" / "styleguide.html").read_text("utf-8")
    used = set(re.findall(r'"components/([\w-]+\.html)"', guide))
    # Tools that need a record of the site, sheets of a booklet, and a field, which is made of the other parts.
    elsewhere = {"actions.html", "field.html", "sheet.html"}

    assert components - used == elsewhere


def test_every_pair_of_colours_stands_in_it_with_a_contrast_that_can_be_read(small_preview: Path) -> None:
    html = (small_preview / "stilguide" / "index.html").read_text("utf-8")
    figures = [float(found.replace(",", ".")) for found in re.findall(r"([\d,]+):1</td>", html)]

    assert len(figures) == 2 * len(PAIRS)
    assert min(figures) >= 4.5


def test_a_scheme_is_forced_by_a_style_sheet_of_its_own(small_preview: Path) -> None:
    light, dark = (
        (small_preview / f"assets/css/stilguide-{scheme}.css").read_text("utf-8") for scheme in ("light", "dark")
    )

    assert "color-scheme:dark" in dark
    assert dict(re.findall(r"--([\w-]+):(#\w+)", light)).keys() == dict(re.findall(r"--([\w-]+):(#\w+)", dark)).keys()
    assert "stilguide-dark.css" in (small_preview / "stilguide" / "mork" / "index.html").read_text("utf-8")
    assert "stilguide-dark.css" not in (small_preview / "stilguide" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a:hover{color:red}", "a.is-hover{color:red}\n"),
        ("/* :hover */ .a, .b:hover{x:y}", ".b.is-hover{x:y}\n"),
        (":is(.a, .b):hover c, d{x:y}", ":is(.a, .b).is-hover c{x:y}\n"),
        ("@media print{a:focus-visible::after{x:y} p{z:w}}", "a.is-focus::after{x:y}\n"),
        ("p{x:y}", ""),
    ],
)
def test_states_are_those_of_the_theme(css: str, expected: str) -> None:
    assert states(css) == expected
