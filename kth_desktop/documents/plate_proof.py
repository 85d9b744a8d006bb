"""The sheet for the printing house: bleed, crop and register marks, a ruler, the colours named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..domain.plate import Nameplate, PlateSize, PlateStyle
from .fonts import Face, Fonts
from .paper import MM
from .plate_layout import PlateLayout
from .plate_sheets import placed
from .plate_styles import fill, plate_ink, stroke
from .svg_shapes import circle

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIDE, _TOP, _FOOT = 22.0, 22.0, 36.0
"""Sheet beyond the trim."""
_BLEED = 3.0
_MARK, _MARK_GAP = 10.0, 5.0
_INK, _GREY, _PALE = "#1B1D21", "#555C66", "#7E8995"
_TEXT, _NOTE, _SMALL = 3.6, 3.0, 2.6
_RULER = 100


class ProofSheet:
    """Trim, bleed and sheet in mm; the origin of what is drawn here is the sheet's upper left corner."""

    bleed = _BLEED

    def __init__(self, size: PlateSize, style: PlateStyle) -> None:
        self._trim_width, self._trim_height = size.width_mm, size.height_mm
        self.width = self._trim_width + 2 * _SIDE
        self.height = self._trim_height + _TOP + _FOOT
        self.layout = PlateLayout.of(self._trim_width, self._trim_height)
        self._style, self._colours = style, plate_ink(style).named

    def draw(self, canvas: Canvas, fonts: Fonts, plate: Nameplate, paint: Callable[[], None]) -> None:
        self._boxes(canvas)
        placed(canvas, _SIDE, _FOOT, self.layout.scale, paint)
        canvas.addLiteral(f"q {MM:.6f} 0 0 {-MM:.6f} 0 {self.height * MM:.4f} cm")
        for part in (self._crop_marks(), self._register_marks(), self._ruler(), self._swatches()):
            canvas.addLiteral(part)
        canvas.addLiteral("Q")
        self._head(canvas, fonts, plate)
        self._foot(canvas, fonts)
        canvas.showPage()

    def _boxes(self, canvas: Canvas) -> None:
        left, foot = _SIDE, _FOOT
        right, top = left + self._trim_width, foot + self._trim_height
        canvas.setTrimBox(tuple(edge * MM for edge in (left, foot, right, top)))
        canvas.setBleedBox(
            tuple(edge * MM for edge in (left - _BLEED, foot - _BLEED, right + _BLEED, top + _BLEED))
        )

    def _crop_marks(self) -> str:
        near, far = _MARK_GAP, _MARK_GAP + _MARK
        right, bottom = _SIDE + self._trim_width, _TOP + self._trim_height
        lines = []
        for x in (_SIDE, right):
            lines += [_line(x, _TOP - far, x, _TOP - near), _line(x, bottom + near, x, bottom + far)]
        for y in (_TOP, bottom):
            lines += [_line(_SIDE - far, y, _SIDE - near, y), _line(right + near, y, right + far, y)]
        return f"{stroke(_INK)} 0.1 w " + " ".join(lines)

    def _register_marks(self) -> str:
        """A cross in a circle at the middle of head and sides."""
        middle = _TOP + self._trim_height / 2
        places = ((self.width / 2, 12.0), (12.0, middle), (self.width - 12.0, middle))
        return f"{stroke(_INK)} 0.1 w " + " ".join(
            f"{circle(x, y, 2.2)} S {_line(x - 4, y, x + 4, y)} {_line(x, y - 4, x, y + 4)}"
            for x, y in places
        )

    @property
    def _ruler_at(self) -> tuple[float, float]:
        return (_SIDE + 8, _TOP + self._trim_height + 18.4)

    def _ruler(self) -> str:
        """100 mm in black and white, two rows, with a tick every 10 mm."""
        x, y = self._ruler_at
        boxes = [f"{x + at} {y + (at // 10 % 2) * 1.5} 10 1.5 re" for at in range(0, _RULER, 10)]
        ticks = [_line(x + at, y + 3, x + at, y + 4.2) for at in range(0, _RULER + 1, 10)]
        return (
            f"{fill(_INK)} {' '.join(boxes)} f {stroke(_INK)} 0.1 w {x} {y} {_RULER} 3 re S {' '.join(ticks)}"
        )

    def _swatches(self) -> str:
        y = self._ruler_at[1]
        return f"{stroke(_PALE)} 0.1 w " + " ".join(
            f"{fill(colour)} {x} {y} 14 4.6 re B" for x, (_, colour) in self._swatch_places()
        )

    def _swatch_places(self) -> list[tuple[float, tuple[str, str]]]:
        right = _SIDE + self._trim_width - 8
        count = len(self._colours)
        return [(right - 14 - 30 * (count - 1 - at), named) for at, named in enumerate(self._colours)]

    def _head(self, canvas: Canvas, fonts: Fonts, plate: Nameplate) -> None:
        said = f"客堂汇铭牌印刷稿（{self._style.label}）　{plate.venue}　{plate.number}"
        size = f"{self._trim_width:g} × {self._trim_height:g}"
        facts = f"成品 {size} 毫米　出血 {_BLEED:g} 毫米　比例 1:1　数量 1"
        room = self._trim_width / 2 - 6 - 8
        for text, right in ((said, False), (facts, True)):
            height = min(_TEXT, room / fonts.width(text, Face.HEI, 1.0))
            wide = fonts.width(text, Face.HEI, height)
            x = _SIDE + self._trim_width - 6 - wide if right else _SIDE + 6
            self._say(canvas, fonts, text, x, 12.0, height, _INK)

    def _foot(self, canvas: Canvas, fonts: Fonts) -> None:
        x, y = self._ruler_at
        for at in range(0, _RULER + 1, 10):
            self._middle(canvas, fonts, str(at), x + at, y + 6.4, _SMALL)
        beside, check = x + _RULER + 6, "校验尺：印出后量此尺，须恰为 100 毫米"
        self._say(canvas, fonts, check, beside, y + 1.6, _TEXT, _INK)
        note = "裁切线外 3 毫米为出血，线内 5 毫米不放文字"
        self._say(canvas, fonts, note, beside, y + 6.6, _NOTE, _GREY)
        for left, (name, colour) in self._swatch_places():
            self._middle(canvas, fonts, f"{name} {colour}", left + 7, y + 7.2, _SMALL)

    def _middle(self, canvas: Canvas, fonts: Fonts, text: str, x: float, y: float, size: float) -> None:
        self._say(canvas, fonts, text, x - fonts.width(text, Face.HEI, size) / 2, y, size, _GREY)

    def _say(
        self, canvas: Canvas, fonts: Fonts, text: str, x: float, y: float, size: float, colour: str
    ) -> None:
        """`y` is the middle of the characters, from the sheet's top."""
        canvas.addLiteral(fill(colour))
        fonts.draw(canvas, x * MM, (self.height - y - 0.38 * size) * MM, text, Face.HEI, size * MM)


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"
