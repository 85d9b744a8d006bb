"""SVG drawings as path operators."""

from __future__ import annotations

import re
from math import hypot
from pathlib import Path

import pytest

from kth_desktop.documents.plate_art import SIGNS
from kth_desktop.documents.svg_shapes import circle, drawing
from kth_desktop.paths import resource

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="red" stroke-width="2">'
)


def points(operators: str) -> list[tuple[float, float]]:
    numbers = re.findall(r"-?\d+\.\d+", operators)
    return [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def path_of(tmp_path: Path, data: str) -> str:
    file = tmp_path / "one.svg"
    file.write_text(f'{HEAD}<path d="{data}"/></svg>', encoding="utf-8")
    return drawing(file).shapes[0].path


def test_relative_and_absolute_commands_mean_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    absolute = path_of(tmp_path / "a", "M2 3L5 3H8V9C8 10 9 11 10 11S12 12 12 13Z")
    relative = path_of(tmp_path / "b", "m2 3 3 0h3v6c0 1 1 2 2 2s2 1 2 2z")
    assert absolute == relative
    assert absolute.endswith("h") and absolute.count("c") == 2


def test_a_circle_stays_on_its_radius() -> None:
    ends = points(circle(12, 12, 5))[::3]
    assert all(hypot(x - 12, y - 12) == pytest.approx(5, abs=0.01) for x, y in ends)
    xs = [x for x, _ in ends]
    assert (min(xs), max(xs)) == pytest.approx((7, 17), abs=0.01)


@pytest.mark.parametrize(("flags", "turn"), [("0 1", 1), ("0 0", -1)])
def test_an_arc_turns_the_way_its_flag_says(flags: str, turn: int, tmp_path: Path) -> None:
    """A quarter from (10, 5) to (15, 10) around (10, 10) or (15, 5)."""
    start, *rest = points(path_of(tmp_path, f"M10 5A5 5 0 {flags} 15 10"))
    middle = ((start[0] + 3 * rest[0][0] + 3 * rest[1][0] + rest[2][0]) / 8, 0)
    assert (middle[0] - 12.5) * turn > 0
    assert rest[-1] == pytest.approx((15, 10))


def test_flags_of_an_arc_may_stand_without_a_gap(tmp_path: Path) -> None:
    assert points(path_of(tmp_path, "M11 17a1 1 0 103-3"))[-1] == pytest.approx((14, 14))


@pytest.mark.parametrize("name", ["mark.svg", *SIGNS.values()])
def test_our_drawings_stay_in_their_view_box(name: str) -> None:
    found = drawing(resource("icons", name))
    assert found.shapes
    for shape in found.shapes:
        assert shape.filled or shape.stroke
        assert all(-0.1 <= value <= found.side + 0.1 for point in points(shape.path) for value in point)


def test_a_stroke_can_be_given_for_the_size_it_is_drawn_at() -> None:
    operators = drawing(resource("icons", "scissors.svg")).operators(12.0, 0.8)
    assert operators.startswith("q 0.50000 0 0 0.50000")
    assert operators.count("1.6 w") == 5
