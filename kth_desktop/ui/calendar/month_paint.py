"""How a month is drawn: day numbers, corners, 休 and 班, and activities as coloured strips."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kth_desktop.almanac.day_words import Note, day_words
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme

OFF_GROUND = "#FBF3F2"
OTHER_GROUND = "#F7F8FA"
OFF_RED = "#B3261E"
GREY_BAR = "#B7BEC8"
GREY_GROUND = "#EEF0F2"
TIME_FROM = 140  # px of a cell's width from which the time stands before the title
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


class MonthBrush:
    """Measures and draws with the fonts of one theme; made anew when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.number = theme.bold(1)
        self.small = theme.regular(-1)
        self.strip_font = theme.regular(-1)
        self._metrics = QFontMetricsF(self.small)
        self.day_height = round(theme.line_height * 1.18)
        self.strip = round(theme.line_height * 0.9)  # height of a strip
        self.pitch = self.strip + 1
        self.head = round(theme.line_height * 1.6)
        self.badge = round(theme.line_height * 0.86)

    def fits(self, cell_height: float) -> int:
        """How many strips a cell holds below its day."""
        return max(0, int((cell_height - self.day_height - 2) // self.pitch))

    def strip_box(self, cell: QRectF, place: int) -> QRectF:
        top = cell.top() + self.day_height + place * self.pitch
        return QRectF(cell.left() + 5, top, cell.width() - 9, self.strip)

    def head_words(self, painter: QPainter, box: QRectF, words: str, *, weekend: bool) -> None:
        painter.setFont(self.theme.regular())
        painter.setPen(QColor(OFF_RED if weekend else self.theme.second))
        painter.drawText(box.adjusted(9, 0, 0, 0), _LEFT, words)

    def ground(self, painter: QPainter, cell: QRectF, *, other: bool, off: bool, chosen: bool) -> None:
        colour = (
            self.theme.tint if chosen else OTHER_GROUND if other else OFF_GROUND if off else self.theme.panel
        )
        painter.fillRect(cell, QColor(colour))

    def day(
        self,
        painter: QPainter,
        cell: QRectF,
        day: date,
        kind: DayKind | None,
        *,
        other: bool,
        today: bool,
        hidden: int = 0,
    ) -> None:
        """The number at the left, 休 or 班 and the corner's words at the right.

        Where the cell is too low for its activities, their number takes the corner: none may go unseen.
        """
        theme = self.theme
        line = QRectF(cell.left() + 9, cell.top() + 3, cell.width() - 14, self.day_height - 5)
        off = kind is DayKind.OFF or (day.weekday() >= 5 and kind is not DayKind.WORK)
        number = theme.off if other else OFF_RED if off else theme.ink
        painter.setFont(self.number)
        if today:
            self._today(painter, line, str(day.day))
        else:
            painter.setPen(QColor(number))
            painter.drawText(line, _LEFT, str(day.day))
        right = line.right()
        if kind is not None:
            right = self._badge(painter, line, kind, other=other) - theme.gap
        words = day_words(day)
        colours = {Note.FESTIVAL: OFF_RED, Note.TERM: theme.good, Note.PLAIN: theme.hint}
        painter.setFont(self.small)
        corner, colour = (f"{hidden}项", theme.accent) if hidden else (words.corner, colours[words.note])
        painter.setPen(QColor(theme.off if other else colour))
        painter.drawText(QRectF(line.left(), line.top(), right - line.left(), line.height()), _RIGHT, corner)

    def _today(self, painter: QPainter, line: QRectF, words: str) -> None:
        width = QFontMetricsF(self.number).horizontalAdvance(words) + 12
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.accent))
        box = QRectF(line.left() - 6, line.top() + 1, width, line.height() - 2)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(self.theme.panel))
        painter.drawText(box, _CENTRE, words)

    def _badge(self, painter: QPainter, line: QRectF, kind: DayKind, *, other: bool) -> float:
        side = self.badge
        box = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
        colour = self.theme.off if other else OFF_RED if kind is DayKind.OFF else self.theme.second
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(self.small)
        painter.setPen(QColor(self.theme.panel))
        painter.drawText(box, _CENTRE, kind.label)
        return box.left()

    def activity(
        self,
        painter: QPainter,
        box: QRectF,
        activity: Activity,
        *,
        other: bool,
        wide: bool,
        lit: bool = False,
    ) -> None:
        """Ground, a solid bar, the sign and the words; one cancelled is grey and struck through."""
        theme, colours = self.theme, self.theme.category(activity.category)
        cancelled = activity.state is ActivityState.CANCELLED
        grey = other or cancelled
        painter.fillRect(box, QColor(GREY_GROUND if grey else colours.ground))
        painter.fillRect(
            QRectF(box.left(), box.top(), 4, box.height()), QColor(GREY_BAR if grey else colours.solid)
        )
        colour = theme.hint if grey else colours.text
        side = self._metrics.height() * 0.86
        icons.paint(
            painter, colours.sign, QRectF(box.left() + 9, box.center().y() - side / 2, side, side), colour
        )
        words = activity.title
        if wide and activity.starts_at:
            words = f"{activity.starts_at.hour}:{activity.starts_at.minute:02} {words}"
        self._strip_words(painter, box.adjusted(side + 14, 0, -2, 0), words, colour, struck=cancelled)
        if lit:
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _strip_words(self, painter: QPainter, box: QRectF, words: str, colour: str, *, struck: bool) -> None:
        font = self.strip_font
        if struck:
            font = QFont(font)
            font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, _LEFT, fitted(self._metrics, words, box.width()))

    def more(self, painter: QPainter, box: QRectF, words: str, *, other: bool) -> None:
        painter.setFont(self.small)
        painter.setPen(QColor(self.theme.hint if other else self.theme.accent))
        painter.drawText(box.adjusted(4, 0, 0, 0), _LEFT, words)

    def frame(self, painter: QPainter, cell: QRectF) -> None:
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), 2, 2)


def fitted(metrics: QFontMetricsF, words: str, width: float) -> str:
    """Cut without dots, which would take the place of a character; first goes what follows a colon."""
    if metrics.horizontalAdvance(words) <= width:
        return words
    words = words.partition("：")[0]
    while words and metrics.horizontalAdvance(words) > width:
        words = words[:-1]
    return words
