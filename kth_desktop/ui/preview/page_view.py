"""One page at a time: fit to the window, true size, or any zoom between; sharp as soon as it is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.mark import paint_mark

MM_PER_INCH = 25.4
GROUND = "#D5DAE1"
_STEPS = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0)  # of the true size
_SIDE = 28  # px around a page that is fitted
_FOOT = 44  # px for the hint below it
_MOST_DPI = 400


class PageView(QAbstractScrollArea):
    """`wanted` asks for page and dpi; `show_image` brings it. `zoom` None fits the page to the window."""

    wanted = Signal(int, int)
    turned = Signal(int)
    zoomed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._theme, self._hint = theme, ""
        self._page = 0
        self._sizes: list[QSizeF] = []
        self._zoom: float | None = None
        self._images: dict[tuple[int, int], QImage] = {}
        self._words = ""
        self._ask = QTimer(self, singleShot=True, interval=30)
        self._ask.timeout.connect(self._want)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("页面预览")
        self.horizontalScrollBar().setSingleStep(24)
        self.verticalScrollBar().setSingleStep(24)

    @property
    def page(self) -> int:
        return self._page

    @property
    def is_showing(self) -> bool:
        return bool(self._sizes)

    @property
    def _size_mm(self) -> QSizeF:
        return self._sizes[self._page] if self._page < len(self._sizes) else QSizeF(297, 210)

    @property
    def zoom(self) -> float | None:
        return self._zoom

    def say(self, hint: str) -> None:
        """The line below every page."""
        self._hint = hint
        self.viewport().update()

    def show_pages(self, sizes: Sequence[tuple[float, float]], page: int = 0) -> None:
        """A new paper, by the mm of its pages: what was painted of the old one is dropped."""
        self._images.clear()
        self._sizes, self._words = [QSizeF(*size) for size in sizes], ""
        self._page = min(page, max(len(sizes) - 1, 0))
        self._laid_out()

    def show_words(self, words: str) -> None:
        """Instead of a page: why there is none."""
        self._images.clear()
        self._sizes, self._words = [], words
        self._laid_out()

    def show_image(self, page: int, dpi: int, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        stale = [key for key in self._images if abs(key[0] - page) > 1 or (key[0] == page and key[1] != dpi)]
        for key in stale:
            del self._images[key]
        self._images[page, dpi] = image
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Turns to a page; beyond the first or last nothing happens."""
        if 0 <= page < len(self._sizes) and page != self._page:
            self._page = page
            self._laid_out()
            self.turned.emit(page)

    def fit(self) -> None:
        self._set_zoom(None)

    def true_size(self) -> None:
        self._set_zoom(1.0)

    def zoom_by(self, steps: int) -> None:
        """To the next larger or smaller of the fixed steps."""
        now = self._shown_zoom()
        if steps > 0:
            wanted = next((step for step in _STEPS if step > now * 1.05), _STEPS[-1])
        else:
            wanted = next((step for step in reversed(_STEPS) if step < now * 0.95), _STEPS[0])
        self._set_zoom(wanted)

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._laid_out()
        self.zoomed.emit()

    def _true_px_per_mm(self) -> float:
        """Of this screen; one that lies about its size counts as an ordinary one."""
        dpi = self.screen().physicalDotsPerInch()
        return (dpi if 60 <= dpi <= 300 else 96.0) / MM_PER_INCH

    def _fit_px_per_mm(self) -> float:
        room = self.viewport().size() - QSize(2 * _SIDE, _SIDE + _FOOT)
        fitting = min(room.width() / self._size_mm.width(), room.height() / self._size_mm.height())
        ratio = self.devicePixelRatioF()
        dpi = int(fitting * MM_PER_INCH * ratio)  # whole, so that the picture is shown dot for dot
        return max(dpi, 4) / MM_PER_INCH / ratio

    def _px_per_mm(self) -> float:
        return self._fit_px_per_mm() if self._zoom is None else self._zoom * self._true_px_per_mm()

    def _shown_zoom(self) -> float:
        return self._px_per_mm() / self._true_px_per_mm()

    def _laid_out(self) -> None:
        """The scroll bars follow the page's size, and the right sharpness is asked for."""
        whole = self._size_mm * self._px_per_mm() + QSizeF(2 * _SIDE, _SIDE + _FOOT)
        view = self.viewport().size()
        for bar, inside, all_of_it in (
            (self.horizontalScrollBar(), view.width(), whole.width()),
            (self.verticalScrollBar(), view.height(), whole.height()),
        ):
            bar.setPageStep(inside)
            bar.setRange(0, max(0, round(all_of_it) - inside) if self._zoom is not None else 0)
        self._ask.start()
        self.viewport().update()

    def _dpi(self) -> int:
        return round(min(_MOST_DPI, self._px_per_mm() * MM_PER_INCH * self.devicePixelRatioF()))

    def _want(self) -> None:
        if self._sizes and (self._page, self._dpi()) not in self._images:
            self.wanted.emit(self._page, self._dpi())

    def _paper(self) -> QRectF:
        """Where the page lies in the viewport: in the middle, or scrolled."""
        size = self._size_mm * self._px_per_mm()
        view = self.viewport().size()
        left = max(_SIDE, (view.width() - size.width()) / 2) - self.horizontalScrollBar().value()
        top = max(_SIDE, (view.height() - _FOOT - size.height()) / 2 + _SIDE / 2)
        return QRectF(round(left), round(top - self.verticalScrollBar().value()), size.width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(GROUND))
        painter.drawRoundedRect(self.viewport().rect(), 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(self.viewport().rect().adjusted(1, 1, -1, -1), 6, 6)
        if not self._sizes:
            self._paint_words(painter)
            return
        self._paint_page(painter, self._paper())

    def _paint_words(self, painter: QPainter) -> None:
        area = QRectF(self.viewport().rect()).adjusted(_SIDE, 0, -_SIDE, 0)
        middle = area.center()
        paint_mark(painter, QRectF(middle.x() - 36, middle.y() - 96, 72, 72), self._theme.off)
        painter.setFont(self._theme.regular(1))
        painter.setPen(QColor(self._theme.ink))
        area.setTop(middle.y())
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(area, top | Qt.TextFlag.TextWordWrap, self._words)

    def _paint_page(self, painter: QPainter, paper: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.off), 1))
        painter.setBrush(QColor("white"))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        image = self._best_image()
        if image is not None and image is self._images.get((self._page, self._dpi())):
            painter.drawImage(paper.topLeft(), image)
        elif image is not None:
            painter.drawImage(paper, image)
        painter.setFont(self._theme.regular(-1))
        painter.setPen(QColor(self._theme.second))
        below = QRectF(0, paper.bottom() + 4, self.viewport().width(), _FOOT - 8)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._hint)

    def _best_image(self) -> QImage | None:
        """The right one, else another sharpness of the same page until that has come."""
        exact = self._images.get((self._page, self._dpi()))
        return exact or next((i for key, i in self._images.items() if key[0] == self._page), None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        turns = {key.Key_PageDown: self._page + 1, key.Key_PageUp: self._page - 1}
        turns |= {key.Key_Home: 0, key.Key_End: len(self._sizes) - 1}
        pressed = Qt.Key(event.key())
        if pressed in turns:
            self.go_to(turns[pressed])
        elif pressed in (key.Key_Plus, key.Key_Equal, key.Key_Minus):
            self.zoom_by(-1 if pressed is key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)
