"""What can be done with several venues at once, in place of the detail."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.queries import VenueLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.venues.detail import PLATED
from kth_desktop.ui.venues.stage_dialog import next_stages
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.text import label

NAMED = 6


class SeveralView(QWidget):
    step_asked = Signal()
    plates_asked = Signal()
    delete_asked = Signal()
    export_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = label("", theme.song(5), theme.ink)
        self._names = label("", theme.regular(), theme.second, wrap=True)
        self._hint = label("", theme.regular(-1), theme.hint, wrap=True)
        self.step = Button(theme, "改阶段", "signpost")
        self.plates = Button(theme, "打印铭牌", "printer")
        self.export = Button(theme, "导出", "file-output")
        self.delete = Button(theme, "删除", "trash-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._names)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.between)
        for button in (self.step, self.plates, self.export, self.delete):
            self._row.addWidget(button)
        column.addLayout(self._row)
        column.addWidget(self._hint)
        column.addStretch()
        self.step.clicked.connect(self.step_asked)
        self.plates.clicked.connect(self.plates_asked)
        self.export.clicked.connect(self.export_asked)
        self.delete.clicked.connect(self.delete_asked)

    def arrange(self, *, below: bool) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if below else direction.TopToBottom)

    def show_lines(self, lines: Sequence[VenueLine]) -> None:
        venues = [line.venue for line in lines]
        names = "、".join(venue.name for venue in venues[:NAMED])
        self.title.setText(f"已选{len(venues)}个")
        self._names.setText(names + (f"等{len(venues)}个" if len(venues) > NAMED else ""))
        can_step = bool(next_stages(venues))
        plated = sum(venue.stage in PLATED and bool(venue.number) for venue in venues)
        self.step.setEnabled(can_step)
        self.plates.setEnabled(bool(plated))
        hints = []
        if not can_step:
            hints.append("选的活动点阶段不同，没有共同的下一步；请分开改阶段。")
        if 0 < plated < len(venues):
            hints.append(f"其中{plated}个有编号，可以打印铭牌。")
        elif not plated:
            hints.append("验收编号之后才能打印铭牌。")
        self._hint.setText("".join(hints))
