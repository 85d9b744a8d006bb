"""Views and side panel: beside each other, and with a form open, the form first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from kth_desktop.ui.calendar.day_panel import DayPanel
from kth_desktop.ui.calendar.editor import ActivityEditor
from kth_desktop.ui.calendar.listing import ActivityList
from kth_desktop.ui.calendar.month_view import MonthView
from kth_desktop.ui.calendar.toolbar import LIST, MONTH, WEEK
from kth_desktop.ui.calendar.week_view import WeekView
from kth_desktop.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SIDE_CHARS, WIDE_SIDE = 21, 26  # width of the day's panel
FORM_CHARS = 36  # two columns of fields
THREE_COLUMNS = 54
LEAST_CELL = 4.6  # characters that a cell of the month needs beside the open form
WIDE_PAGE = 90


class CalendarBody(QWidget):
    """`fit` is called whenever the room, the mode or the form changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self.month, self.week, self.list = MonthView(theme), WeekView(theme), ActivityList(desk)
        self.day, self.editor = DayPanel(desk), ActivityEditor(desk)
        self.views = QWidget()
        self._views = QStackedLayout(self.views)
        self._views.setContentsMargins(0, 0, 0, 0)
        for view in (self.month, self.week):
            panel = Panel(theme, margins=(1, 1, 1, 1))
            panel.body.addWidget(view)
            self._views.addWidget(panel)
        self._views.addWidget(self.list)
        self.side = Panel(theme)
        self._side = QStackedLayout()
        self._side.addWidget(self.day)
        self._side.addWidget(self.editor)
        self.side.body.addLayout(self._side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.panels)
        row.addWidget(self.views, 1)
        row.addWidget(self.side)

    def show_mode(self, mode: int) -> None:
        self._views.setCurrentIndex(mode)

    @property
    def mode(self) -> int:
        return self._views.currentIndex()

    def show_editor(self, *, open_: bool) -> None:
        self._side.setCurrentWidget(self.editor if open_ else self.day)

    @property
    def is_editing(self) -> bool:
        return self._side.currentWidget() is self.editor

    def fit(self, width: int) -> None:
        theme = self._theme
        if self.is_editing:
            side = theme.chars(FORM_CHARS) + 40
            least = theme.chars(LEAST_CELL) * 7 if self.mode != LIST else theme.chars(30)
            alone = width - side - theme.panels < least
            self.views.setVisible(not alone)
            self.side.show()
            self._set_side(width if alone else side)
            inner = (width if alone else side) - 40
            self.editor.form.set_columns(3 if inner >= theme.chars(THREE_COLUMNS) else 2)
            return
        self.views.show()
        wide = width >= theme.chars(WIDE_PAGE)
        self.side.setVisible(self.mode == MONTH or (self.mode == WEEK and wide))
        self._set_side(theme.chars(WIDE_SIDE if wide else SIDE_CHARS if not theme.large else 18))

    def _set_side(self, width: int) -> None:
        self.side.setFixedWidth(width)
