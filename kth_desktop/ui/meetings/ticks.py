"""通知 签到 记录 纪要 照片: five ticks with their days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.meeting import JointMeeting, Tick
from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme

_DONE = {Tick.NOTICE: "已发", Tick.SIGN_IN: "已签", Tick.RECORD: "已录入", Tick.PHOTOS: "已存放"}
_NOT_YET = {
    Tick.NOTICE: "还没有发",
    Tick.SIGN_IN: "还没有签",
    Tick.RECORD: "还没有录入",
    Tick.PHOTOS: "还没有放",
}


def tick_words(meeting: JointMeeting, tick: Tick) -> str:
    """11月13日已发, 草稿, 11月22日定稿, 还没有放."""
    day = meeting.ticked_on(tick)
    if tick is Tick.MINUTES:
        return f"{short_date_words(day)}定稿" if meeting.is_final and day else meeting.state_words
    return f"{short_date_words(day)}{_DONE[tick]}" if day else _NOT_YET[tick]


class TickButton(QAbstractButton):
    """Space or a click sets today's date, or takes it away; 纪要 follows 定稿 by itself."""

    def __init__(self, theme: Theme, tick: Tick) -> None:
        super().__init__()
        self._theme, self.tick = theme, tick
        self._words, self._state = "", ""
        self.setText(tick.label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if tick is not Tick.MINUTES else Qt.FocusPolicy.NoFocus)
        if tick is not Tick.MINUTES:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_words(self, words: str, state: str) -> None:
        """`state`: done, halfway or open."""
        self._words, self._state = words, state
        self.setAccessibleName(f"{self.text()}：{words}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = theme.icon + theme.gap + theme.chars(len(self.text()) + len(self._words) * 0.95) + 24
        return QSize(width, theme.control - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        colour = {"done": theme.good, "halfway": theme.attention}.get(self._state, theme.hint)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.ring), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_sign(painter, colour)
        left = 8 + theme.icon + theme.gap
        painter.setFont(theme.bold())
        painter.setPen(QColor(theme.ink))
        box = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        box.setLeft(left + painter.fontMetrics().horizontalAdvance(self.text()) + 6)
        painter.setFont(theme.regular(-1))
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._words)

    def _paint_sign(self, painter: QPainter, colour: str) -> None:
        side = self._theme.icon
        box = QRectF(8, (self.height() - side) / 2, side, side)
        if self._state == "done":
            icons.paint(painter, "circle-check", box, colour)
            return
        pen = QPen(QColor(colour), 1.6)
        if self._state == "open":
            pen.setDashPattern([2.2, 2.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
        if self._state == "halfway":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(box.center(), 2.2, 2.2)


class TicksBar(QWidget):
    """`changed` carries the tick and its new day, or None."""

    changed = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._meeting: JointMeeting | None = None
        self._today: date | None = None
        self.buttons = {tick: TickButton(theme, tick) for tick in Tick}
        for place, (tick, button) in enumerate(self.buttons.items()):
            if place:
                row.addStretch()
            row.addWidget(button)
            if tick is not Tick.MINUTES:
                button.clicked.connect(lambda _=False, tick=tick: self._clicked(tick))

    def show_meeting(self, meeting: JointMeeting, today: date) -> None:
        self._meeting, self._today = meeting, today
        for tick, button in self.buttons.items():
            done = meeting.ticked_on(tick) is not None
            if tick is Tick.MINUTES:
                state = "done" if meeting.is_final else "halfway"
            else:
                state = "done" if done else "open"
            button.show_words(tick_words(meeting, tick), state)

    def _clicked(self, tick: Tick) -> None:
        if self._meeting is not None:
            self.changed.emit(tick, None if self._meeting.ticked_on(tick) else self._today)
