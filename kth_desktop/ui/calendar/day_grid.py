"""Days in one painted widget: what the month and the week share of keys, mouse and dragging."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from kth_desktop.domain.queries import ActivityLine
from kth_desktop.ui.calendar.month_data import ShownDays
from kth_desktop.ui.calendar.words import tip_words
from kth_desktop.ui.theme import Theme

_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Press(NamedTuple):
    """What lay under the mouse when it was pressed; turning the page may put something else there."""

    at: QPointF
    line: ActivityLine | None
    day: date | None
    time: time | None


class Target(NamedTuple):
    """Where a dragged activity would go; without `starts` it keeps its times."""

    day: date
    starts: time | None = None
    ends: time | None = None


class DayGrid(QWidget):
    """`picked` for a day chosen, `added` for Enter or a double click on one, `opened` for an activity."""

    picked = Signal(object)
    pointed = Signal(object)  # the activity chosen in it
    added = Signal(object, object)  # day, and the time or None
    opened = Signal(object)
    menu_asked = Signal(object, object)  # line and where on the screen
    moved = Signal(object, object, object, object)  # line, day, start, end
    steps: ClassVar[Mapping[Qt.Key, int]]  # days that a key goes on

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ShownDays()
        self._today = self.day = date.today()
        self._days = self.days_with(self.day)
        self._pressed: Press | None = None  # while a button is down
        self._clicked: Press | None = None  # the last one, for the double click it may become
        self._target: Target | None = None
        self.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What each view has of its own

    def days_with(self, day: date) -> tuple[date, ...]:
        """Those shown together with a day."""
        raise NotImplementedError

    def day_pages_on(self, pages: int) -> date:
        raise NotImplementedError

    def caption(self) -> str:
        """What stands before the day for a screen reader."""
        raise NotImplementedError

    def turns(self, day: date) -> bool:
        """Choosing this day, though it is in sight, brings other days to where they are."""
        del day
        return False

    def line_at(self, at: QPointF) -> ActivityLine | None:
        raise NotImplementedError

    def place_at(self, at: QPointF) -> tuple[date | None, time | None]:
        raise NotImplementedError

    def aim(self, line: ActivityLine, pressed_at: QPointF, at: QPointF) -> Target | None:
        """Where a line picked up at one point would go at another; None outside."""
        raise NotImplementedError

    def is_at_home(self, line: ActivityLine, target: Target) -> bool:
        """Dropped where it was."""
        raise NotImplementedError

    # What is shown

    @property
    def first(self) -> date:
        return self._days[0]

    @property
    def last(self) -> date:
        return self._days[-1]

    @property
    def days(self) -> tuple[date, ...]:
        return self._days

    def show_day(self, day: date, today: date) -> None:
        """The day's month or week, with the day chosen in it."""
        self.day, self._today = day, today
        self._days = self.days_with(day)
        self._tell()

    def show_days(self, shown: ShownDays) -> None:
        self._shown = shown
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.caption()}，{self._shown.spoken(self.day)}")
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.update()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in self.steps:
            self._choose(self.day + timedelta(self.steps[key]))
        elif key in _PAGES:
            self._choose(self.day_pages_on(_PAGES[key]))
        elif key == Qt.Key.Key_Home:
            self._choose(self._today)
        elif key in _ENTER:
            self.enter()
        elif key == Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        self.added.emit(self.day, None)

    def _choose(self, day: date) -> None:
        if day != self.day:
            self.picked.emit(day)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._pressed = self._clicked = Press(at, self.line_at(at), *self.place_at(at))
        if self._pressed.day is not None and not self.turns(self._pressed.day):
            self._take(self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pressed, at = self._pressed, event.position()
        if pressed is None or pressed.line is None:
            return
        if self._target is None and (at - pressed.at).manhattanLength() < QApplication.startDragDistance():
            return
        self._target = self.aim(pressed.line, pressed.at, at)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        pressed, target = self._pressed, self._target
        self._let_go()
        if pressed is None:
            return
        if target is None:
            if pressed.day is not None and self.turns(pressed.day):
                self._take(pressed)
        elif pressed.line is not None and not self.is_at_home(pressed.line, target):
            self.moved.emit(pressed.line, *target)

    def _take(self, pressed: Press) -> None:
        if pressed.day is not None:
            self._choose(pressed.day)
        if pressed.line is not None:
            self.pointed.emit(pressed.line)

    def _let_go(self) -> None:
        self._pressed = self._target = None
        self.unsetCursor()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """About what the first click met, since that may have turned the page."""
        clicked, self._clicked = self._clicked, None
        self._let_go()
        if clicked is None:
            clicked = Press(
                event.position(), self.line_at(event.position()), *self.place_at(event.position())
            )
        if clicked.line is not None:
            self.opened.emit(clicked.line)
        elif clicked.day is not None:
            self.added.emit(clicked.day, clicked.time)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.line_at(QPointF(event.pos()))
        if line is not None:
            self.menu_asked.emit(line, event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tips. An own `event` would stand between Qt and every handler: with 6.11 an error in one of them
        then ends the whole program instead of being reported."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            line = self.line_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos() + QPoint(0, 8), tip_words(line) if line else "", self)
            return True
        return super().eventFilter(watched, event)
