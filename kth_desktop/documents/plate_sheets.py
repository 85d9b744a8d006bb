"""The sheets a plate can be printed on: its own size, a printing house's proof, or several office sheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from ..domain.plate import Nameplate, PlateSize, PlateStyle
from ..errors import UserError
from .fonts import Fonts
from .paper import MM
from .plate_layout import PlateLayout
from .plate_sizes import bare_margin, sizes

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Sheet(Protocol):
    """Lengths in mm. `layout` is the plate's, `bleed` how far its ground stands over its edge."""

    width: float
    height: float
    layout: PlateLayout
    bleed: float

    def draw(self, canvas: Canvas, fonts: Fonts, plate: Nameplate, paint: Callable[[], None]) -> None:
        """All pages of one plate; `paint` paints it in base units from the canvas's origin."""


def sheets(size: PlateSize, style: PlateStyle, *, marks: bool, tile: str | None) -> Sheet:
    """Raises `UserError` when marks and tile are both wanted or the tile is neither A4 nor A3."""
    from .plate_proof import ProofSheet
    from .plate_tiles import TiledSheet

    if marks and tile:
        raise UserError("印刷稿和分张拼接只能选一样。")
    if marks:
        return ProofSheet(size, style)
    if tile is None:
        return WholeSheet(size)
    paper = sizes().get(tile.strip().upper())
    if paper is None or not bare_margin(paper):
        raise UserError(f"分张拼接只能用A4或A3纸；“{tile}”不行。")
    return TiledSheet(size, paper)


class WholeSheet:
    """One plate on a page of its size; on office paper the edges that no printer reaches stay bare."""

    bleed = 0.0

    def __init__(self, size: PlateSize) -> None:
        self.width, self.height = size.width_mm, size.height_mm
        self._margin = bare_margin(size)
        self.layout = PlateLayout.of(self.width - 2 * self._margin, self.height - 2 * self._margin)

    def draw(self, canvas: Canvas, fonts: Fonts, plate: Nameplate, paint: Callable[[], None]) -> None:
        whole_page_is_trim(canvas, self.width, self.height)
        placed(canvas, self._margin, self._margin, self.layout.scale, paint)
        canvas.showPage()


def whole_page_is_trim(canvas: Canvas, width: float, height: float) -> None:
    """As one ready text: four numbers would be formatted anew for every page."""
    canvas.setTrimBox((f"0 0 {width * MM:.4f} {height * MM:.4f}",))


def placed(canvas: Canvas, x: float, y: float, scale: float, paint: Callable[[], None]) -> None:
    """Paint with the region's lower left corner at (x, y) mm."""
    canvas.addLiteral(f"q {scale * MM:.6f} 0 0 {scale * MM:.6f} {x * MM:.4f} {y * MM:.4f} cm")
    paint()
    canvas.addLiteral("Q")
