"""The year's target as bars: never boxes with ticks, which ask to be clicked."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.ui.theme import Theme

_MOST = 8  # bars drawn; a higher target is said in words only


class TargetBars(QWidget):
    """As many bars as the upper target, filled as far as venues hang; more is 超额 and fills all."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done, self._target = 0, 0
        scale = theme.control / 36
        self._bar = QSize(round(32 * scale), round(8 * scale))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, done: int, target: int) -> None:
        self._done, self._target = done, min(target, _MOST)
        self.setAccessibleName(f"今年已挂牌{done}个，年度目标至多{target}个")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(self._target * (self._bar.width() + 4) - 4, 0), self._bar.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - self._bar.height()) / 2
        for number in range(self._target):
            filled = number < self._done
            painter.setBrush(QColor(self._theme.accent if filled else self._theme.track))
            left = number * (self._bar.width() + 4)
            painter.drawRoundedRect(QRectF(left, top, self._bar.width(), self._bar.height()), 2, 2)
