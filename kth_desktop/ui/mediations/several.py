"""Several cases at once: only their number, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.domain.mediation_lists import MediationLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import label


class SeveralView(QWidget):
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", theme.song(5), theme.ink)
        self._words = label("一件一件打开案卷。", theme.regular(), theme.second, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._words)
        column.addStretch()

    def arrange(self, *, below: bool) -> None:
        """Nothing moves here."""

    def show_lines(self, lines: Sequence[MediationLine]) -> None:
        self.title.setText(f"已选{len(lines)}件")
