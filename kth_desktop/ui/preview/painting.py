"""Asks the documents worker for pictures of pages, and drops those of a paper that is no longer shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.preview.page_view import MM_PER_INCH, PageView
from kth_desktop.ui.preview.sheets import Sheets, Sizes
from kth_desktop.ui.preview.thumbnails import SheetList

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from kth_desktop.ui.desk import Desk

_FINER = 2  # the small pages are painted twice as fine as shown, so that thin lines stay


class Painting(QObject):
    """Between the sheets in the worker and the two widgets that show them."""

    def __init__(self, desk: Desk, parent: QWidget, view: PageView, small: SheetList) -> None:
        super().__init__(parent)
        self.sheets = Sheets()
        self._desk, self._view, self._list = desk, view, small
        self._papers = self._made = 0  # which paper is shown; 0 is none
        self._sizes: Sizes = ()
        self._awaited: set[tuple[int, int]] = set()
        view.wanted.connect(self._paint_page)
        small.delegate.wanted.connect(self._paint_small)

    def show_paper(self, sizes: Sizes) -> None:
        self._papers += 1
        self._made = self._papers
        self._sizes = sizes
        self._awaited.clear()
        self._list.delegate.shape(*sizes[0])
        self._list.sheets.forget_images()
        self._view.show_pages(sizes, self._view.page)

    def put_away(self) -> None:
        """In its own worker, where it was opened."""
        self._made = 0
        self._desk.tasks.run(self.sheets.close, _nothing, worker="documents")

    def _paint_page(self, page: int, dpi: int) -> None:
        self._render(page, dpi, lambda image: self._view.show_image(page, dpi, image))

    def _paint_small(self, row: int) -> None:
        if row >= len(self._sizes):
            return
        wide = self._list.delegate.picture_width * self._list.devicePixelRatioF()
        dpi = round(wide / self._sizes[row][0] * MM_PER_INCH * _FINER)
        self._render(row, dpi, lambda image: self._list.sheets.set_image(row, image))

    def _render(self, page: int, dpi: int, show: Callable[[QImage], None]) -> None:
        made, wanted = self._made, (page, dpi)
        if not made or wanted in self._awaited:
            return
        self._awaited.add(wanted)

        def done(image: QImage | None) -> None:
            self._awaited.discard(wanted)
            if image is not None and made == self._made:
                show(image)

        sheets = self.sheets
        self._desk.tasks.run(lambda: sheets.render(page, dpi), done, worker="documents", owner=self)


def _nothing(_: None) -> None:
    """Nobody waits for a paper to be put away."""
