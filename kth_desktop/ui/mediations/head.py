"""The page's title with its count, and below it the pages that share its tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class MediationHead(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(theme.between)
        self._count = Elided("", theme.regular(), theme.second)
        row.addWidget(label("矛盾调解", theme.song(7), theme.ink))
        row.addSpacing(theme.between)
        row.addWidget(self._count, 1)
        below.addWidget(Siblings(desk, "议事调解", DELIBERATION, "mediations"))
        below.addStretch()
        column.addLayout(row)
        column.addLayout(below)

    @property
    def count(self) -> str:
        return self._count.text()

    def show_count(self, words: str) -> None:
        self._count.setText(words)
