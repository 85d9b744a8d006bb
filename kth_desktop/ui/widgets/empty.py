"""An empty page says what to do first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.mark import Mark
from kth_desktop.ui.widgets.text import label


class EmptyPage(QWidget):
    """The mark, a sentence with its first clause as title, the buttons it names, and a hint below them."""

    def __init__(
        self, theme: Theme, first: str, rest: str, buttons: Sequence[QPushButton] = (), hint: str = ""
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(theme.panels)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Mark(72, theme.empty_mark), 0, centre)
        column.addWidget(label(first, theme.song(5), theme.ink), 0, centre)
        words = label(rest, theme.regular(1), theme.second, wrap=True)
        words.setAlignment(centre)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setSpacing(theme.rows)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(label(hint, theme.regular(-1), theme.hint), 0, centre)
        column.addStretch(3)
