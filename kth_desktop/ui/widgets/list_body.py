"""Where list and detail stand: beside each other, or one below the other where width is short."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.record_list import RecordList

SIDE_CHARS = 25  # width of the panel beside the list
WIDE_SIDE = 520  # px, where every column fits as well
ROWS_WHILE_EDITING = 3  # at most kept in sight above the open form


class ListBody(QWidget):
    """Toolbar, list and side; nothing gets smaller, things move. `fitted`: to another size."""

    fitted = Signal()

    def __init__(self, theme: Theme, toolbar: Any, list_: RecordList, side: Any, empty: QWidget) -> None:
        """`empty` stands in place of list and side while there is no record at all.

        `toolbar` has `arrange(width, short=)` and `show_filters`, `side` has `arrange(width, below=)` and
        `reading_height`.
        """
        super().__init__()
        self._empty = empty
        self.is_empty = False
        self._theme, self._toolbar, self._list, self._side = theme, toolbar, list_, side
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.panels)
        self._grid.setVerticalSpacing(theme.between)
        self._below: bool | None = None
        self._editing = False
        self._grid.addWidget(toolbar, 0, 0)
        self._grid.addWidget(list_, 1, 0)
        empty.setParent(self)
        empty.hide()
        self._grid.setRowStretch(1, 1)
        self._grid.setColumnStretch(0, 1)

    @property
    def is_below(self) -> bool:
        return bool(self._below)

    def fit(self, *, editing: bool) -> None:
        """To the room there is, with the panel reading or an open form."""
        self._editing = editing
        theme, width = self._theme, self.width()
        narrow, whole = (self._list.width_needed(all_columns=every) for every in (False, True))
        side = theme.chars(SIDE_CHARS)
        below = narrow + theme.panels + side > width
        if not below and whole + theme.panels + WIDE_SIDE <= width:
            side = max(side, WIDE_SIDE)
        self._place(below=below)
        self._list.show_hints(not below)
        self._side.arrange(width if below else side, below=below)
        self._toolbar.arrange(width if below else width - side - theme.panels, short=below)
        if below:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
            self._fit_height()
            # Parts that have just been laid out anew count for nothing until they are shown.
            QTimer.singleShot(0, self, self._fit_height)
        else:
            self._side.setFixedWidth(side)
            self._side.setMinimumHeight(0)
            self._side.setMaximumHeight(16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(editing=self._editing)
        self.fitted.emit()

    def _place(self, *, below: bool) -> None:
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._side)
            if not self.is_empty:
                self._add_side()

    def _add_side(self) -> None:
        if self._below:
            self._grid.addWidget(self._side, 2, 0)
        else:
            self._grid.addWidget(self._side, 0, 1, 2, 1)

    def show_empty(self, empty: bool) -> None:
        """Only what is shown lies in the grid: a hidden cell would still take its spacing."""
        if empty == self.is_empty:
            return
        self.is_empty = empty
        for widget in (self._list, self._side, self._empty):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._empty if empty else self._list, 1, 0)
        if not empty:
            self._add_side()
        for widget in (self._list, self._side):
            widget.setHidden(empty)
        self._empty.setVisible(empty)
        self._toolbar.show_filters(not empty)
        self.fit(editing=self._editing)

    def _fit_height(self) -> None:
        if self._below:
            self._side.setFixedHeight(self._height(self.height(), editing=self._editing))

    def _height(self, room: int, *, editing: bool) -> int:
        """Reading takes what it needs; an open form takes all but a few rows of the list."""
        theme = self._theme
        reading: int = self._side.reading_height()
        if not editing:
            beside_two_rows = room - theme.control - 2 * theme.between - 3 * theme.row - 4
            return min(reading, max(room // 2, beside_two_rows))
        shown = min(ROWS_WHILE_EDITING, self._list.model.rowCount())
        rows = max((1 + shown) * theme.row + 4, self._list.panel.minimumHeight())
        return max(reading, room - theme.control - 2 * theme.between - rows)
