"""版记: 分送, and who printed it when, at the foot of the last, even page (GB/T 9704-2012, 7.4)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .minutes_standard import MinutesStandard
from .paper import MM

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_LABEL = "分送："
_UP = 2.62
"""From a row's foot to the baseline of its (last) line, in mm."""


class Imprint:
    """The block's lines and how much of the page it takes."""

    def __init__(self, fonts: Fonts, standard: MinutesStandard, sent_to: str, issuer: str, date: str) -> None:
        self._standard = standard
        size = standard.imprint_size
        setter = Setter(fonts, size, size, standard.column * MM)
        sent = [Span(f"{_LABEL}{sent_to.rstrip('。；，、')}。", Face.FANGSONG)]
        self._sent = setter.paragraph(sent, indent=1, hang=1 + len(_LABEL), margin=1)
        printed = [Span(f"{date}印发", Face.FANGSONG)]
        width = setter.line(printed).width
        self._printed = setter.line(printed, standard.column * MM - size - width)
        room = standard.column * MM - 3 * size - width
        self._issuer, self._issuer_size = setter.fitted([Span(issuer, Face.FANGSONG)], room, size)

    @property
    def lines(self) -> int:
        """Lines of the grid that it covers."""
        return ceil(self._height * MM / self._standard.pitch)

    @property
    def _height(self) -> float:
        standard = self._standard
        return 2 * standard.imprint_row + (len(self._sent) - 1) * standard.imprint_more

    def draw(self, canvas: Canvas) -> None:
        standard = self._standard
        foot = standard.top + standard.depth
        middle, top = foot - standard.imprint_row, foot - self._height
        canvas.setFillColor("#000000")
        for y, thickness in (
            (top, standard.imprint_thick),
            (middle, standard.imprint_thin),
            (foot, standard.imprint_thick),
        ):
            canvas.rect(
                standard.left * MM, standard.down(y + thickness / 2), standard.column * MM, thickness * MM,
                stroke=0, fill=1,
            )  # fmt: skip
        for number, line in enumerate(reversed(self._sent)):
            self._draw(canvas, line, middle - number * standard.imprint_more, standard.imprint_size)
        self._draw(canvas, self._issuer, foot, self._issuer_size)
        self._draw(canvas, self._printed, foot, standard.imprint_size)

    def _draw(self, canvas: Canvas, line: Line, foot: float, size: float) -> None:
        standard = self._standard
        line.draw(canvas, standard.left * MM, standard.down(foot - _UP), size)
