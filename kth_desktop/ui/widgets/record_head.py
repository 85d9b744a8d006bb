"""The head of a page of records: its title, how many there are, and the pages beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import Elided, label


class RecordHead(QWidget):
    """`beside` stands at the right, `below` on a line of its own: the row of sibling pages."""

    def __init__(
        self, theme: Theme, title: str, beside: Sequence[QWidget] = (), below: QWidget | None = None
    ) -> None:
        super().__init__()
        self._count = Elided("", theme.regular(), theme.second)
        column, self.row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        self.row.setSpacing(theme.between)
        self.row.addStrut(theme.control)  # as high without a button, so that `below` never moves
        self.row.addWidget(label(title, theme.song(7), theme.ink))
        self.row.addSpacing(theme.between)
        self.row.addWidget(self._count, 1)
        for widget in beside:
            self.row.addWidget(widget)
        column.addLayout(self.row)
        if below is None:
            self.setFixedHeight(round(theme.control * 1.2))
        else:
            line = QHBoxLayout()
            line.addWidget(below)
            line.addStretch()
            column.addLayout(line)

    @property
    def count(self) -> str:
        return self._count.text()

    def show_count(self, words: str) -> None:
        self._count.setText(words)
