"""A table in its white panel: whole rows only, and a line of hints at the foot."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.table_view import Table
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import Elided

_EDGE = 1  # the panel's own line


class TablePanel(Panel):
    def __init__(self, theme: Theme, table: Table, hints: str = "") -> None:
        """Without hints the foot is left out, as on wide screens where every row fits."""
        super().__init__(theme, margins=(_EDGE, _EDGE, _EDGE, _EDGE))
        self._theme, self.table = theme, table
        self.body.setSpacing(0)
        self.body.addWidget(table)
        self.hints = Elided(hints, theme.regular(-1), theme.hint)
        self.hints.setFixedHeight(24 + (theme.line_height - 21))
        self.hints.setContentsMargins(12, 0, 12, 0)
        self.hints.setVisible(bool(hints))
        self.body.addWidget(self.hints)
        self.body.addStretch()
        self._above: QWidget | None = None

    def set_head(self, head: QWidget) -> None:
        """Stands over the table, within the same panel."""
        self._above = head
        self.body.insertWidget(0, head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The viewport holds whole rows; what is left over lies below the hints."""
        super().resizeEvent(event)
        foot = self.hints.height() if self.hints.isVisibleTo(self) else 0
        row = self._theme.row
        head = self._above.sizeHint().height() if self._above is not None else 0
        rows = max((self.height() - 2 * _EDGE - head - foot - row) // row, 1)
        self.table.setFixedHeight(row + rows * row)
