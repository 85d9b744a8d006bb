"""How the body is composed: a small square for each demand, filled or dashed, and the word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.domain.representative_rules import Check, check_words
from kth_desktop.ui.theme import Theme


class BodySign(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._checks: tuple[Check, ...] = ()
        self.setFont(theme.bold())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def words(self) -> str:
        return check_words(self._checks)

    def show_checks(self, checks: Sequence[Check]) -> None:
        self._checks = tuple(checks)
        told = "；".join(f"{check.name}{check.words}" for check in checks)
        self.setAccessibleName(f"组成{self.words}：{told}" if checks else "组成")
        self.setToolTip(told)
        self.setVisible(bool(checks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side, gap = self._theme.line_height - 1, self._theme.gap
        words = self.fontMetrics().horizontalAdvance(self.words)
        return QSize(len(self._checks) * (side + gap) + gap + words + 2, self._theme.line_height + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.line_height - 1
        top = (self.height() - side) / 2
        painter.setFont(theme.regular(-1))
        for place, check in enumerate(self._checks):
            self._square(painter, QRectF(place * (side + theme.gap), top, side, side), check)
        left = len(self._checks) * (side + theme.gap) + theme.gap
        painter.setFont(theme.bold())
        met = all(check.there for check in self._checks)
        painter.setPen(QColor(theme.good if met else theme.attention))
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.words)

    def _square(self, painter: QPainter, box: QRectF, check: Check) -> None:
        theme = self._theme
        if check.there:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.good_ground))
        else:
            pen = QPen(QColor(theme.attention), 1)
            pen.setDashPattern([4, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(theme.good if check.there else theme.attention))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, check.sign)
