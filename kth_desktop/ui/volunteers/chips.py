"""Roles as small grey plates, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.ui.theme import Theme

_SIDE = 10  # px beside the words


class Chips(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self.setFont(theme.regular())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> tuple[str, ...]:
        return self._words

    def show_words(self, words: Sequence[str]) -> None:
        self._words = tuple(words)
        self.setAccessibleName("、".join(words))
        self.setVisible(bool(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.chars(6), self._theme.line_height + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        for words, box in zip(self._words, self._boxes(), strict=True):
            painter.setPen(QColor(self._theme.page))
            painter.setBrush(QColor(self._theme.page))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(QColor(self._theme.ink))
            room = round(box.width()) - 2 * _SIDE + 2
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)

    def _fit(self) -> None:
        """A widget of this kind has no height for its width: it sets its own."""
        boxes = self._boxes()
        self.setFixedHeight(round(boxes[-1].bottom()) if boxes else self._theme.line_height + 8)
        self.update()

    def _boxes(self) -> list[QRectF]:
        metrics, high, gap = QFontMetrics(self.font()), self._theme.line_height + 8, self._theme.between
        boxes: list[QRectF] = []
        left = top = 0.0
        for words in self._words:
            wide = min(metrics.horizontalAdvance(words) + 2 * _SIDE, max(self.width(), 1))
            if left and left + wide > self.width():
                left, top = 0.0, top + high + self._theme.gap
            boxes.append(QRectF(left, top, wide, high))
            left += wide + gap
        return boxes
