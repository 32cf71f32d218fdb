from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from edition import edition_of, made_by
from fixtures_build import REPOSITORY
from sitegen.covers.cover import PALETTES, cover_svg
from sitegen.covers.motif import MOTIFS
from sitegen.edition import Edition
from sitegen.language.geography import county_shapes
from sitegen.memo import FolderMemo
from sitegen.outputs import social
from sitegen.pictures.raster import View, outlines, paint
from sitegen.pictures.social import SocialCard, site_social_path, social_cards, social_path
from sitegen.pictures.socialimage import drawable, png, title_lines
from test_citation import SITE

CARD = SocialCard(
    title="Brobygget",
    kicker="Exempel",
    place="Jönköping",
    name="Goda exempel",
    panel="#123f3a",
    drawing=cover_svg("brobygget", "samarbete", "integration", county_shapes()["06"]),
)


@pytest.fixture
def edition(site: Callable[[str], Path]) -> Edition:
    return edition_of(site(SITE))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_a_picture_is_1200_by_630_and_small() -> None:
    data = png(CARD)
    assert opened(data).size == (1200, 630)
    assert len(data) < 30_000


@pytest.mark.parametrize("kind", sorted(MOTIFS))
def test_pictures_of_every_motif_weigh_little(kind: str) -> None:
    for number, challenge in enumerate(sorted(PALETTES)[::4]):
        county = sorted(county_shapes())[number]
        drawing = cover_svg(f"{kind}-{challenge}", kind, challenge, county_shapes()[county])
        assert (
            len(png(replace(CARD, title="Partnerskapet för sociala innovationer i Örebro län", drawing=drawing)))
            < 60_000
        )


def test_equal_cards_give_equal_bytes() -> None:
    assert png(CARD) == png(replace(CARD))
    assert png(CARD) != png(replace(CARD, title="Brobyggen"))


def test_the_panel_has_the_colour_of_the_site_and_the_cover_its_sky() -> None:
    picture = opened(png(CARD))
    assert picture.getpixel((20, 600)) == (0x12, 0x3F, 0x3A)
    assert picture.getpixel((1190, 10)) == opened(png(replace(CARD, title="", place="", name=""))).getpixel((1190, 10))


def test_text_stays_on_the_panel_and_clear_of_its_edges() -> None:
    long = replace(
        CARD, title="Ett långt namn " * 6, kicker="Exempel", place="Skellefteå, Örnsköldsvik …", name="N" * 60
    )
    with_text, without = (opened(png(card)) for card in (long, replace(long, title="", kicker="", place="", name="")))
    changed = [(x, y) for x in range(0, 1200, 2) for y in range(0, 630, 2) if _differ(with_text, without, (x, y))]
    assert changed
    assert min(x for x, _ in changed) >= 60
    assert max(x for x, _ in changed) <= 570
    assert max(y for _, y in changed) <= 590


def _differ(one: Image.Image, other: Image.Image, place: tuple[int, int]) -> bool:
    pairs = zip(_triple(one, place), _triple(other, place), strict=True)
    return any(abs(a - b) > 24 for a, b in pairs)


def _triple(picture: Image.Image, place: tuple[int, int]) -> tuple[int, ...]:
    pixel = picture.getpixel(place)
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)


@pytest.mark.parametrize(("panel", "ink"), [("#123f3a", (255, 253, 245)), ("#f8f7f2", (22, 39, 42))])
def test_the_title_is_light_on_dark_and_dark_on_light(panel: str, ink: tuple[int, ...]) -> None:
    picture = opened(png(replace(CARD, panel=panel, title="HHHHH", drawing="")))
    assert ink in {_triple(picture, (x, 200)) for x in range(64, 300)}


def test_short_titles_are_large_and_long_ones_fit() -> None:
    assert title_lines("Macken") == (84, ["Macken"])
    size, lines = title_lines("Partnerskapet för sociala innovationer i Örebro län")
    assert size >= 48
    assert " ".join(lines) == "Partnerskapet för sociala innovationer i Örebro län"


