"""The paper's chart on screen: the same figure, drawn in the documents worker for the width at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.domain.summary import Summary

if TYPE_CHECKING:
    from kth_desktop.documents.charts import Pixels
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_LINES = 11.5  # height in lines of body text
_DPI = 96


class Chart(QWidget):
    """Drawn anew a moment after the width has changed; until then the picture before is shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._summary: Summary | None = None
        self._picture: QImage | None = None
        self._drawing: Task | None = None
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(desk.theme.line_height * _LINES))

    @property
    def picture(self) -> QImage | None:
        return self._picture

    def show_summary(self, summary: Summary) -> None:
        self._summary = summary
        self.setAccessibleName(_spoken(summary))
        self._draw()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._desk.theme.chars(36), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._summary is not None:
            self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self._picture is not None:
            ratio = self._picture.devicePixelRatio()
            size = QSize(round(self._picture.width() / ratio), round(self._picture.height() / ratio))
            painter.drawImage(QRect(0, 0, size.width(), size.height()), self._picture)
            return
        painter.setPen(QColor(self._desk.theme.hint))
        painter.setFont(self._desk.theme.regular())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "正在画图…")

    def _draw(self) -> None:
        summary = self._summary
        if summary is None or self.width() < self.minimumSizeHint().width() // 2:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        ratio, points = self.devicePixelRatioF(), self._desk.theme.type_size
        width, height = round(self.width() * ratio), round(self.height() * ratio)

        def work() -> Pixels:
            from kth_desktop.documents.charts import chart_pixels

            return chart_pixels(summary, width, height, points=points, dpi=_DPI * ratio)

        def done(found: Pixels) -> None:
            made = QImage(
                found.rgba, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888
            ).copy()  # the buffer belongs to Python
            made.setDevicePixelRatio(ratio)
            self._picture = made
            self.update()

        self._drawing = self._desk.tasks.run(work, done, worker="documents", owner=self)


def _spoken(summary: Summary) -> str:
    """What a screen reader says instead of the picture."""
    kinds = (f"{group.key}{group.attendances}人次" for group in summary.categories if group.sessions)
    columns = (f"{step.label}{step.total}人次" for step in summary.steps if step.total)
    return f"按类别：{'，'.join(kinds)}。{summary.step_words}：{'，'.join(columns)}。"
