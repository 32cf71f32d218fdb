"""Outlines of areas: read, measured, and made coarse for small maps."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.geography import county_shapes, municipality_shapes
from sitegen.language.outline import bounds, coarse, rings
from sitegen.views.maps import place_map

POINTS = st.lists(st.tuples(st.integers(-2000, 2000), st.integers(-2000, 2000)), min_size=1, max_size=30)


def path(points: list[tuple[int, int]]) -> str:
    moves = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(moves).replace(' -', '-')}z"


@given(POINTS)
def test_an_outline_is_read_as_the_points_it_was_written_from(points: list[tuple[int, int]]) -> None:
    assert list(rings(path(points) + path(points))) == [points, points]


@given(POINTS, st.integers(2, 40))
def test_a_coarse_outline_lies_within_half_a_step_of_the_fine_one(points: list[tuple[int, int]], step: int) -> None:
    for ring in rings(coarse(path(points), step)):
        assert all(
            min(max(abs(x * step - fx), abs(y * step - fy)) for fx, fy in points) <= (step + 1) / 2 for x, y in ring
        )


def test_neighbours_keep_their_common_border() -> None:
    left, right = "M0 0l100 0 7 50-7 50-100 0z", "M200 0l0 100-100 0 7-50-7-50z"
    one, other = (next(rings(coarse(d, 8))) for d in (left, right))

    assert {point for point in one if 12 <= point[0] <= 14} == {point for point in other if 12 <= point[0] <= 14}


def test_an_island_smaller_than_the_grid_is_left_out() -> None:
    assert coarse("M100 100l2 0 0 2z", 8) == ""


def test_a_county_is_never_lost_from_a_small_map_and_its_bytes_are_fewer() -> None:
    small, large = place_map("06", "").shapes, county_shapes()

    assert len(small) == len(large)
    assert sum(len(shape.d) for shape in small) < 0.8 * sum(map(len, large.values()))
    assert [shape.name for shape in small if shape.level == "here"] == ["Jönköpings län"]


def test_the_box_of_a_small_map_holds_all_its_shapes() -> None:
    for code in municipality_shapes():
        made = place_map(code[:2], code)
        left, top, width, height = map(float, made.viewbox.split())
        for shape in made.shapes:
            x0, y0, x1, y1 = bounds(shape.d)
            assert left <= x0 <= x1 <= left + width, code
            assert top <= y0 <= y1 <= top + height, code
        assert [shape.level for shape in made.shapes].count("here") == 1, code
