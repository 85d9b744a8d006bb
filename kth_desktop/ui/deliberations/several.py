"""What can be done with several 三会 at once, in place of the detail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.deliberation_queries import DeliberationLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.text import label

NAMED = 6


class SeveralView(QWidget):
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", theme.song(5), theme.ink)
        self._names = label("", theme.regular(), theme.second, wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.between)
        delete = Button(theme, "删除", "trash-2")
        delete.clicked.connect(self.delete_asked)
        self._row.addWidget(delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._names)
        column.addLayout(self._row)
        column.addStretch()

    def arrange(self, *, below: bool) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if below else direction.TopToBottom)

    def show_lines(self, lines: Sequence[DeliberationLine]) -> None:
        held = [line.deliberation for line in lines]
        names = "、".join(f"{one.title}{one.kind.label}" for one in held[:NAMED])
        opinions = sum(len(one.opinions) for one in held)
        self.title.setText(f"已选{len(held)}次")
        self._names.setText(f"{names}{f'等{len(held)}次' if len(held) > NAMED else ''}，共有意见{opinions}条")
