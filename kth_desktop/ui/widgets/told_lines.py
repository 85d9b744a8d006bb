"""A record in plain lines below a list: they wrap, can be copied, and scroll where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import label


class ToldLines(QWidget):
    def __init__(self, theme: Theme, lines: int) -> None:
        """As high as that many `lines`."""
        super().__init__()
        self._theme = theme
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, theme.between, 0)
        self._rows.setSpacing(theme.gap)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inside))
        self.setFixedHeight(lines * theme.line_height + (lines - 1) * theme.gap)

    def show_lines(self, lines: Sequence[str], colour: str) -> None:
        clear(self._rows)
        for words in lines:
            made = label(words, self._theme.regular(), colour, wrap=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(made)
            made.show()  # at once, and not after the next event
        self._rows.addStretch()
