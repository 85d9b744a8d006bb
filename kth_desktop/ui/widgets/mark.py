"""The mark of 客堂汇: a roof, five people in a ring, the sixth place left open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import label


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


def large_title(theme: Theme) -> QHBoxLayout:
    """Mark and name in the middle of a page that stands alone."""
    row = QHBoxLayout()
    row.setSpacing(theme.panels)
    row.addStretch()
    row.addWidget(Mark(round(theme.icon * 2.15), theme.accent))
    row.addWidget(label("客堂汇", theme.song(19), theme.accent))
    row.addStretch()
    return row
