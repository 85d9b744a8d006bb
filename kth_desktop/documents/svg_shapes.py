"""Drawings kept as SVG (the mark, the signs) turned into PDF path operators, in their own units, y down.

Reads what our drawings and Lucide's use: `path`, `circle`, groups; fill and stroke of one colour. No text, no
transforms, no style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import acos, ceil, copysign, cos, hypot, pi, radians, sin, sqrt, tan
from pathlib import Path
from xml.etree import ElementTree

Point = tuple[float, float]

_TOKEN = re.compile(r"([MmLlHhVvCcSsAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


@dataclass(frozen=True)
class Shape:
    """Path operators with how they are painted; `stroke` is the line's width, 0 for none."""

    path: str
    filled: bool
    stroke: float


@dataclass(frozen=True)
class Drawing:
    """The shapes of one file; `side` is the width of its square view box."""

    side: float
    shapes: tuple[Shape, ...]

    def operators(self, size: float, stroke: float | None = None) -> str:
        """Operators that paint it `size` wide from (0, 0) down; `stroke` (after scaling) replaces its own."""
        scale = size / self.side
        parts = [f"q {scale:.5f} 0 0 {scale:.5f} 0 0 cm 1 J 1 j"]
        for shape in self.shapes:
            width = stroke / scale if stroke and shape.stroke else shape.stroke
            paint = {(True, False): "f", (False, True): "S", (True, True): "B"}[(shape.filled, width > 0)]
            parts.append(f"{width:.4g} w {shape.path} {paint}" if width else f"{shape.path} {paint}")
        return " ".join([*parts, "Q"])


@cache
def drawing(file: Path) -> Drawing:
    """Reads an SVG file with a square view box."""
    root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
    side = float(root.attrib["viewBox"].split()[2])
    return Drawing(side, tuple(_shapes(root, {"fill": "black", "stroke": "none", "stroke-width": "1"})))


def _shapes(element: ElementTree.Element, inherited: dict[str, str]) -> Iterator[Shape]:
    look = inherited | {key: value for key, value in element.attrib.items() if key in inherited}
    path = _outline(element)
    if path:
        stroke = float(look["stroke-width"]) if look["stroke"] != "none" else 0.0
        yield Shape(path, look["fill"] != "none", stroke)
    for child in element:
        yield from _shapes(child, look)


def _outline(element: ElementTree.Element) -> str:
    kind = element.tag.rpartition("}")[2]
    if kind == "path":
        return " ".join(_Pen().follow(element.attrib["d"]))
    if kind == "circle":
        return circle(*(float(element.attrib[key]) for key in ("cx", "cy", "r")))
    return ""


def circle(x: float, y: float, radius: float) -> str:
    """A closed circle as path operators."""
    arc = "M{} {}A{} {} 0 1 1 {} {}A{} {} 0 1 1 {} {}Z"
    right, left = x + radius, x - radius
    return " ".join(_Pen().follow(arc.format(right, y, radius, radius, left, y, radius, radius, right, y)))


def _tokens(data: str) -> Iterator[tuple[str, list[float]]]:
    """Commands with their numbers; repeated groups of numbers become commands of their own."""
    command = ""
    numbers: list[float] = []
    for letter, number in _flags_apart(data):
        if letter:
            command = letter
            if letter in "Zz":
                yield letter, []
            continue
        numbers.append(float(number))
        if len(numbers) == _ARITY[command.upper()]:
            yield command, numbers
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)


def _flags_apart(data: str) -> Iterator[tuple[str, str]]:
    """Letters and numbers. The two flags of an arc are single digits and may stand without a gap."""
    at, command, count = 0, "", 0
    while at < len(data):
        if command in "Aa" and command and count % 7 in (3, 4) and data[at] in "01":
            yield "", data[at]
            at, count = at + 1, count + 1
            continue
        found = _TOKEN.match(data, at)
        if not found:
            at += 1
            continue
        if found[1]:
            command, count = found[1], 0
        else:
            count += 1
        yield found[1] or "", found[2] or ""
        at = found.end()


