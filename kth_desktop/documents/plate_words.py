"""The words of a plate as operators. What repeats from plate to plate is made once for each document."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from . import plate_layout as lay
from .fonts import Face, Fonts
from .plate_layout import PlateLayout
from .plate_styles import PlateInk, fill, stroke
from .plate_text import Fitted, Room, fit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

EM_MIDDLE = 0.38
"""Middle of a Chinese character above the baseline, in em, in all our faces (0.88 up, 0.12 down)."""
_INK_MAY_DIFFER = 0.03
_LEADING, _VALUE_LEADING = 1.26, 1.12
_OUTLINED = 2

COMMITTEE = Room(lay.COMMITTEE_SIZE, lay.COMMITTEE_TRACKING, lay.COMMITTEE_WIDEST, 7.6, 0.2)
VENUE = Room(lay.VENUE_SIZE, lay.VENUE_TRACKING, lay.VENUE_WIDEST, 9.2, 0.2)
VALUE = Room(lay.VALUE_SIZE, 0.0, lay.VALUE_WIDEST, 3.8, 0.1)


class PlateWords:
    """Text operators of one canvas, in base units; places are given with y down, as in the layout."""

    def __init__(self, canvas: Canvas, fonts: Fonts, layout: PlateLayout, ink: PlateInk) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._layout = layout
        self._ink = ink
        self.committee = cache(self._committee)
        self.venue = cache(self._venue)
        self.labels = cache(self._labels)
        self.value = cache(self._value)

    def title(self) -> str:
        """客堂汇, by its ink in height; sideways half by its ink, since 汇 hangs over to the right."""
        text, face, size, tracking = "客堂汇", Face.SONG_BOLD, lay.TITLE_SIZE, lay.TITLE_TRACKING
        left, low, right, high = self._fonts.ink(text, face, size, tracking)
        by_advance = self._layout.centre - self._fonts.width(text, face, size, tracking) / 2
        by_ink = self._layout.centre - (left + right) / 2
        baseline = self._layout.y("title") + (low + high) / 2
        return self._line(text, face, size, (by_advance + by_ink) / 2, baseline, tracking)

    def sign_word(self, index: int, word: str) -> str:
        size = lay.WORD_SIZE
        left = self._layout.sign_x(index) - self._fonts.width(word, Face.HEI, size) / 2
        middle = self._layout.y("foot") + lay.WORD_Y
        return self._line(word, Face.HEI, size, left, middle + EM_MIDDLE * size)

    def _committee(self, text: str) -> str:
        return self._name(text, COMMITTEE, self._layout.y("committee"))[0]

    def _venue(self, text: str) -> tuple[str, float]:
        """Operators, and how far the name reaches from the centre line."""
        return self._name(text, VENUE, self._layout.y("venue"))

    def _labels(self, labels: tuple[str, ...]) -> str:
        """Labels spread to one width (分散对齐), outlined so that Kai is as strong as Hei."""
        size, colour = lay.LABEL_SIZE, self._ink.label
        parts = [f"{fill(colour)} {stroke(colour)} {lay.LABEL_OUTLINE} w"]
        for row, label in enumerate(labels):
            free = lay.LABEL_WIDTH - self._fonts.width(label, Face.KAI, size)
            baseline = self._layout.row_y(row, len(labels)) + EM_MIDDLE * size
            tracking = free / max(len(label) - 1, 1)
            parts.append(self._line(label, Face.KAI, size, lay.SIDE, baseline, tracking, _OUTLINED))
        return "\n".join([*parts, fill(self._ink.value)])

    def _value(self, text: str, row: int, rows: int) -> str:
        fitted = fit(text, VALUE, lambda part: self._fonts.width(part, Face.HEI, 1.0))
        middle = self._layout.row_y(row, rows)
        return "\n".join(
            self._line(line, Face.HEI, fitted.size, lay.VALUE_LEFT, y + EM_MIDDLE * fitted.size)
            for line, y in _spread(fitted, middle, _VALUE_LEADING)
        )

    def _name(self, text: str, room: Room, middle: float) -> tuple[str, float]:
        """One or two centred lines around `middle`, and half the width of the wider."""
        face, fonts = Face.SONG_BOLD, self._fonts
        fitted = fit(text, room, lambda part: fonts.width(part, face, 1.0))
        parts, reach = [], 0.0
        for line, y in _spread(fitted, middle, _LEADING):
            half = fonts.width(line, face, fitted.size, fitted.tracking) / 2
            baseline = y + self._ink_middle(line) * fitted.size
            parts.append(
                self._line(line, face, fitted.size, self._layout.centre - half, baseline, fitted.tracking)
            )
            reach = max(reach, half)
        return "\n".join(parts), reach

    def _ink_middle(self, text: str) -> float:
        """Middle of the ink above the baseline in em, kept near the em's own so that 一 does not drop."""
        _, low, _, high = self._fonts.ink(text, Face.SONG_BOLD, 1.0)
        return min(max((low + high) / 2, EM_MIDDLE - _INK_MAY_DIFFER), EM_MIDDLE + _INK_MAY_DIFFER)

    def _line(
        self,
        text: str,
        face: Face,
        size: float,
        x: float,
        baseline: float,
        tracking: float = 0.0,
        mode: int = 0,
    ) -> str:
        words = self._canvas.beginText(x, self._layout.height - baseline)
        if tracking:
            words.setCharSpace(tracking)
        if mode:
            words.setTextRenderMode(mode)
        for name, piece in self._fonts.runs(text, face):
            words.setFont(name, size)
            words.textOut(piece)
        if mode:  # both outlive the text object
            words.setTextRenderMode(0)
        if tracking:
            words.setCharSpace(0)
        return str(words.getCode())


def _spread(fitted: Fitted, middle: float, leading: float) -> list[tuple[str, float]]:
    """Each line with the middle of its characters."""
    first = middle - leading * fitted.size * (len(fitted.lines) - 1) / 2
    return [(line, first + number * leading * fitted.size) for number, line in enumerate(fitted.lines)]
