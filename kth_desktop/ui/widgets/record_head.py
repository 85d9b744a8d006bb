"""The head of a page of records: its title, how many there are, and the pages beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import Elided, label


class RecordHead(QWidget):
    """`beside` stands at the right: the row of sibling pages."""

    def __init__(self, theme: Theme, title: str, beside: QWidget | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        self._count = Elided("", theme.regular(), theme.second)
        row.addWidget(label(title, theme.song(7), theme.ink))
        row.addSpacing(theme.between)
        row.addWidget(self._count, 1)
        if beside is not None:
            row.addWidget(beside)
        self.setFixedHeight(round(theme.control * 1.2))

    @property
    def count(self) -> str:
        return self._count.text()

    def show_count(self, words: str) -> None:
        self._count.setText(words)
