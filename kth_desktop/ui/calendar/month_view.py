"""A month in one painted widget: arrows move, Enter adds, dragging moves an activity to another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from kth_desktop.domain.calendar_rules import month_days, months_on
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui.calendar.month_data import ShownDays
from kth_desktop.ui.calendar.month_paint import TIME_FROM, MonthBrush
from kth_desktop.ui.calendar.words import tip_words
from kth_desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MonthView(QWidget):
    """`picked` for a day chosen, `added` for Enter or a double click on one, `opened` for an activity."""

    picked = Signal(object)
    added = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)  # line and where on the screen
    moved = Signal(object, object)  # line and day

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._brush, self._theme = MonthBrush(theme), theme
        self._shown = ShownDays()
        self._today = self.day = date.today()
        self._days = month_days(self.day.year, self.day.month)
        self._pressed: tuple[ActivityLine, QPointF] | None = None
        self._target: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def first(self) -> date:
        return self._days[0]

    @property
    def last(self) -> date:
        return self._days[-1]

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.chars(28), self._brush.head + 6 * self._brush.day_height)

    def show_day(self, day: date, today: date) -> None:
        """The day's month, with the day chosen in it."""
        self.day, self._today = day, today
        self._days = month_days(day.year, day.month)
        self._tell()

    def show_days(self, shown: ShownDays) -> None:
        self._shown = shown
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.day.year}年{self.day.month}月，{self._shown.spoken(self.day)}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    # Places

    def _rows(self) -> int:
        return len(self._days) // 7

    def cell(self, day: date) -> QRectF:
        place = (day - self._days[0]).days
        width = self.width() / 7
        height = (self.height() - self._brush.head) / self._rows()
        left, right = round(place % 7 * width), round((place % 7 + 1) * width)
        top, bottom = (round(self._brush.head + n * height) for n in (place // 7, place // 7 + 1))
        return QRectF(left, top, right - left, bottom - top)

    def day_at(self, at: QPointF) -> date | None:
        return next((day for day in self._days if self.cell(day).contains(at)), None)

    def strips(self, day: date) -> Iterator[tuple[ActivityLine, QRectF]]:
        """The activities drawn in a day's cell; the last place may be taken by 还有2项."""
        lines, cell = self._shown.of(day), self.cell(day)
        room = self._brush.fits(cell.height())
        shown = lines if len(lines) <= room else lines[: max(0, room - 1)]
        for place, line in enumerate(shown):
            yield line, self._brush.strip_box(cell, place)

    def line_at(self, at: QPointF) -> ActivityLine | None:
        day = self.day_at(at)
        if day is None:
            return None
        return next((line for line, box in self.strips(day) if box.contains(at)), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, brush = self._theme, self._brush
        for place, word in enumerate(WEEKDAYS):
            cell = self.cell(self._days[place])
            head = QRectF(cell.left(), 0, cell.width(), brush.head)
            brush.head_words(painter, head, f"周{word}", weekend=place >= 5)
        for day in self._days:
            self._paint_day(painter, day)
        painter.setPen(QPen(QColor(theme.line), 1))
        for row in range(self._rows()):
            top = self.cell(self._days[row * 7]).top() + 0.5
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setPen(QPen(QColor(theme.row_line), 1))
        for column in range(1, 7):
            left = self.cell(self._days[column]).left() + 0.5
            painter.drawLine(QPointF(left, brush.head), QPointF(left, self.height()))
        if self.day in self._days and (self.hasFocus() or self._target is None):
            brush.frame(painter, self.cell(self.day))
        if self._target is not None:
            brush.frame(painter, self.cell(self._target))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        brush, cell, holiday = self._brush, self.cell(day), self._shown.holiday(day)
        kind = holiday.kind if holiday else None
        other = day.month != self.day.month
        chosen = day == (self._target or self.day)
        brush.ground(painter, cell, other=other, off=kind is DayKind.OFF, chosen=chosen)
        brush.day(painter, cell, day, kind, other=other, today=day == self._today)
        wide, drawn = cell.width() >= TIME_FROM, 0
        for line, box in self.strips(day):
            brush.activity(painter, box, line.activity, other=other, wide=wide)
            drawn += 1
        rest = len(self._shown.of(day)) - drawn
        if rest and brush.fits(cell.height()):
            brush.more(painter, brush.strip_box(cell, drawn), rest, other=other)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._choose(self.day + timedelta(_STEPS[key]))
        elif key in _PAGES:
            self._choose(months_on(self.day, _PAGES[key]))
        elif key == Qt.Key.Key_Home:
            self._choose(self._today)
        elif key in _ENTER:
            self.added.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _choose(self, day: date) -> None:
        if day != self.day:
            self.picked.emit(day)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        line, day = self.line_at(event.position()), self.day_at(event.position())
        self._pressed = (line, event.position()) if line else None
        if day is not None:
            self._choose(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        away = (event.position() - self._pressed[1]).manhattanLength()
        if self._target is None and away < QApplication.startDragDistance():
            return
        self._target = self.day_at(event.position())
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        self.unsetCursor()
        self.update()
        if pressed and target and target != pressed[0].activity.held_on:
            self.moved.emit(pressed[0], target)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line, day = self.line_at(event.position()), self.day_at(event.position())
        self._pressed = None
        if line is not None:
            self.opened.emit(line)
        elif day is not None:
            self.added.emit(day)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.line_at(QPointF(event.pos()))
        if line is not None:
            self.menu_asked.emit(line, event.globalPos())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            line = self.line_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos() + QPoint(0, 8), tip_words(line) if line else "", self)
            return True
        return super().event(event)
