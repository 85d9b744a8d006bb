"""Where things stand on a plate, in the units of the base composition: 285 × 198 mm, x right, y down.

One composition for every size: it is scaled by the smaller ratio; spare height goes into the gaps between the
parts, spare width between the facts on the left and the code on the right.
"""

from __future__ import annotations

from dataclasses import dataclass

BASE_WIDTH, BASE_HEIGHT = 285.0, 198.0
EDGE = 7.5
"""From the region's edge to the middle of the outer frame line."""
INNER = 3.4
"""From there to the inner line."""
STEP = 6.5
"""The stepped corner (委角) of the inner line."""
CORNER_MARK = 13.45
RIM = 5.7
MARK = 17.5
COMMITTEE_SIZE, COMMITTEE_TRACKING, COMMITTEE_WIDEST = 9.6, 2.2, 178.0
TITLE_SIZE, TITLE_TRACKING = 53.0, 9.5
VENUE_SIZE, VENUE_TRACKING, VENUE_WIDEST = 12.4, 2.4, 176.0
SIDE = 24.0
"""Where rule, labels and code begin and end, from the left and right edge."""
LABEL_SIZE, LABEL_WIDTH, LABEL_OUTLINE = 4.7, 18.8, 0.08
VALUE_SIZE, VALUE_LEFT, VALUE_WIDEST = 5.0, 46.7, 52.0
ROW_PITCH, FEW_ROWS_PITCH = 8.1, 10.0
CODE = 31.0
DIVIDER_LEFT, DIVIDER_RIGHT = 102.0, 61.5
"""From the left edge; from the right edge."""
DIVIDER_HEIGHT = 26.0
SIGN, SIGN_STROKE, SIGN_PITCH, WORD_SIZE = 12.5, 0.8, 23.9, 4.6
SIGN_Y, WORD_Y = -4.4, 9.2
"""Middles of sign and word, from the middle of the foot."""

_Y = {"mark": 26.6, "committee": 46.0, "title": 85.0, "venue": 124.6, "rule": 141.0, "foot": 164.0}
_SHARE = {"mark": 0.20, "committee": 0.34, "title": 0.48, "venue": 0.64, "rule": 0.76, "foot": 0.88}
"""How much of the spare height lies above a part."""


@dataclass(frozen=True)
class PlateLayout:
    """One plate. `scale` turns base units into mm; `width` and `height` are the region in base units."""

    scale: float
    width: float
    height: float

    @classmethod
    def of(cls, width_mm: float, height_mm: float) -> PlateLayout:
        scale = min(width_mm / BASE_WIDTH, height_mm / BASE_HEIGHT)
        return cls(scale, width_mm / scale, height_mm / scale)

    @property
    def centre(self) -> float:
        return self.width / 2

    def y(self, part: str) -> float:
        """The middle of `mark`, `committee`, `title`, `venue`, `rule` or `foot` (labels, signs, code)."""
        return _Y[part] + _SHARE[part] * (self.height - BASE_HEIGHT)

    @property
    def right(self) -> float:
        """Where the rule and the code end."""
        return self.width - SIDE

    @property
    def dividers(self) -> tuple[float, float]:
        return (DIVIDER_LEFT, self.width - DIVIDER_RIGHT)

    def sign_x(self, index: int) -> float:
        """The middle of the sign; wider plates spread the five."""
        left, right = self.dividers
        pitch = SIGN_PITCH * (right - left) / (BASE_WIDTH - DIVIDER_RIGHT - DIVIDER_LEFT)
        return (left + right) / 2 + (index - 2) * pitch

    def row_y(self, index: int, rows: int) -> float:
        """The middle of a line of facts; fewer than four stand wider apart around the same middle."""
        pitch = ROW_PITCH if rows > 3 else FEW_ROWS_PITCH
        return self.y("foot") + (index - (rows - 1) / 2) * pitch