def test_lines_break_after_hyphens_and_words_that_are_too_long_are_cut() -> None:
    _, lines = title_lines("Rikkenstorp – community-supported agriculture")
    assert "".join(lines).replace(" ", "") == "Rikkenstorp–community-supportedagriculture"
    _, cut = title_lines("Tillgänglighetsredogörelsegranskningskommitté")
    assert "".join(line.removesuffix("-") for line in cut) == "Tillgänglighetsredogörelsegranskningskommitté"


@settings(max_examples=25)
@given(st.text(max_size=120))
def test_any_title_can_be_drawn(title: str) -> None:
    assert opened(png(replace(CARD, title=title, place=title, drawing=""))).size == (1200, 630)


def test_signs_that_the_fonts_lack_are_left_out() -> None:
    assert drawable("Čáhci 水 – åäö\u200b € Ŋ") == "Čáhci – åäö € Ŋ"


def test_each_example_and_project_has_a_picture_in_each_language_and_the_site_has_one(edition: Edition) -> None:
    files = made_by(social.make, edition)
    assert sorted(files) == [
        "delning/en.png",
        "delning/en/examples-cafe.png",
        "delning/sv.png",
        "delning/sv/examples-cafe.png",
    ]
    record, challenge = edition.site.records[("examples", "cafe")], edition.site.records[("challenges", "ensamhet")]
    assert social_path(record, "sv") == "/delning/sv/examples-cafe.png"
    assert social_path(challenge, "en") == site_social_path("en") == "/delning/en.png"


def test_a_card_says_what_the_page_says(edition: Edition) -> None:
    cards = dict(social_cards(edition.site, "en"))
    card = cards["/delning/en/examples-cafe.png"]
    assert (card.title, card.kicker, card.place, card.name) == ("The café", "Example", "Åmål", "Good examples")
    assert cards["/delning/en.png"].title == "Good examples"


def test_a_second_build_draws_nothing_and_gives_the_same_bytes(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cold = made_by(social.make, replace(edition, memo=FolderMemo(tmp_path / ".sitegen")))
    monkeypatch.setattr(social, "_drawn", lambda card: pytest.fail("drawn again"))
    assert made_by(social.make, replace(edition, memo=FolderMemo(tmp_path / ".sitegen"))) == cold
    monkeypatch.undo()
    assert made_by(social.make, edition) == cold


def test_keys_differ_with_each_part_of_a_card() -> None:
    names = ("title", "kicker", "place", "name", "panel", "drawing")
    others = [replace(CARD, **{name: "#000000" if name == "panel" else ""}) for name in names]
    assert len({card.key for card in (CARD, *others)}) == 7


def test_the_fonts_travel_with_their_licence() -> None:
    folder = REPOSITORY / "sitegen" / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE").read_text("utf-8")
    assert {path.name for path in folder.glob("*.ttf")} == {"PublicSans-ExtraBold.ttf", "PublicSans-Medium.ttf"}


def area(points: list[tuple[float, float]]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def test_arcs_and_curves_enclose_what_they_should() -> None:
    [circle] = outlines("M0 50a50 50 0 0 1 100 0a50 50 0 0 1-100 0z")
    assert area(circle) == pytest.approx(3.14159 * 2500, rel=0.01)
    [half] = outlines("M0 0h100a50 50 0 0 1-100 0z")
    assert area(half) == pytest.approx(3.14159 * 1250, rel=0.01)
    [parabola] = outlines("M0 0Q50 100 100 0z")
    assert area(parabola) == pytest.approx(2 / 3 * 100 * 50, rel=0.01)
    assert outlines("M1 2 3 4l1 1M0 0v5H2z") == [[(1, 2), (3, 4), (4, 5)], [(0, 0), (0, 5), (2, 5)]]


def test_a_radius_that_is_too_short_grows_and_an_arc_to_nowhere_is_nothing() -> None:
    assert area(outlines("M0 0a1 1 0 0 1 100 0z")[0]) == pytest.approx(3.14159 * 1250, rel=0.01)
    assert outlines("M5 5a9 9 0 0 1 0 0z") == [[(5, 5), (5, 5)]]


def test_what_covers_do_not_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="command"):
        outlines("M0 0C1 1 2 2 3 3")
    draw = ImageDraw.Draw(Image.new("RGB", (9, 9)))
    with pytest.raises(ValueError, match="shape"):
        paint(draw, "<svg><text>x</text></svg>", View(1, 0, 0))
