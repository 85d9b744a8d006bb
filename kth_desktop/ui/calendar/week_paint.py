"""How a week is drawn: heads of the days, hours at the left, activities as long as they last."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kth_desktop.almanac.day_words import Note, day_words
from kth_desktop.almanac.holidays import Holiday
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.ui import icons
from kth_desktop.ui.calendar.month_paint import GREY_BAR, GREY_GROUND, OFF_RED, MonthBrush, fitted
from kth_desktop.ui.theme import Theme

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT_SIDE, _SIDES = 12, 16  # px before the words, and on both sides together


class WeekBrush:
    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.strips = MonthBrush(theme)
        line = theme.line_height
        self.head = round(line * 2.75)
        self.axis = theme.chars(4.1)
        self.pad = round(line * 0.6)
        self._small = QFontMetricsF(theme.regular(-1))
        self._bold = QFontMetricsF(theme.bold())
        self.least = 2 * self._small.height() + 8  # an activity with its time and its title

    def holds(self, line: ActivityLine, width: float) -> bool:
        """The title has room in a box of this width; what follows a colon may be left out."""
        return self._bold.horizontalAdvance(line.activity.title.partition("：")[0]) <= width - _SIDES

    def column(self, painter: QPainter, column: QRectF, *, chosen: bool) -> None:
        painter.fillRect(column, QColor(self.theme.tint if chosen else self.theme.panel))

    def day(
        self, painter: QPainter, column: QRectF, day: date, holiday: Holiday | None, *, today: bool
    ) -> None:
        """23 今天 周一 above the lunar day."""
        theme, kind = self.theme, holiday.kind if holiday else None
        off = kind is DayKind.OFF or (day.weekday() >= 5 and kind is not DayKind.WORK)
        colour = OFF_RED if off else theme.accent if today else theme.ink
        upper = QRectF(column.left() + 11, 6, column.width() - 16, self.head * 0.55)
        painter.setFont(theme.song(5))
        painter.setPen(QColor(colour))
        painter.drawText(upper, _LEFT, str(day.day))
        left = upper.left() + painter.fontMetrics().horizontalAdvance(str(day.day)) + 8
        painter.setFont(theme.bold() if today else theme.regular())
        words = f"{'今天 ' if today else ''}周{WEEKDAYS[day.weekday()]}"
        painter.drawText(QRectF(left, upper.top(), column.right() - left, upper.height()), _LEFT, words)
        corner = day_words(day)
        colours = {Note.FESTIVAL: OFF_RED, Note.TERM: theme.good, Note.PLAIN: theme.hint}
        painter.setFont(theme.regular(-1))
        painter.setPen(QColor(colours[corner.note]))
        lower = QRectF(upper.left(), upper.bottom(), upper.width(), self.head - upper.bottom() - 3)
        mark = f" {kind.label}" if kind else ""
        painter.drawText(lower, _LEFT, corner.corner + mark)

    def hour(self, painter: QPainter, y: float, words: str) -> None:
        height = self.theme.line_height
        painter.setFont(self.theme.regular(-1))
        painter.setPen(QColor(self.theme.hint))
        painter.drawText(QRectF(0, y - height / 2, self.axis - 12, height), _RIGHT, words)

    def now(self, painter: QPainter, column: QRectF, y: float) -> None:
        painter.setPen(QPen(QColor(OFF_RED), 2))
        painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(OFF_RED))
        painter.drawEllipse(QPointF(column.left(), y), 5, 5)

    def activity(self, painter: QPainter, box: QRectF, line: ActivityLine, *, lit: bool) -> None:
        """Sign and time, the title in bold, the place; as many of them as the height holds."""
        theme, activity = self.theme, line.activity
        cancelled = activity.state is ActivityState.CANCELLED
        colours = theme.category(activity.category)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(GREY_GROUND if cancelled else colours.ground))
        painter.drawRoundedRect(box, 3, 3)
        painter.fillRect(
            QRectF(box.left(), box.top(), 4, box.height()), QColor(GREY_BAR if cancelled else colours.solid)
        )
        self._words(
            painter,
            box.adjusted(_LEFT_SIDE, 4, _LEFT_SIDE - _SIDES, -2),
            line,
            theme.hint if cancelled else colours.text,
        )
        if lit:
            painter.setPen(QPen(QColor(theme.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _words(self, painter: QPainter, box: QRectF, line: ActivityLine, colour: str) -> None:
        activity, height = line.activity, self._small.height()
        rows = max(1, int((box.height() + 3) // height))
        top = box.top()
        titles = self._titles(activity.title, box.width(), rows - 1)
        has_place = rows > 1 + len(titles)
        if rows > 1:
            at = activity.starts_at
            time = f"{at.hour}:{at.minute:02}" if at else ""
            side = height * 0.86
            icons.paint(
                painter, self.theme.category(activity.category).sign,
                QRectF(box.left(), top + (height - side) / 2, side, side), colour,
            )  # fmt: skip
            beside = "" if has_place else self._beside(time, line.place, box.width() - side - 6)
            self._line(painter, box, top, f"{time}{beside}", colour, self._small, left=side + 6)
            top += height
        struck = activity.state is ActivityState.CANCELLED
        for words in titles:
            self._line(painter, box, top, words, self.theme.ink, self._bold, bold=True, struck=struck)
            top += height
        if has_place:
            self._line(painter, box, top, line.place, self.theme.second, self._small)

    def _beside(self, time: str, place: str, width: float) -> str:
        """陆家客堂 behind the time, else 陆家, and no place that is cut: 陆家客 is no word."""
        tries = (f"  {place}", f"  {place.removesuffix('客堂')}")
        return next((one for one in tries if self._small.horizontalAdvance(time + one) <= width), "")

    def _titles(self, title: str, width: float, rows: int) -> list[str]:
        """In two lines where one does not hold it and the box is high enough."""
        if rows < 2 or self._bold.horizontalAdvance(title) <= width:
            return [title]
        first = len(title)
        while first > 1 and self._bold.horizontalAdvance(title[:first]) > width:
            first -= 1
        colon = title.find("：") + 1
        first = colon if 0 < colon <= first else first
        return [title[:first], title[first:]]

    def _line(
        self, painter: QPainter, box: QRectF, top: float, words: str, colour: str,
        metrics: QFontMetricsF, *, left: float = 0.0, bold: bool = False, struck: bool = False,
    ) -> None:  # fmt: skip
        font = QFont(self.theme.bold() if bold else self.theme.regular(-1))
        font.setStrikeOut(struck)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        room = QRectF(box.left() + left, top, box.width() - left, self._small.height())
        painter.drawText(room, _LEFT, fitted(metrics, words, room.width()))
