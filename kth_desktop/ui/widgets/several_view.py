"""Several records chosen at once, in place of the detail: how many, and their names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import label

NAMED = 8


class SeveralView(QWidget):
    """Such records are deleted one by one: each may stand in another's way."""

    delete_asked = Signal()

    def __init__(self, theme: Theme, unit: str, name: Callable[[Any], str]) -> None:
        """`unit`: 已选3项; `name` of a line."""
        super().__init__()
        self._unit, self._name = unit, name
        self.title = label("", theme.song(5), theme.ink)
        self._names = label("", theme.regular(), theme.second, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._names)
        column.addWidget(label("要修改或删除，请只选一行。", theme.regular(), theme.hint, wrap=True))
        column.addStretch()

    def arrange(self, *, below: bool) -> None:
        """It is the same beside the list and below it."""

    def show_lines(self, lines: Sequence[Any]) -> None:
        more = "等" if len(lines) > NAMED else ""
        self.title.setText(f"已选{len(lines)}{self._unit}")
        self._names.setText("、".join(map(self._name, lines[:NAMED])) + more)
