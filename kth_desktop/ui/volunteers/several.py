"""What can be done with several people at once, in place of the detail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.queries import VolunteerLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.volunteers.words import short_hours
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.text import label

NAMED = 6


class SeveralView(QWidget):
    print_asked = Signal()
    export_asked = Signal()
    leave_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", theme.song(5), theme.ink)
        self._names = label("", theme.regular(), theme.second, wrap=True)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.between)
        for words, icon, asked in (
            ("打印花名册", "printer", self.print_asked),
            ("导出", "file-output", self.export_asked),
            ("改为已退出", None, self.leave_asked),
            ("删除", "trash-2", self.delete_asked),
        ):
            button = Button(theme, words, icon)
            button.clicked.connect(asked)
            self._row.addWidget(button)
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

    def show_lines(self, lines: Sequence[VolunteerLine]) -> None:
        names = "、".join(line.volunteer.name for line in lines[:NAMED])
        more = f"等{len(lines)}人" if len(lines) > NAMED else ""
        self.title.setText(f"已选{len(lines)}人")
        self._names.setText(f"{names}{more}，今年共服务{short_hours(sum(line.hours for line in lines))}")
