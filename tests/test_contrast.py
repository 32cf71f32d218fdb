from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import edition_of, made_by
from fixtures_build import REPOSITORY
from sitegen.build import examine
from sitegen.declared.colors import PAIRS, TOKENS, check_colors, read_colors, stylesheet, theme_tokens, weak_pairs
from sitegen.declared.contrast import is_colour, luminance, ratio
from sitegen.declared.options import Options
from sitegen.diagnostics import Report
from sitegen.outputs import colors
from sitegen.text.source import read_yaml
from sites import TODAY

CSS = (REPOSITORY / "templates" / "assets" / "css" / "site.css").read_text("utf-8")
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


# The first four are examples of WCAG's own techniques and of WebAIM's checker.
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ffffff", "#ffffff", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.01)


@given(COLOUR, COLOUR)
def test_contrast_lies_between_1_and_21_and_has_no_direction(one: str, other: str) -> None:
    assert ratio(one, other) == ratio(other, one)
    assert 1 <= ratio(one, other) <= 21
    assert 0 <= luminance(one) <= 1


@pytest.mark.parametrize(("text", "expected"), [("#a1B2c3", True), ("#fff", False), ("red", False), ("#12345g", False)])
def test_colours_have_six_digits(text: str, expected: bool) -> None:
    assert is_colour(text) is expected


def test_all_pairs_of_the_theme_can_be_read_in_both_schemes() -> None:
    for scheme, tokens in theme_tokens(CSS).items():
        assert set(TOKENS) <= tokens.keys(), scheme
        assert list(weak_pairs(tokens, tokens)) == [], scheme


def test_the_dark_scheme_differs_from_the_light() -> None:
    tokens = theme_tokens(CSS)
    assert tokens["light"]["ground"] != tokens["dark"]["ground"]
    assert theme_tokens(":root{--ink:#111111}")["dark"] == {"ink": "#111111"}
    assert theme_tokens("body{}") == {"light": {}, "dark": {}}


def found(yaml: str, css: str = CSS) -> list[tuple[str, str, dict[str, str]]]:
    report = Report()
    source = read_yaml("content/site.yml", yaml, report)
    options = Options(source.path, source.data, report).inside("colors") if source else None
    check_colors(read_colors(options), css, "content/site.yml", report)
    return [(one.code, one.hint, dict(one.args)) for one in report.diagnostics]


def test_good_colours_of_a_sites_own_are_no_fault() -> None:
    assert (
        found('colors:\n  brand: "#5b1a2e"\n  brand-2: "#6d2439"\n  link: {light: "#7a1f3d", dark: "#f0a8be"}\n') == []
    )


def test_a_weak_pair_is_told_with_its_figure_the_worst_of_each_colour_and_scheme() -> None:
    [(code, hint, args)] = found('colors:\n  link: {light: "#c06a80"}\n')
    assert (code, hint) == ("E904", "hint_light")
    assert args == {"text": "link", "ground": "tint", "own": "link", "contrast": "3.14"}


def test_one_colour_for_both_schemes_is_checked_in_both() -> None:
    assert [hint for _, hint, _ in found('colors:\n  link: "#0a5954"\n')] == ["hint_dark"]
    assert [args["own"] for _, _, args in found('colors:\n  ground: "#808080"\n')] == ["ground", "ground"]


@pytest.mark.parametrize(
    ("yaml", "code"),
    [
        ('colors:\n  logo: "#123456"\n', "E701"),
        ('colors:\n  brand: {bright: "#123456"}\n', "E701"),
        ("colors:\n  brand: #123456\n", "E705"),  # without quotes it is a comment
        ("colors:\n  brand: green\n", "E705"),
        ("colors: green\n", "E705"),
    ],
)
def test_what_is_not_a_colour_or_a_token_is_told(yaml: str, code: str) -> None:
    assert [one for one, _, _ in found(yaml)] == [code]


@given(st.sampled_from(PAIRS), COLOUR, COLOUR)
def test_a_pair_passes_exactly_when_its_contrast_does(pair: tuple[str, str], text: str, ground: str) -> None:
    css = f":root{{--{pair[0]}:{text};--{pair[1]}:{ground}}}"
    told = found(f'colors:\n  {pair[0]}: {{light: "{text}"}}\n', css)
    assert bool(told) is (ratio(text, ground) < 4.5)


SITE = """
-- content/site.yml --
name: Prov
colors:
  brand: "#5b1a2e"
  brand-2: "#6D2439"
  link: {light: "#7a1f3d"}
"""


def test_the_style_sheet_replaces_the_tokens_in_each_scheme_and_only_on_screens(site: Callable[[str], Path]) -> None:
    edition = edition_of(site(SITE))
    files = made_by(colors.make, edition)
    assert {path: data.decode().splitlines() for path, data in files.items()} == {
        "assets/css/colors.css": [
            "@media screen and (prefers-color-scheme: light){:root{--brand:#5b1a2e;--brand-2:#6d2439;--link:#7a1f3d}}",
            "@media screen and (prefers-color-scheme: dark){:root{--brand:#5b1a2e;--brand-2:#6d2439}}",
        ]
    }
    assert edition.site.config.theme_color == "#5b1a2e"


def test_a_site_without_colours_has_no_such_style_sheet(site: Callable[[str], Path]) -> None:
    edition = edition_of(site("-- content/site.yml --\nname: Prov\n"))
    assert made_by(colors.make, edition) == {}
    assert stylesheet({}) == ""


def test_colours_are_checked_against_the_sites_own_theme(site: Callable[[str], Path]) -> None:
    text = '-- content/site.yml --\nname: Prov\ncolors:\n  link: {light: "#7a1f3d"}\n'
    dark = "-- templates/assets/css/site.css --\n:root{--ground:#000000}\n"
    diagnostics = examine(site(text + dark), today=TODAY).diagnostics
    assert [(one.code, one.path, one.span and one.span.line) for one in diagnostics] == [
        ("E904", "content/site.yml", 3)
    ]


def test_a_theme_colour_that_is_none_is_told(site: Callable[[str], Path]) -> None:
    checked = examine(site('-- content/site.yml --\ntheme_color: "green\\"><script>"\n'), today=TODAY)
    assert [one.code for one in checked.diagnostics] == ["E705"]
    assert is_colour(checked.site.config.theme_color)
