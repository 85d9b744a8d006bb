"""The paper's chart on screen: the same figure, drawn in the documents worker for the width at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.domain.chart import ChartData

if TYPE_CHECKING:
    from kth_desktop.documents.charts import Part, Pixels
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_LINES = 11.5  # height in lines of body text
_DPI = 96


class Chart(QWidget):
    """Drawn anew a moment after the width has changed; until then the picture before is shown."""

    def __init__(self, desk: Desk, lines: float = _LINES) -> None:
        super().__init__()
        self._desk = desk
        self._data: ChartData | None = None
        self._part: Part = None
        self._picture: QImage | None = None
        self._drawing: Task | None = None
        self._later = QTimer(self, singleShot=True, interval=120)
        self._later.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(round(desk.theme.line_height * lines))

    @property
    def picture(self) -> QImage | None:
        return self._picture

    @property
    def part(self) -> Part:
        return self._part

    def show_data(self, data: ChartData, part: Part = None) -> None:
        """`part`: one of the two charts alone."""
        self._data, self._part = data, part
        self.setAccessibleName(data.spoken)
        self._draw()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._desk.theme.chars(36), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._data is not None:
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
        data, part = self._data, self._part
        if data is None or self.width() < self.minimumSizeHint().width() // 2:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        ratio, points = self.devicePixelRatioF(), self._desk.theme.type_size
        width, height = round(self.width() * ratio), round(self.height() * ratio)

        def work() -> Pixels:
            from kth_desktop.documents.charts import chart_pixels

            return chart_pixels(data, width, height, points=points, dpi=_DPI * ratio, part=part)

        def done(found: Pixels) -> None:
            made = QImage(
                found.rgba, found.width, found.height, found.width * 4, QImage.Format.Format_RGBA8888
            ).copy()  # the buffer belongs to Python
            made.setDevicePixelRatio(ratio)
            self._picture = made
            self.update()

        self._drawing = self._desk.tasks.run(work, done, worker="documents", owner=self)
