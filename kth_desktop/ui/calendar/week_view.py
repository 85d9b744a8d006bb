"""A week by hours in one painted widget; dragging moves an activity to another day and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
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

from kth_desktop.domain.calendar_rules import week_days
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui.calendar.month_data import ShownDays
from kth_desktop.ui.calendar.week_layout import (
    Spot,
    hours_shown,
    minutes,
    moved_times,
    placed,
    without_time,
)
from kth_desktop.ui.calendar.week_paint import WeekBrush
from kth_desktop.ui.calendar.words import tip_words
from kth_desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Boxes = Iterator[tuple[ActivityLine, QRectF]]


class WeekView(QWidget):
    """As the month, but `moved` carries the new start and end as well, and `added` a time."""

    picked = Signal(object)
    added = Signal(object, object)  # day, and the time or None
    opened = Signal(object)
    menu_asked = Signal(object, object)
    moved = Signal(object, object, object, object)  # line, day, start, end

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._brush = theme, WeekBrush(theme)
        self._shown = ShownDays()
        self._today = self.day = date.today()
        self._days = week_days(self.day)
        self._chosen: ActivityLine | None = None
        self._pressed: tuple[ActivityLine, QPointF, float] | None = None
        self._target: tuple[date, time | None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def first(self) -> date:
        return self._days[0]

    @property
    def last(self) -> date:
        return self._days[-1]

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.chars(32), self._brush.head + 10 * self._theme.line_height)

    def show_day(self, day: date, today: date) -> None:
        self.day, self._today = day, today
        self._days = week_days(day)
        self._tell()

    def show_days(self, shown: ShownDays) -> None:
        self._shown = shown
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"一周，{self._shown.spoken(self.day)}")
        self.update()

    # Places

    def _lines(self) -> tuple[ActivityLine, ...]:
        return tuple(line for day in self._days for line in self._shown.of(day))

    def _strip_height(self) -> float:
        """Room for what has no time, above the hours."""
        most = max(len(without_time(self._shown.of(day))) for day in self._days)
        return most * self._brush.strips.pitch + 4 if most else 0.0

    def _hours(self) -> tuple[int, int]:
        return hours_shown(self._lines())

    def column(self, day: date) -> QRectF:
        width = (self.width() - self._brush.axis) / 7
        left = self._brush.axis + (day - self._days[0]).days * width
        return QRectF(round(left), 0, round(left + width) - round(left), self.height())

    def _y(self, minute: float) -> float:
        first, last = self._hours()
        top = self._brush.head + self._strip_height() + self._brush.pad
        return top + (minute - first * 60) / ((last - first) * 60) * (self.height() - top - 4)

    def spot(self, at: QPointF) -> Spot | None:
        day = next((day for day in self._days if self.column(day).contains(at)), None)
        if day is None or at.y() < self._brush.head:
            return None if day is None else Spot(day, None)
        first, last = self._hours()
        top, bottom = self._y(first * 60), self._y(last * 60)
        if at.y() < top:
            return Spot(day, None)
        return Spot(day, round(first * 60 + (at.y() - top) / (bottom - top) * (last - first) * 60))

    def boxes(self, day: date) -> Boxes:
        """Every activity of a day with where it is drawn."""
        column = self.column(day)
        for place, line in enumerate(without_time(self._shown.of(day))):
            above = self._brush.head + 2 + place * self._brush.strips.pitch
            yield line, QRectF(column.left() + 4, above, column.width() - 8, self._brush.strips.strip)
        for one in placed(self._shown.of(day)):
            width = (column.width() - 8) / one.lanes
            top, bottom = self._y(one.start), self._y(one.end)
            yield one.line, QRectF(column.left() + 4 + one.lane * width, top + 1, width - 2, bottom - top - 2)

    def line_at(self, at: QPointF) -> ActivityLine | None:
        return next((line for day in self._days for line, box in self.boxes(day) if box.contains(at)), None)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush = self._brush
        for day in self._days:
            column = self.column(day)
            brush.column(painter, column, chosen=day == self.day)
            brush.day(painter, column, day, self._shown.holiday(day), today=day == self._today)
        self._paint_hours(painter)
        for day in self._days:
            for line, box in self.boxes(day):
                chosen = self._chosen is not None and line.activity.id == self._chosen.activity.id
                if line.activity.starts_at is None:
                    brush.strips.activity(painter, box, line.activity, other=False, wide=False, lit=chosen)
                else:
                    brush.activity(painter, box, line, lit=chosen)
        self._paint_now(painter)
        self._paint_target(painter)
        if self.hasFocus():
            column = self.column(self.day)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(column.adjusted(1, 1, -1, -1))

    def _paint_hours(self, painter: QPainter) -> None:
        first, last = self._hours()
        theme, head = self._theme, self._brush.head
        painter.setPen(QPen(QColor(theme.row_line), 1))
        for hour in range(first, last + 1):
            y = round(self._y(hour * 60)) + 0.5
            painter.drawLine(QPointF(self._brush.axis, y), QPointF(self.width(), y))
        for day in self._days:
            edge = self.column(day).left() + 0.5
            painter.drawLine(QPointF(edge, 0), QPointF(edge, self.height()))
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.drawLine(QPointF(self._brush.axis, head + 0.5), QPointF(self.width(), head + 0.5))
        for hour in range(first, last):
            self._brush.hour(painter, self._y(hour * 60), f"{hour}:00")

    def _paint_now(self, painter: QPainter) -> None:
        now, (first, last) = datetime.now().time(), self._hours()
        if self._today in self._days and first <= now.hour < last:
            self._brush.now(painter, self.column(self._today), self._y(minutes(now)))

    def _paint_target(self, painter: QPainter) -> None:
        if self._target is None or self._pressed is None:
            return
        day, start = self._target
        column = self.column(day)
        top = self._y(minutes(start)) if start else float(self._brush.head)
        painter.setPen(QPen(QColor(self._theme.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(column.left() + 4, top, column.width() - 8, 2 * self._theme.line_height))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS or key in _PAGES:
            self.picked.emit(self.day + timedelta({**_STEPS, **_PAGES}[key]))
        elif key == Qt.Key.Key_Home:
            self.picked.emit(self._today)
        elif key in _ENTER:
            if self._chosen is not None and self._chosen.activity.held_on == self.day:
                self.opened.emit(self._chosen)
            else:
                self.added.emit(self.day, None)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        """Up and down go through the day's activities."""
        lines = self._shown.of(self.day)
        if lines:
            ids = [line.activity.id for line in lines]
            at = (
                ids.index(self._chosen.activity.id)
                if self._chosen and self._chosen.activity.id in ids
                else -1
            )
            self._chosen = lines[max(0, min(len(lines) - 1, at + step))]
            self.setAccessibleDescription(tip_words(self._chosen))
            self.update()

    @property
    def chosen(self) -> ActivityLine | None:
        return self._chosen

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._chosen = line = self.line_at(at)
        spot = self.spot(at)
        if line is not None:
            starts = line.activity.starts_at
            self._pressed = (line, at, at.y() - self._y(minutes(starts)) if starts else 0.0)
        if spot is not None and spot.day != self.day:
            self.picked.emit(spot.day)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        line, start, grip = self._pressed
        if (
            self._target is None
            and (event.position() - start).manhattanLength() < QApplication.startDragDistance()
        ):
            return
        spot = self.spot(QPointF(event.position().x(), event.position().y() - grip))
        self._target = self._aim(line, spot) if spot else None
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def _aim(self, line: ActivityLine, spot: Spot) -> tuple[date, time | None]:
        """What has no time keeps none; what has one keeps it outside the hours."""
        if line.activity.starts_at is None or spot.minute is None:
            return spot.day, line.activity.starts_at
        return spot.day, moved_times(line, spot.minute)[0]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pressed, target = self._pressed, self._target
        self._pressed = self._target = None
        self.unsetCursor()
        self.update()
        if pressed is None or target is None:
            return
        line, (day, start) = pressed[0], target
        if (day, start) != (line.activity.held_on, line.activity.starts_at):
            times = moved_times(line, minutes(start)) if start else (None, None)
            self.moved.emit(line, day, *times)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        line, spot = self.line_at(event.position()), self.spot(event.position())
        if line is not None:
            self.opened.emit(line)
        elif spot is not None:
            at = (
                None if spot.minute is None else time(min(23, spot.minute // 60), spot.minute % 60 // 30 * 30)
            )
            self.added.emit(spot.day, at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.line_at(QPointF(event.pos())) or self._chosen
        if line is not None:
            self.menu_asked.emit(line, event.globalPos())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            line = self.line_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos() + QPoint(0, 8), tip_words(line) if line else "", self)
            return True
        return super().event(event)
