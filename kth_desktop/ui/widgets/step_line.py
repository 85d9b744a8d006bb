"""The way of a venue as a line of steps, each with its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.stage_sign import paint_tick, sign_side


@dataclass(frozen=True)
class ShownStep:
    """`done` has a tick; the last one done stands out."""

    words: str
    date: str
    done: bool


class StepLine(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._steps: tuple[ShownStep, ...] = ()
        self._line = QFontMetrics(theme.regular(-1)).height()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[ShownStep]) -> None:
        self._steps = tuple(steps)
        self.setAccessibleName("阶段：" + "，".join(f"{step.words}{step.date}" for step in steps))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, round(sign_side(self._theme)) + 4 + 2 * self._line + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = sign_side(self._theme)
        starts = self._starts()
        last = max((place for place, step in enumerate(self._steps) if step.done), default=-1)
        for place, step in enumerate(self._steps):
            x = starts[place]
            if place + 1 < len(self._steps):
                ahead = self._steps[place + 1].done
                pen = QPen(QColor(self._theme.good if ahead else self._theme.line), 2)
                painter.setPen(pen)
                painter.drawLine(QLineF(x + side + 5, side / 2, starts[place + 1] - 5, side / 2))
            self._paint_sign(painter, step, QRectF(x, 0, side, side))
            self._paint_words(painter, step, x, side + 4, current=place == last)

    def _starts(self) -> list[float]:
        """Left edges: even steps, drawn together when the last one's words need the room."""
        widest = max(self._width(step, self._theme.bold(-1)) for step in self._steps[-1:])
        even = self.width() / len(self._steps)
        room = (self.width() - widest) / max(1, len(self._steps) - 1)
        pitch = min(even, room) if len(self._steps) > 1 else even
        return [place * pitch for place in range(len(self._steps))]

    def _width(self, step: ShownStep, font: QFont) -> float:
        metrics = QFontMetrics(font)
        return max(metrics.horizontalAdvance(step.words), metrics.horizontalAdvance(step.date))

    def _paint_sign(self, painter: QPainter, step: ShownStep, box: QRectF) -> None:
        if step.done:
            paint_tick(painter, box, QColor(self._theme.good))
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.off), 1.6))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, step: ShownStep, x: float, y: float, *, current: bool) -> None:
        theme = self._theme
        painter.setFont(theme.bold(-1) if current else theme.regular(-1))
        painter.setPen(QColor(theme.good if current else theme.ink if step.done else theme.hint))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(QRectF(x, y, 400, self._line), left, step.words)
        painter.setFont(theme.regular(-1))
        painter.setPen(QColor(theme.hint))
        painter.drawText(QRectF(x, y + self._line, 400, self._line), left, step.date)
