"""A week by hours in one painted widget; dragging moves an activity to another day and time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from kth_desktop.domain.calendar_rules import week_days
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui.calendar.day_grid import DayGrid, Press, Target
from kth_desktop.ui.calendar.month_data import ShownDays
from kth_desktop.ui.calendar.week_layout import (
    Placed,
    Spot,
    grouped,
    hours_shown,
    minutes,
    moved_times,
    stacked,
    without_time,
)
from kth_desktop.ui.calendar.week_paint import WeekBrush
from kth_desktop.ui.calendar.words import tip_words
from kth_desktop.ui.theme import Theme

MOST_STRIPS = 3  # of what has no time, or nothing were left of the hours


class Box(NamedTuple):
    """Where an activity is drawn; without a `line`, the words for `more` that are not."""

    rect: QRectF
    line: ActivityLine | None = None
    more: int = 0


class WeekView(DayGrid):
    """As the month, with times; `more_asked` carries the day that holds more than is drawn."""

    more_asked = Signal(object)
    steps = MappingProxyType({Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1})

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._brush = WeekBrush(theme)
        self._chosen: ActivityLine | None = None

    def days_with(self, day: date) -> tuple[date, ...]:
        return week_days(day)

    def day_pages_on(self, pages: int) -> date:
        return self.day + timedelta(7 * pages)

    def caption(self) -> str:
        return "一周"

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.chars(32), self._brush.head + 10 * self._theme.line_height)

    def show_day(self, day: date, today: date) -> None:
        super().show_day(day, today)
        self.choose(self._chosen.activity.id if self._chosen else None)

    def show_days(self, shown: ShownDays) -> None:
        super().show_days(shown)
        self.choose(self._chosen.activity.id if self._chosen else None)

    # The one chosen, always of the day chosen

    @property
    def chosen(self) -> ActivityLine | None:
        return self._chosen

    def choose(self, id: UUID | None) -> None:
        lines = self._shown.of(self.day)
        self._chosen = next((line for line in lines if line.activity.id == id), None)
        self.setAccessibleDescription(tip_words(self._chosen) if self._chosen else "")
        self.update()

    # Places

    def _lines(self) -> tuple[ActivityLine, ...]:
        return tuple(line for day in self._days for line in self._shown.of(day))

    def _strip_height(self) -> float:
        """Room for what has no time, above the hours."""
        most = max(len(without_time(self._shown.of(day))) for day in self._days)
        return min(most, MOST_STRIPS) * self._brush.strips.pitch + 4 if most else 0.0

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

    def place_at(self, at: QPointF) -> tuple[date | None, time | None]:
        """The time is that of the half hour."""
        spot = self.spot(at)
        if spot is None or spot.minute is None:
            return spot.day if spot else None, None
        return spot.day, time(min(23, spot.minute // 60), spot.minute % 60 // 30 * 30)

    def boxes(self, day: date) -> Iterator[Box]:
        """What is drawn of a day: above the hours what has no time, then each group that overlaps."""
        yield from self._strips(day)
        groups = grouped(self._shown.of(day))
        tops = [self._y(group[0].start) for group in groups]
        floor, end = self._y(self._hours()[0] * 60), self._y(self._hours()[1] * 60)
        for group, limit in zip(groups, [*tops, end][1:], strict=True):
            beside = self._side_by_side(day, group, floor, limit)
            boxes = tuple(beside or self._stack(day, group, floor, limit))
            yield from boxes
            floor = max(box.rect.bottom() for box in boxes)

    def _strips(self, day: date) -> Iterator[Box]:
        lines, strips, column = without_time(self._shown.of(day)), self._brush.strips, self.column(day)
        shown = lines if len(lines) <= MOST_STRIPS else lines[: MOST_STRIPS - 1]
        for place, line in enumerate((*shown, None)[: min(len(lines), MOST_STRIPS)]):
            top = self._brush.head + 2 + place * strips.pitch
            rect = QRectF(column.left() + 4, top, column.width() - 8, strips.strip)
            yield Box(rect, line, 0 if line else len(lines) - len(shown))

    def _side_by_side(self, day: date, group: tuple[Placed, ...], floor: float, limit: float) -> list[Box]:
        """At their hours, high enough for time and title; empty when a title would be cut in its lane."""
        column, brush = self.column(day), self._brush
        width = (column.width() - 8) / group[0].lanes
        if len(group) > 1 and not all(brush.holds(one.line, width - 2) for one in group):
            return []
        boxes = []
        for one in group:
            top, bottom = self._y(one.start), self._y(one.end)
            bottom = max(bottom, min(top + brush.least, limit))
            top = max(floor, min(top, bottom - brush.least))
            left = column.left() + 4 + one.lane * width
            boxes.append(Box(QRectF(left, top + 1, width - 2, bottom - top - 2), one.line))
        return boxes

    def _stack(self, day: date, group: tuple[Placed, ...], floor: float, limit: float) -> Iterator[Box]:
        """Below each other with every word; the last line counts what has no room."""
        column, brush = self.column(day), self._brush
        left, width = column.left() + 4, column.width() - 10
        spans = [(self._y(one.start), self._y(one.end)) for one in group]
        places = stacked(spans, brush.least, brush.strips.pitch, floor, limit)
        for one, (top, bottom) in zip(group, places, strict=False):
            yield Box(QRectF(left, top + 1, width, bottom - top - 2), one.line)
        if rest := len(group) - len(places):
            top = places[-1][1] if places else max(floor, limit - brush.strips.pitch)
            yield Box(QRectF(left, top, width, brush.strips.strip), more=rest)

    def line_at(self, at: QPointF) -> ActivityLine | None:
        boxes = (box for day in self._days for box in self.boxes(day))
        return next((box.line for box in boxes if box.rect.contains(at)), None)

    def aim(self, line: ActivityLine, pressed_at: QPointF, at: QPointF) -> Target | None:
        """What has no time keeps none; what has one keeps it outside the hours."""
        starts = line.activity.starts_at
        moved = at.y() - pressed_at.y()
        spot = self.spot(QPointF(at.x(), self._y(minutes(starts)) + moved) if starts else at)
        if spot is None or starts is None or spot.minute is None:
            return Target(spot.day) if spot else None
        return Target(spot.day, *moved_times(line, spot.minute))

    def is_at_home(self, line: ActivityLine, target: Target) -> bool:
        activity = line.activity
        return target.day == activity.held_on and target.starts in (None, activity.starts_at)

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
            for box in self.boxes(day):
                self._paint_box(painter, box)
        self._paint_now(painter)
        self._paint_target(painter)
        if self.hasFocus():
            column = self.column(self.day)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(column.adjusted(1, 1, -1, -1))

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        line, brush = box.line, self._brush
        if line is None:
            brush.strips.more(painter, box.rect, f"还有{box.more}项", other=False)
            return
        chosen = self._chosen is not None and line.activity.id == self._chosen.activity.id
        if line.activity.starts_at is None:
            brush.strips.activity(painter, box.rect, line.activity, other=False, wide=False, lit=chosen)
        else:
            brush.activity(painter, box.rect, line, lit=chosen)

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
        if self._target is None or self._pressed is None or self._pressed.line is None:
            return
        column, start = self.column(self._target.day), self._target.starts
        start = start or self._pressed.line.activity.starts_at
        top = self._y(minutes(start)) if start else float(self._brush.head)
        painter.setPen(QPen(QColor(self._theme.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(column.left() + 4, top, column.width() - 8, 2 * self._theme.line_height))

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        if self._chosen is not None:
            self.opened.emit(self._chosen)
        else:
            super().enter()

    def _step(self, step: int) -> None:
        """Up and down go through the day's activities."""
        lines = self._shown.of(self.day)
        if lines:
            at = lines.index(self._chosen) if self._chosen in lines else -1
            self.choose(lines[max(0, min(len(lines) - 1, at + step))].activity.id)
            self.pointed.emit(self._chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._more_at(event.position())
        if day is not None and event.button() is Qt.MouseButton.LeftButton:
            self.more_asked.emit(day)
        else:
            super().mousePressEvent(event)

    def _more_at(self, at: QPointF) -> date | None:
        """The day whose 还有2场 lies there."""
        for day in self._days:
            if any(box.more and box.rect.contains(at) for box in self.boxes(day)):
                return day
        return None

    def _take(self, pressed: Press) -> None:
        self._chosen = pressed.line
        super()._take(pressed)
        self.choose(pressed.line.activity.id if pressed.line else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.line_at(QPointF(event.pos())) or self._chosen
        if line is not None:
            self.menu_asked.emit(line, event.globalPos())
