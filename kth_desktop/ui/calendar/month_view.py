"""A month in one painted widget: arrows move, Enter adds, dragging moves an activity to another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from kth_desktop.domain.calendar_rules import month_days, months_on
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui.calendar.day_grid import DayGrid, Target
from kth_desktop.ui.calendar.month_paint import TIME_FROM, MonthBrush
from kth_desktop.ui.theme import Theme


class MonthView(DayGrid):
    steps = MappingProxyType(
        {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
    )

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._brush = MonthBrush(theme)
        self.setMouseTracking(True)

    def days_with(self, day: date) -> tuple[date, ...]:
        return month_days(day.year, day.month)

    def day_pages_on(self, pages: int) -> date:
        return months_on(self.day, pages)

    def caption(self) -> str:
        return f"{self.day.year}年{self.day.month}月"

    def turns(self, day: date) -> bool:
        return (day.year, day.month) != (self.day.year, self.day.month)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.chars(28), self._brush.head + 6 * self._brush.day_height)

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

    def unseen(self, day: date) -> int:
        """How many activities have no line at all below a day, its cell being too low even for 还有2项."""
        return 0 if self._brush.fits(self.cell(day).height()) else len(self._shown.of(day))

    def place_at(self, at: QPointF) -> tuple[date | None, time | None]:
        return self.day_at(at), None

    def line_at(self, at: QPointF) -> ActivityLine | None:
        day = self.day_at(at)
        if day is None:
            return None
        return next((line for line, box in self.strips(day) if box.contains(at)), None)

    def aim(self, line: ActivityLine, pressed_at: QPointF, at: QPointF) -> Target | None:
        del line, pressed_at
        day = self.day_at(at)
        return Target(day) if day else None

    def is_at_home(self, line: ActivityLine, target: Target) -> bool:
        return target.day == line.activity.held_on

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
            brush.frame(painter, self.cell(self._target.day))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        brush, cell, holiday = self._brush, self.cell(day), self._shown.holiday(day)
        kind = holiday.kind if holiday else None
        other = day.month != self.day.month
        chosen = day == (self._target.day if self._target else self.day)
        brush.ground(painter, cell, other=other, off=kind is DayKind.OFF, chosen=chosen)
        today, hidden = day == self._today, self.unseen(day)
        brush.day(painter, cell, day, kind, other=other, today=today, hidden=hidden)
        wide, drawn = cell.width() >= TIME_FROM, 0
        for line, box in self.strips(day):
            brush.activity(painter, box, line.activity, other=other, wide=wide)
            drawn += 1
        rest = len(self._shown.of(day)) - drawn
        if rest and brush.fits(cell.height()):
            words = f"还有{rest}项" if drawn else f"{rest}项活动"
            brush.more(painter, brush.strip_box(cell, drawn), words, other=other)