class _Pen:
    """Follows a path's commands; knows where it stands."""

    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self._start: Point = (0.0, 0.0)
        self._handle: Point | None = None

    def follow(self, data: str) -> Iterator[str]:
        for command, numbers in _tokens(data):
            origin = self.at if command.islower() else (0.0, 0.0)
            handle, self._handle = self._handle, None
            kind = command.upper()
            if kind == "M":
                self.at = self._start = _moved(origin, numbers)
                yield f"{_n(self.at)} m"
            elif kind in "LHV":
                self.at = self._line_end(kind, origin, numbers)
                yield f"{_n(self.at)} l"
            elif kind == "Z":
                self.at = self._start
                yield "h"
            elif kind == "A":
                yield from self._arc(numbers, _moved(origin, numbers[5:]))
            else:
                yield self._curve(kind, origin, numbers, handle)

    def _line_end(self, kind: str, origin: Point, numbers: list[float]) -> Point:
        if kind == "H":
            return (origin[0] + numbers[0], self.at[1])
        if kind == "V":
            return (self.at[0], origin[1] + numbers[0])
        return _moved(origin, numbers)

    def _curve(self, kind: str, origin: Point, numbers: list[float], handle: Point | None) -> str:
        if kind == "S":
            x, y = handle or self.at
            first = (2 * self.at[0] - x, 2 * self.at[1] - y)
        else:
            first = _moved(origin, numbers)
            numbers = numbers[2:]
        second, end = _moved(origin, numbers), _moved(origin, numbers[2:])
        self.at, self._handle = end, second
        return f"{_n(first)} {_n(second)} {_n(end)} c"

    def _arc(self, numbers: list[float], end: Point) -> Iterator[str]:
        """An elliptical arc as Bézier curves of at most a quarter turn (SVG 1.1, appendix F.6)."""
        start, self.at = self.at, end
        rx, ry, tilt = abs(numbers[0]), abs(numbers[1]), radians(numbers[2])
        if start == end or not rx or not ry:
            yield f"{_n(end)} l"
            return
        centre, rx, ry, angle, sweep = _centre(start, end, (rx, ry), tilt, (numbers[3] != 0, numbers[4] != 0))
        pieces = ceil(abs(sweep) / (pi / 2) - 1e-9)
        step = sweep / pieces
        reach = 4 / 3 * tan(step / 4)
        for piece in range(pieces):
            a, b = angle + piece * step, angle + (piece + 1) * step
            unit = (
                (cos(a) - reach * sin(a), sin(a) + reach * cos(a)),
                (cos(b) + reach * sin(b), sin(b) - reach * cos(b)),
                (cos(b), sin(b)),
            )
            points = [_placed(point, centre, rx, ry, tilt) for point in unit]
            yield " ".join(map(_n, points)) + " c"


def _centre(
    start: Point, end: Point, radii: Point, tilt: float, flags: tuple[bool, bool]
) -> tuple[Point, float, float, float, float]:
    """Centre, radii (grown when too short), start angle and sweep of an arc given by its ends."""
    (rx, ry), (large, positive) = radii, flags
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos(tilt) * dx + sin(tilt) * dy, -sin(tilt) * dx + cos(tilt) * dy
    grown = max(1.0, hypot(x / rx, y / ry))
    rx, ry = rx * grown, ry * grown
    square = (rx * y) ** 2 + (ry * x) ** 2
    root = sqrt(max(0.0, (rx * ry) ** 2 - square) / square) * (-1 if large == positive else 1)
    cx, cy = root * rx * y / ry, -root * ry * x / rx
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    centre = (middle[0] + cos(tilt) * cx - sin(tilt) * cy, middle[1] + sin(tilt) * cx + cos(tilt) * cy)
    first = _angle((x - cx) / rx, (y - cy) / ry)
    sweep = (_angle((-x - cx) / rx, (-y - cy) / ry) - first) % (2 * pi)
    return centre, rx, ry, first, sweep if positive else sweep - 2 * pi


def _angle(x: float, y: float) -> float:
    return copysign(acos(max(-1.0, min(1.0, x / hypot(x, y)))), y)


def _placed(point: Point, centre: Point, rx: float, ry: float, tilt: float) -> Point:
    x, y = point[0] * rx, point[1] * ry
    return (centre[0] + cos(tilt) * x - sin(tilt) * y, centre[1] + sin(tilt) * x + cos(tilt) * y)


def _moved(origin: Point, by: list[float]) -> Point:
    return (origin[0] + by[0], origin[1] + by[1])


def _n(point: Point) -> str:
    return f"{point[0]:.3f} {point[1]:.3f}"
