"""A plate at true size over several sheets of office paper, to be cut and glued together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from ..domain.plate import Nameplate, PlateSize
from .fonts import Face, Fonts
from .paper import MM
from .plate_layout import PlateLayout
from .plate_sheets import placed, whole_page_is_trim
from .plate_sizes import bare_margin
from .plate_styles import fill, stroke

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

OVERLAP = 10.0
"""What two neighbours both show."""
_RIM = 6.0
"""Printable paper kept around the picture, for cut marks and the sheet's label."""
_TICK, _TICK_GAP = 4.0, 1.0
_INK = "#1B1D21"
_TEXT = 3.2
_ROWS = {1: ("",), 2: ("上", "下"), 3: ("上", "中", "下")}
_COLUMNS = {1: ("",), 2: ("左", "右"), 3: ("左", "中", "右")}


@dataclass(frozen=True)
class _Tile:
    """One sheet: where it stands and the part of the plate it shows, in mm from the plate's lower left."""

    row: int
    column: int
    left: float
    foot: float


class TiledSheet:
    """Office sheets, upright or lying, whichever needs fewer; the pages run from the top left."""

    bleed = 0.0

    def __init__(self, size: PlateSize, paper: PlateSize) -> None:
        self._size = size
        self.layout = PlateLayout.of(size.width_mm, size.height_mm)
        margin = bare_margin(paper) + _RIM
        lying, upright = (paper.width_mm, paper.height_mm), (paper.height_mm, paper.width_mm)
        self._counts, (self.width, self.height) = min(
            (_counts(size, w - 2 * margin, h - 2 * margin), (w, h)) for w, h in (upright, lying)
        )
        columns, rows = self._counts[1:]
        self._tile_width = (size.width_mm + (columns - 1) * OVERLAP) / columns
        self._tile_height = (size.height_mm + (rows - 1) * OVERLAP) / rows
        self._x, self._y = (self.width - self._tile_width) / 2, (self.height - self._tile_height) / 2

    def draw(self, canvas: Canvas, fonts: Fonts, plate: Nameplate, paint: Callable[[], None]) -> None:
        for number, tile in enumerate(self._tiles(), start=1):
            whole_page_is_trim(canvas, self.width, self.height)
            x, y, wide, high = (v * MM for v in (self._x, self._y, self._tile_width, self._tile_height))
            canvas.addLiteral(f"q {x:.4f} {y:.4f} {wide:.4f} {high:.4f} re W n")
            placed(canvas, self._x - tile.left, self._y - tile.foot, self.layout.scale, paint)
            canvas.addLiteral("Q")
            self._cut_marks(canvas)
            self._label(canvas, fonts, plate, tile, number)
            canvas.showPage()

    def _tiles(self) -> Iterator[_Tile]:
        _, columns, rows = self._counts
        for row in range(rows):
            for column in range(columns):
                left = column * (self._tile_width - OVERLAP)
                top = row * (self._tile_height - OVERLAP)
                yield _Tile(row, column, left, self._size.height_mm - top - self._tile_height)

    def _cut_marks(self, canvas: Canvas) -> None:
        """Short lines outside the four corners of the picture."""
        near, far = _TICK_GAP, _TICK_GAP + _TICK
        edges_x = ((self._x, -1), (self._x + self._tile_width, 1))
        edges_y = ((self._y, -1), (self._y + self._tile_height, 1))
        ticks = []
        for x, way_x in edges_x:
            for y, way_y in edges_y:
                ticks.append((x + way_x * near, y, x + way_x * far, y))
                ticks.append((x, y + way_y * near, x, y + way_y * far))
        canvas.addLiteral(f"{stroke(_INK)} 0.3 w")
        for tick in ticks:
            x1, y1, x2, y2 = (value * MM for value in tick)
            canvas.addLiteral(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S")

    def _label(self, canvas: Canvas, fonts: Fonts, plate: Nameplate, tile: _Tile, number: int) -> None:
        count, columns, rows = self._counts
        where = _where(tile, columns, rows)
        said = f"{plate.number}　第{number}张，共{count}张" + (f"；{where}" if where else "")
        if count > 1:
            said += f"　　沿角线裁齐，相邻两张重叠{OVERLAP:g}毫米粘牢"
        size = min(_TEXT, (self._tile_width - 12) / fonts.width(said, Face.HEI, 1.0))
        canvas.addLiteral(fill(_INK))
        fonts.draw(canvas, (self._x + 6) * MM, (self._y - 4.6) * MM, said, Face.HEI, size * MM)


def _counts(size: PlateSize, wide: float, high: float) -> tuple[int, int, int]:
    """Sheets in all, columns, rows for pictures of at most wide × high mm."""
    columns = max(1, ceil((size.width_mm - OVERLAP) / (wide - OVERLAP)))
    rows = max(1, ceil((size.height_mm - OVERLAP) / (high - OVERLAP)))
    return columns * rows, columns, rows


def _where(tile: _Tile, columns: int, rows: int) -> str:
    """左上, 右下, 正中; by row and column when there are more than three of either."""
    if columns == rows == 1:
        return ""
    if columns not in _COLUMNS or rows not in _ROWS:
        return f"第{tile.row + 1}排第{tile.column + 1}列"
    words = _COLUMNS[columns][tile.column] + _ROWS[rows][tile.row]
    return {"中中": "正中", "左中": "左", "右中": "右", "中上": "上", "中下": "下"}.get(words, words)
