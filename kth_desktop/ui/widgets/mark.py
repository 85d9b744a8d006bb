"""The mark of 客堂汇: a roof, five people in a ring, the sixth place left open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.ui import icons


def paint_mark(painter: QPainter, box: QRectF, colour: str) -> None:
    icons.paint(painter, "mark", box, colour)


class Mark(QWidget):
    """The mark alone, `px` high and wide; decoration, so it has no name of its own."""

    def __init__(self, px: int, colour: str) -> None:
        super().__init__()
        self._px, self._colour = px, colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._px, self._px)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_mark(QPainter(self), QRectF(0, 0, self._px, self._px), self._colour)
