"""纸面效果: a page of the minutes at its own scale, composed anew after a pause in writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

PAUSE_MS = 800
_A4 = (210.0, 297.0)
_MM_PER_INCH = 25.4

Wanted = Callable[[], tuple[JointMeeting, Committee] | None]


@dataclass(frozen=True)
class _Seen:
    paper: bytes
    page: int
    count: int
    image: QImage


def compose(meeting: JointMeeting, committee: Committee) -> bytes:
    """The minutes as PDF. Raises `UserError` for a character that no face has."""
    from kth_desktop.documents.minutes import minutes
    from kth_desktop.documents.minutes_words import MinutesOptions

    paper = BytesIO()
    options = MinutesOptions(
        title=meeting.title, sent_to=meeting.sent_to, issued_on=meeting.issued_on or meeting.held_on
    )
    minutes(meeting, committee, paper, options=options)
    return paper.getvalue()


class _Sheet(QWidget):
    """One page of A4, as large as the room lets it be."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self._image: QImage | None = None
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("纸面效果")

    def paper(self) -> QRectF:
        scale = min((self.width() - 2) / _A4[0], (self.height() - 2) / _A4[1])
        width, height = _A4[0] * scale, _A4[1] * scale
        return QRectF(round((self.width() - width) / 2), 1, int(width), int(height))

    def dpi(self) -> float:
        return max(self.paper().width(), 40) / _A4[0] * _MM_PER_INCH * self.devicePixelRatioF()

    def show_image(self, image: QImage | None, words: str = "") -> None:
        self._image, self._words = image, words
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(368, 520)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(self._theme.off), 1))
        painter.setBrush(QColor("white"))
        paper = self.paper()
        painter.drawRect(paper)
        if self._image is not None:
            painter.drawImage(paper.adjusted(1, 1, 0, 0), self._image)
        if self._words:
            painter.setPen(QColor(self._theme.second))
            painter.setFont(self._theme.regular())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(paper.adjusted(20, 20, -20, -20), flags, self._words)


class PaperPane(QWidget):
    """Ask it with `later` after every change; `wanted` gives the meeting as it stands in the form."""

    def __init__(self, desk: Desk, wanted: Wanted, *, titled: bool = True) -> None:
        super().__init__()
        self._desk, self._wanted = desk, wanted
        self._seen: _Seen | None = None
        self._asking: Task | None = None
        theme = desk.theme
        self._place = label("", theme.regular(-1), theme.second)
        self._back = Button(theme, "上一页", kind=Kind.LINK)
        self._on = Button(theme, "下一页", kind=Kind.LINK)
        self._sheet = _Sheet(desk)
        head = QHBoxLayout()
        head.setSpacing(0)
        if titled:
            head.addWidget(label("纸面效果", theme.bold(), theme.ink))
        head.addStretch()
        for widget in (self._back, self._place, self._on):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addLayout(head)
        column.addWidget(self._sheet, 1)
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.now)
        self._tell()

    @property
    def count(self) -> int:
        return self._seen.count if self._seen else 0

    @property
    def page(self) -> int:
        return self._seen.page if self._seen else 0

    def later(self) -> None:
        self._pause.start()

    def clear(self) -> None:
        self._pause.stop()
        if self._asking:
            self._asking.cancel()
        self._seen = None
        self._sheet.show_image(None)
        self._tell()

    def now(self) -> None:
        """Composes in the documents worker; an older question still under way is forgotten."""
        self._pause.stop()
        if not self.isVisible() or (asked := self._wanted()) is None:
            return
        meeting, committee = asked
        page = self.page
        if self._seen is None:
            self._sheet.show_image(None, "正在排版…")
        self._ask(lambda dpi: _look(compose(meeting, committee), page, dpi))

    def _turn(self, step: int) -> None:
        if (seen := self._seen) is not None and 0 <= seen.page + step < seen.count:
            self._ask(lambda dpi: _look(seen.paper, seen.page + step, dpi))

    def _ask(self, work: Callable[[float], _Seen]) -> None:
        if self._asking:
            self._asking.cancel()
        dpi = self._sheet.dpi()
        self._asking = self._desk.tasks.run(
            lambda: work(dpi), self._show, failed=self._refuse, worker="documents", owner=self
        )

    def _show(self, seen: _Seen) -> None:
        seen.image.setDevicePixelRatio(self.devicePixelRatioF())
        self._seen = seen
        self._sheet.show_image(seen.image)
        self._tell()

    def _refuse(self, error: UserError) -> None:
        self._sheet.show_image(None, error.sentence)

    def _tell(self) -> None:
        count, page = self.count, self.page
        self._place.setText(f"第{page + 1}页，共{count}页" if count else "")
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._seen is not None:
            self._turn(0)
        else:
            self._pause.start()


def show_paper(parent: QWidget, desk: Desk, wanted: Wanted) -> None:
    """The page by itself: large type has no room for it beside the text."""
    dialog = Dialog(parent, desk.theme, "纸面效果", width=30)
    pane = PaperPane(desk, wanted, titled=False)
    pane.setMinimumHeight(round(parent.height() * 0.8))
    dialog.body.addWidget(pane)
    dialog.add_cancel("关闭")
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    QTimer.singleShot(0, pane, pane.now)


def _look(paper: bytes, page: int, dpi: float) -> _Seen:
    from kth_desktop.documents.pages import PdfPages

    with PdfPages(paper) as pages:
        shown = min(page, pages.count - 1)
        seen = pages.render(shown, dpi)
        image = QImage(seen.pixels, seen.width, seen.height, seen.stride, QImage.Format.Format_RGB32)
        return _Seen(paper, shown, pages.count, image.copy())  # the buffer belongs to the page
