"""The plates as a PDF in the cache, painted page by page. Everything here runs in the documents worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtGui import QImage

from kth_desktop import paths
from kth_desktop.domain.plate import Nameplate, PlateStyle
from kth_desktop.ui.widgets.progress import Stopped

if TYPE_CHECKING:
    from kth_desktop.documents.pages import PdfPages

Step = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Sheets:
    """One PDF at a time; a new one takes the place of the old only when it is whole."""

    def __init__(self) -> None:
        self._pages: PdfPages | None = None
        self._file: Path | None = None

    def build(
        self, plates: Sequence[Nameplate], style: PlateStyle, size: str, step: Step, cancelled: Cancelled
    ) -> tuple[float, float]:
        """Composes the plates; answers with the page's width and height in mm."""
        from kth_desktop.documents.pages import PdfPages

        file = paths.cache() / f"preview-{uuid4().hex}.pdf"
        try:
            compose(plates, file, style, size, step, cancelled)
            if cancelled():
                raise Stopped
            pages = PdfPages(file)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        self.close()
        _sweep(keep=file)
        self._pages, self._file = pages, file
        return pages.size_mm(0)

    def render(self, page: int, dpi: int) -> QImage | None:
        """None when the plates have been put away or made anew in the meantime."""
        if self._pages is None or page >= self._pages.count:
            return None
        seen = self._pages.render(page, dpi)
        image = QImage(seen.data, seen.width, seen.height, seen.stride, QImage.Format.Format_RGB32)
        return image.copy()  # the buffer belongs to the page

    def close(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            self._file = None


def _sweep(keep: Path) -> None:
    """What an earlier run left in the cache; on Windows a file still open stays for the next time."""
    for old in paths.cache().glob("preview-*.pdf"):
        if old != keep:
            with suppress(OSError):
                old.unlink()


def compose(
    plates: Sequence[Nameplate],
    out: Path,
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
