"""Nameplates (铭牌) as PDF: true size, vector, one plate on a page, in three inks.

The constant part of the plate is one form XObject, the words of each plate and its code are written as plain
operators: 400 plates take about 0.15 s.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..domain.plate import Nameplate, PlateSize, PlateStyle
from ..domain.vocabulary import Category
from ..errors import UserError
from . import plate_layout as lay
from .fonts import Face, Fonts
from .paper import new_canvas, without_collector, write
from .plate_art import ornaments, shapes
from .plate_layout import PlateLayout
from .plate_sheets import Sheet, sheets
from .plate_sizes import plate_size, sizes
from .plate_styles import PlateInk, fill, plate_ink
from .plate_text import facts, refuse_undrawable
from .plate_words import PlateWords
from .qr import QUIET_ZONE, Matrix, Operators, matrices

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Plates", "nameplates", "plate_size", "sizes"]

_CONSTANT = "plate"


def nameplates(
    plates: Sequence[Nameplate],
    out: Path | BinaryIO,
    *,
    style: PlateStyle,
    size: PlateSize,
    marks: bool = False,
    tile: str | None = None,
    matrices: Sequence[Matrix] | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write all plates to `out`, which is left as it was when there is nothing to write or it is cancelled.

    `marks`: a sheet for the printing house with bleed, crop marks and ruler. `tile`: the plate at true size
    over several sheets of A4 or A3. `matrices`: the codes, when they are there already.
    Raises `UserError`: no plates, a character no face has, marks and tile together, a file that cannot be
    written.
    """
    if not plates:
        raise UserError("没有可以打印的铭牌。活动点验收编号以后，才能打印铭牌。")
    refuse_undrawable(plates)
    sheet = sheets(size, style, marks=marks, tile=tile)
    codes = matrices if matrices is not None else _codes(plates)
    with without_collector():
        canvas = _composed(plates, codes, sheet, style, progress, cancelled)
        data = canvas.getpdfdata() if canvas else b""
    if data and not (cancelled and cancelled()):
        write(data, out)


def _composed(
    plates: Sequence[Nameplate],
    codes: Sequence[Matrix],
    sheet: Sheet,
    style: PlateStyle,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Canvas | None:
    """All pages; None when it was cancelled."""
    fonts = Fonts(system=False)  # one unified design: the same faces on every computer
    canvas = new_canvas(
        sheet.width, sheet.height, title=_title(plates), author=plates[0].committee,
        face=fonts.name(Face.SONG_BOLD),
    )  # fmt: skip
    drawer = Plates(canvas, fonts, sheet.layout, plate_ink(style), bleed=sheet.bleed / sheet.layout.scale)
    for number, (plate, code) in enumerate(zip(plates, codes, strict=True), start=1):
        if cancelled and cancelled():
            return None
        sheet.draw(canvas, fonts, plate, partial(drawer.paint, drawer.operators(plate, code)))
        if progress:
            progress(number, len(plates))
    return canvas


class Plates:
    """Draws plates of one size and ink on one canvas."""

    def __init__(
        self, canvas: Canvas, fonts: Fonts, layout: PlateLayout, ink: PlateInk, bleed: float = 0.0
    ) -> None:
        """Defines the form with the constant part. `bleed` is in base units."""
        self._canvas, self._layout, self._ink = canvas, layout, ink
        self._words = words = PlateWords(canvas, fonts, layout, ink)
        self._downwards = f"1 0 0 -1 0 {layout.height:.4f} cm"
        self._rectangles: dict[int, Operators] = {}
        canvas.beginForm(_CONSTANT, -bleed, -bleed, layout.width + bleed, layout.height + bleed)
        canvas.addLiteral(f"q {self._downwards} {shapes(layout, ink, bleed)} Q")
        canvas.addLiteral(f"{fill(ink.title)} {words.title()} {fill(ink.value)}")
        for index, category in enumerate(Category):
            canvas.addLiteral(words.sign_word(index, category.label))
        canvas.endForm()

    def paint(self, operators: str) -> None:
        """One whole plate where the canvas stands, in base units, y up from the region's foot."""
        self._canvas.doForm(_CONSTANT)
        self._canvas.addLiteral(operators)

    def operators(self, plate: Nameplate, code: Matrix) -> str:
        """What is this plate's own."""
        words, lines = self._words, facts(plate)
        venue, reach = words.venue(plate.venue)
        return "\n".join(
            (
                f"q {self._downwards} {ornaments(self._layout, self._ink, reach)} {self._code(code)} Q",
                fill(self._ink.name),
                words.committee(plate.committee),
                venue,
                words.labels(tuple([label for label, _ in lines])),
                *[words.value(value, row, len(lines)) for row, (_, value) in enumerate(lines)],
            )
        )

    def _code(self, code: Matrix) -> str:
        """Fills its square on bare paper; on a coloured ground the quiet zone lies inside the square."""
        side = len(code)
        quiet = QUIET_ZONE if self._ink.code_ground else 0
        module = lay.CODE / (side + 2 * quiet)
        left = self._layout.right - lay.CODE + quiet * module
        top = self._layout.y("foot") - lay.CODE / 2 + quiet * module
        rectangles = self._rectangles.get(side) or self._rectangles.setdefault(side, Operators(side))
        return (
            f"{fill(self._ink.code)} q {module:.6f} 0 0 {module:.6f} {left:.4f} {top:.4f} cm\n"
            f"{rectangles.of(code)} Q"
        )


def _codes(plates: Sequence[Nameplate]) -> Sequence[Matrix]:
    return matrices(plate.card for plate in plates)


def _title(plates: Sequence[Nameplate]) -> str:
    """For the viewer's title bar: never a person's name."""
    if len(plates) == 1:
        return f"客堂汇铭牌 {plates[0].number}"
    return f"客堂汇铭牌 {plates[0].number}等{len(plates)}块"
