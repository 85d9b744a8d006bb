"""The head that our forms share: mark, 客堂汇, office, note, 文武线, title. In mm from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..paths import resource
from .fonts import Face, Fonts
from .paper import MM
from .svg_shapes import drawing
from .text_blocks import halved

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

RED, INK, SECOND, CELL = "#C4161C", "#1B1D21", "#555C66", "#A8ADB5"
MARGIN, WIDTH, HEIGHT, FOOT = 20.0, 170.0, 297.0, 288.0
RIGHT = MARGIN + WIDTH
FRAME, BLOCK, DIVIDER, HAIR = 0.5, 0.35, 0.25, 0.2

_MARK, _MARK_TOP = 9.2, 15.0
_NAME_IN, _NAME_SIZE = 11.5, 15.0
_OFFICE_GAP, _MIDDLE = 2.2, 19.6
_RULES = ((26.2, 0.9), (27.8, 0.25))
TWO_LINES = 10.5
"""pt; what would be smaller on one line takes two."""
_TITLE, _TITLE_SIZE, _TITLE_TRACKING = 38.0, 22.0, 3.4


@dataclass
class FormPage:
    """One A4 page of a form, drawn on in mm, y down from the top to the middle of the characters.

    `left` and `right` are where head and full rules stand: a sheet across is wider, with its own `height`.
    """

    canvas: Canvas
    fonts: Fonts
    left: float = MARGIN
    right: float = RIGHT
    height: float = HEIGHT

    def text(
        self, x: float, middle: float, words: str, face: Face, size: float, *,
        align: str = "left", colour: str = INK, tracking: float = 0.0,
    ) -> float:  # fmt: skip
        """Words with the middle of their characters at `middle`; `size` and `tracking` in pt. Width in mm."""
        width = self.fonts.width(words, face, size, tracking) / MM
        left = x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        self.canvas.setFillColor(colour)
        self.fonts.draw(self.canvas, left * MM, self.baseline(middle, size), words, face, size, tracking)
        return width

    def spread(self, x: float, middle: float, words: str, size: float, width: float, colour: str) -> None:
        """A label of two to four characters over one width in mm (分散对齐); longer ones as they are."""
        natural = self.fonts.width(words, Face.HEI, size)
        gaps = len(words) - 1
        tracking = max(0.0, (width * MM - natural) / gaps) if 0 < gaps < 5 else 0.0
        self.text(x, middle, words, Face.HEI, size, colour=colour, tracking=tracking)

    def line(self, x0: float, y0: float, x1: float, y1: float, thickness: float, colour: str = INK) -> None:
        self.canvas.setStrokeColor(colour)
        self.canvas.setLineWidth(thickness * MM)
        self.canvas.line(x0 * MM, self.y(y0), x1 * MM, self.y(y1))

    def rows(self, ys: Sequence[float], thickness: float, colour: str = CELL) -> None:
        for y in ys:
            self.line(self.left, y, self.right, y, thickness, colour)

    def y(self, down: float) -> float:
        return (self.height - down) * MM

    def baseline(self, middle: float, size: float) -> float:
        """A Chinese character's middle stands 0.38 em above the baseline."""
        return self.y(middle) - 0.38 * size

    def head(self, office: str, note: str, title: str) -> None:
        """`note` stands at the right: a page's number, or what the sheet is."""
        canvas = self.canvas
        picture = drawing(resource("icons", "mark.svg")).operators(_MARK * MM)
        canvas.setFillColor(RED)
        canvas.setStrokeColor(RED)
        canvas.addLiteral(f"q 1 0 0 -1 {self.left * MM:.3f} {self.y(_MARK_TOP):.3f} cm {picture} Q")
        name_x = self.left + _NAME_IN
        name = self.text(name_x, _MIDDLE, "客堂汇", Face.SONG_BOLD, _NAME_SIZE, colour=RED, tracking=1.2)
        at = name_x + name + _OFFICE_GAP
        self.line(at, 16.4, at, 22.8, DIVIDER, CELL)
        self.text(at + _OFFICE_GAP + 0.4, _MIDDLE, office, Face.HEI, 10)
        self.text(self.right, _MIDDLE, note, Face.HEI, 9, align="right", colour=SECOND)
        for top, thickness in _RULES:
            self.line(self.left, top + thickness / 2, self.right, top + thickness / 2, thickness, RED)
        self.text(
            (self.left + self.right) / 2, _TITLE, title, Face.SONG_BOLD, _TITLE_SIZE,
            align="centre", tracking=_TITLE_TRACKING,
        )  # fmt: skip

    def fitted(
        self, x: float, middle: float, words: str, face: Face, size: float, room: float, align: str = "left",
        colour: str = INK,
    ) -> None:  # fmt: skip
        """In at most `room` mm: a long name is set smaller, a very long one on two lines; never cut."""
        one = min(size, room * MM / max(self.fonts.width(words, face, 1), 1))
        if one >= min(size, TWO_LINES):
            self.text(x, middle, words, face, one, align=align, colour=colour)
            return
        parts = halved(words)
        widest = max(self.fonts.width(part, face, 1) for part in parts)
        two = min(TWO_LINES, room * MM / widest)
        for part, shift in zip(parts, (-0.2, 0.2), strict=True):
            self.text(x, middle + shift * two, part, face, two, align=align, colour=colour)
