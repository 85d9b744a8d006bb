"""The page's title with its count, the row of its siblings, and what this year came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VoteHead(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._count = Elided("", theme.regular(), theme.second)
        self._year = label("", theme.regular(), theme.second)
        self.siblings = Siblings(desk, "议事调解", DELIBERATION, "votes")
        row, line = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(theme.between)
        row.addWidget(label("表决", theme.song(7), theme.ink))
        row.addSpacing(theme.between)
        row.addWidget(self._count, 1)
        row.addWidget(self._year)
        line.addWidget(self.siblings)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addLayout(row)
        column.addLayout(line)

    @property
    def count(self) -> str:
        return self._count.text()

    @property
    def year(self) -> str:
        return self._year.text()

    def show_count(self, words: str) -> None:
        self._count.setText(words)

    def show_year(self, words: str) -> None:
        self._year.setText(words)
