"""Just enough SVG for our own line icons, so that QtSvg is not loaded before the first paint.

The two flags of an arc must stand apart in our files (0 0 1, not 001), though SVG would let them touch.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ELEMENT = re.compile(r"<(g|/g|path|circle|rect|line|polyline|ellipse)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([A-Za-z0-9-]+)="([^"]*)"')
_COUNT = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class Drawing:
    """An icon's outlines: those to stroke and those to fill, on a square of `side` units."""

    def __init__(self, text: str) -> None:
        root = dict(_ATTRIBUTE.findall(text[text.index("<svg") : text.index(">", text.index("<svg"))]))
        self.side = float(root["viewBox"].split()[2])
        self.stroked, self.filled = QPainterPath(), QPainterPath()
        self.stroke = 0.0  # units; only what an inner group asks for, else the caller's
        inherited = root
        for tag, attributes in _ELEMENT.findall(text):
            own = dict(_ATTRIBUTE.findall(attributes))
            if tag == "g":
                inherited = {**root, **own}
                self.stroke = float(own.get("stroke-width", self.stroke))
            elif tag == "/g":
                inherited = root
            else:
                fill = {**inherited, **own}.get("fill", "none")
                _add(self.stroked if fill == "none" else self.filled, tag, own)


def _add(path: QPainterPath, tag: str, own: dict[str, str]) -> None:
    def number(name: str) -> float:
        return float(own.get(name, "0"))

    if tag == "path":
        _walk(path, own["d"])
    elif tag == "circle":
        r = number("r")
        path.addEllipse(QRectF(number("cx") - r, number("cy") - r, 2 * r, 2 * r))
    elif tag == "ellipse":
        rx, ry = number("rx"), number("ry")
        path.addEllipse(QRectF(number("cx") - rx, number("cy") - ry, 2 * rx, 2 * ry))
    elif tag == "rect":
        r = float(own.get("rx", own.get("ry", "0")))
        path.addRoundedRect(QRectF(number("x"), number("y"), number("width"), number("height")), r, r)
    elif tag == "line":
        path.moveTo(number("x1"), number("y1"))
        path.lineTo(number("x2"), number("y2"))
    else:
        _walk(path, "M" + own["points"])


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a repeated one comes again, M repeated as L (a path's own rule)."""
    tokens = _TOKEN.findall(data)
    letter, at = "M", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            letter = tokens[at]
            at += 1
        count = _COUNT[letter.upper()]
        yield letter, [float(t) for t in tokens[at : at + count]]
        at += count
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _walk(path: QPainterPath, data: str) -> None:
    x = y = 0.0
    control: tuple[float, float] | None = None  # of the curve before, for S
    for letter, n in _commands(data):
        dx, dy = (x, y) if letter.islower() else (0.0, 0.0)
        kind, last, control = letter.upper(), control, None
        if kind == "Z":
            path.closeSubpath()
            x, y = path.currentPosition().x(), path.currentPosition().y()
            continue
        if kind == "H":
            x = n[0] + dx
        elif kind == "V":
            y = n[0] + dy
        else:
            start, (x, y) = (x, y), (n[-2] + dx, n[-1] + dy)
        if kind == "M":
            path.moveTo(x, y)
        elif kind in "LHV":
            path.lineTo(x, y)
        elif kind in "CS":
            if kind == "S":
                first = (2 * start[0] - last[0], 2 * start[1] - last[1]) if last else start
            else:
                first = (n[0] + dx, n[1] + dy)
            control = (n[-4] + dx, n[-3] + dy)
            path.cubicTo(*first, *control, x, y)
        elif kind == "Q":
            path.quadTo(n[0] + dx, n[1] + dy, x, y)
        elif kind == "A":
            _arc(path, start, (n[0], n[1]), (bool(n[3]), bool(n[4])), (x, y))


def _arc(
    path: QPainterPath,
    start: tuple[float, float],
    radii: tuple[float, float],
    flags: tuple[bool, bool],
    end: tuple[float, float],
) -> None:
    """An unturned elliptical arc (SVG 2, B.2.4); none of our icons turns its ellipse."""
    rx, ry = radii
    if not rx or not ry:
        path.lineTo(*end)
        return
    hx, hy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    stretch = math.sqrt((hx / rx) ** 2 + (hy / ry) ** 2)
    if stretch > 1:  # radii too small to reach are enlarged
        rx, ry = rx * stretch, ry * stretch
    divisor = (rx * hy) ** 2 + (ry * hx) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 / divisor - 1)) if divisor else 0.0
    if flags[0] == flags[1]:
        factor = -factor
    cx, cy = factor * rx * hy / ry, -factor * ry * hx / rx
    first = math.atan2((hy - cy) / ry, (hx - cx) / rx)
    sweep = math.atan2((-hy - cy) / ry, (-hx - cx) / rx) - first
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi
    middle_x, middle_y = cx + (start[0] + end[0]) / 2, cy + (start[1] + end[1]) / 2
    box = QRectF(middle_x - rx, middle_y - ry, 2 * rx, 2 * ry)
    path.arcTo(box, -math.degrees(first), -math.degrees(sweep))
