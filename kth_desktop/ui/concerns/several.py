"""What can be done with several concerns at once, in place of the detail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.concern_rules import ConcernLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.text import label


class SeveralView(QWidget):
    print_asked = Signal()
    export_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", theme.song(5), theme.ink)
        self._words = label("", theme.regular(), theme.second, wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.between)
        for words, icon, asked in (
            ("打印登记册", "printer", self.print_asked),
            ("导出", "file-output", self.export_asked),
            ("删除", "trash-2", self.delete_asked),
        ):
            button = Button(theme, words, icon)
            button.clicked.connect(asked)
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._words)
        column.addLayout(self._row)
        column.addStretch()

    def arrange(self, *, below: bool) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if below else direction.TopToBottom)

    def show_lines(self, lines: Sequence[ConcernLine]) -> None:
        still = sum(line.concern.answered_on is None for line in lines)
        self.title.setText(f"已选{len(lines)}条")
        self._words.setText(f"其中{still}条还没有答复" if still else "都已经答复")
