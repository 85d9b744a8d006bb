"""What is the same on every plate of one size and ink: ground, frame, mark, signs. Base units, y down."""

from __future__ import annotations

from ..domain.vocabulary import Category
from ..paths import resource
from . import plate_layout as lay
from .plate_layout import PlateLayout
from .plate_styles import PlateInk, fill, stroke
from .svg_shapes import circle, drawing

SIGNS = {
    Category.PUBLICITY_TRAINING: "megaphone.svg",
    Category.DELIBERATION: "sign-deliberation.svg",
    Category.MEDIATION: "handshake.svg",
    Category.CULTURE_RECREATION: "sign-culture.svg",
    Category.CONVENIENCE_SERVICE: "scissors.svg",
}
_CORNER_DIAMOND, VENUE_DIAMOND = 1.7, 1.5
_FINE, _HAIR = 0.4, 0.3
_RIVET = 2.2


def shapes(layout: PlateLayout, ink: PlateInk, bleed: float = 0.0) -> str:
    """All but the words, as operators. `bleed` base units of ground stand over the region's edge."""
    return "\n".join(
        (
            _ground(layout, ink, bleed),
            _frame(layout, ink),
            _corners(layout, ink),
            _placed(
                drawing(resource("icons", "mark.svg")).operators(lay.MARK),
                layout.centre - lay.MARK / 2,
                layout.y("mark") - lay.MARK / 2,
                ink.title,
            ),
            _rules(layout, ink),
            *_signs(layout, ink),
            _code_ground(layout, ink),
        )
    )


def diamond(x: float, y: float, half: float) -> str:
    """A filled square on its corner."""
    return f"{_polygon(((x - half, y), (x, y - half), (x + half, y), (x, y + half)))} f"


def ornaments(layout: PlateLayout, ink: PlateInk, half_width: float) -> str:
    """A line and a diamond at both sides of the venue's name, which reaches `half_width` from the middle."""
    y, parts = layout.y("venue"), [fill(ink.label), stroke(ink.line), f"{_FINE} w"]
    near = half_width + 8.0
    far = min(near + 30.0, layout.centre - 30.0)
    for side in (-1, 1):
        parts.append(diamond(layout.centre + side * near, y, VENUE_DIAMOND))
        if far > near + VENUE_DIAMOND:
            start, end = layout.centre + side * (near + VENUE_DIAMOND - 0.2), layout.centre + side * far
            parts.append(f"{start:.3f} {y:.3f} m {end:.3f} {y:.3f} l S")
    return " ".join(parts)


def _ground(layout: PlateLayout, ink: PlateInk, bleed: float) -> str:
    if not ink.ground:
        return ""
    width, height = layout.width, layout.height
    ground = f"{fill(ink.ground)} {_box(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)} f"
    return ground + (_rim(layout, ink, bleed) if ink.rim else "")


def _rim(layout: PlateLayout, ink: PlateInk, bleed: float) -> str:
    """Four mitred sides, then a fine line where the rim ends."""
    assert ink.rim
    near, far = lay.RIM, -bleed
    right, bottom = layout.width, layout.height
    inner = ((near, near), (right - near, near), (right - near, bottom - near), (near, bottom - near))
    outer = ((far, far), (right - far, far), (right - far, bottom - far), (far, bottom - far))
    sides = []
    for side, colour in enumerate(ink.rim):
        after = (side + 1) % 4
        sides.append(f"{fill(colour)} {_polygon((outer[side], outer[after], inner[after], inner[side]))} f")
    edge = near + _HAIR / 2
    sides.append(f"{stroke(ink.line)} {_HAIR} w {_inset(layout, edge)} S")
    return " " + " ".join(sides)


def _frame(layout: PlateLayout, ink: PlateInk) -> str:
    """The outer line, and the inner one with its stepped corners."""
    near, step = lay.EDGE + lay.INNER, lay.EDGE + lay.INNER + lay.STEP
    right, bottom = layout.width, layout.height
    inner = (
        (step, near), (right - step, near), (right - step, step), (right - near, step),
        (right - near, bottom - step), (right - step, bottom - step), (right - step, bottom - near),
        (step, bottom - near), (step, bottom - step), (near, bottom - step), (near, step), (step, step),
    )  # fmt: skip
    return (
        f"0 J 0 j {stroke(ink.line)} {ink.frame_mm} w {_inset(layout, lay.EDGE)} S "
        f"{_FINE} w {_polygon(inner)} S"
    )


def _corners(layout: PlateLayout, ink: PlateInk) -> str:
    at = lay.CORNER_MARK
    places = [(x, y) for x in (at, layout.width - at) for y in (at, layout.height - at)]
    if ink.rivet is None:
        return fill(ink.line) + " " + " ".join(diamond(x, y, _CORNER_DIAMOND) for x, y in places)
    shade, light, body = ink.rivet
    discs = ((shade, 0.0, _RIVET), (light, -0.22, _RIVET - 0.28), (body, 0.0, _RIVET - 0.62))
    return " ".join(
        f"{fill(colour)} {circle(x + shift, y + shift, radius)} f"
        for x, y in places
        for colour, shift, radius in discs
    )


def _rules(layout: PlateLayout, ink: PlateInk) -> str:
    rule, foot, half = layout.y("rule"), layout.y("foot"), lay.DIVIDER_HEIGHT / 2
    across = f"{lay.SIDE} {rule:.3f} m {layout.right:.3f} {rule:.3f} l S"
    parts = [stroke(ink.line), f"{_FINE} w {across} {_HAIR} w"]
    parts += [f"{x:.3f} {foot - half:.3f} m {x:.3f} {foot + half:.3f} l S" for x in layout.dividers]
    return " ".join(parts)


def _signs(layout: PlateLayout, ink: PlateInk) -> list[str]:
    top = layout.y("foot") + lay.SIGN_Y - lay.SIGN / 2
    return [
        _placed(
            drawing(resource("icons", SIGNS[category])).operators(lay.SIGN, lay.SIGN_STROKE),
            layout.sign_x(index) - lay.SIGN / 2,
            top,
            ink.accent,
        )
        for index, category in enumerate(Category)
    ]


def _code_ground(layout: PlateLayout, ink: PlateInk) -> str:
    if not ink.code_ground:
        return ""
    top = layout.y("foot") - lay.CODE / 2
    return f"{fill(ink.code_ground)} {_box(layout.right - lay.CODE, top, lay.CODE, lay.CODE)} f"


def _placed(operators: str, x: float, y: float, colour: str) -> str:
    return f"q 1 0 0 1 {x:.3f} {y:.3f} cm {fill(colour)} {stroke(colour)} {operators} Q"


def _inset(layout: PlateLayout, edge: float) -> str:
    return _box(edge, edge, layout.width - 2 * edge, layout.height - 2 * edge)


def _box(x: float, y: float, width: float, height: float) -> str:
    return f"{x:.3f} {y:.3f} {width:.3f} {height:.3f} re"


def _polygon(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x:.3f} {y:.3f} {'l' if at else 'm'}" for at, (x, y) in enumerate(points)) + " h"
