"""The plates as a PDF, painted page by page. Everything here runs in the documents worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtGui import QImage

from kth_desktop.domain.plate import Nameplate, PlateStyle
from kth_desktop.ui.widgets.progress import Stopped

if TYPE_CHECKING:
    from kth_desktop.documents.pages import PdfPages

Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Sheets:
    """One paper at a time, in memory; a new one takes the place of the old only when it is whole."""

    def __init__(self) -> None:
        self._pages: PdfPages | None = None

    def build(
        self, plates: Sequence[Nameplate], style: PlateStyle, size: str, step: Step, cancelled: Cancelled
    ) -> tuple[float, float]:
        """Composes the plates; answers with the page's width and height in mm."""
        from kth_desktop.documents.pages import PdfPages

        paper = BytesIO()
        compose(plates, paper, style, size, step, cancelled)
        if cancelled():
            raise Stopped
        pages = PdfPages(paper.getvalue())
        self.close()
        self._pages = pages
        return pages.size_mm(0)

    def render(self, page: int, dpi: int) -> QImage | None:
        """None when the plates have been put away or made anew in the meantime."""
        if self._pages is None or page >= self._pages.count:
            return None
        seen = self._pages.render(page, dpi)
        image = QImage(seen.pixels, seen.width, seen.height, seen.stride, QImage.Format.Format_RGB32)
        return image.copy()  # the buffer belongs to the page

    def close(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None


def compose(
    plates: Sequence[Nameplate],
    out: Path | BinaryIO,
    style: PlateStyle,
    size: str,
    step: Step | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Raises `UserError` naming the plate and the character when no face can draw it."""
    from kth_desktop.documents.nameplate import nameplates, plate_size

    nameplates(plates, out, style=style, size=plate_size(size), progress=step, cancelled=cancelled)


def file_name(count: int, style: PlateStyle, size: str) -> str:
    """客堂汇铭牌-A4-素-3块.pdf: no name of a person in a file's name."""
    return f"客堂汇铭牌-{size}-{style.label}-{count}块.pdf"
