"""A data file that was not opened: the sentence, and the ways on from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kth_desktop.ui.page import Page
from kth_desktop.ui.restoring import open_other, restore
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.mark import Mark
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class RefusedPage(Page):
    """Stands alone, without head and tabs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._again: Callable[[], None] | None = None
        panel = Panel(theme, margins=(40, 32, 40, 28))
        panel.setMaximumWidth(theme.chars(46))
        panel.body.setSpacing(theme.panels)
        panel.body.addWidget(Mark(56, theme.empty_mark), 0, Qt.AlignmentFlag.AlignHCenter)
        title = label("数据文件没有打开", theme.song(5), theme.ink)
        panel.body.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sentence = label("", theme.regular(), theme.ink, wrap=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        panel.body.addWidget(self._sentence)
        panel.body.addSpacing(theme.rows)
        panel.body.addLayout(self._buttons())
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(panel, 1)
        row.addStretch()
        whole.addLayout(row)
        whole.addStretch(3)

    def _buttons(self) -> QHBoxLayout:
        theme = self.desk.theme
        again = Button(theme, "再试一次", kind=Kind.FILLED)
        other = Button(theme, "打开别的数据文件", "folder-open")
        sample = Button(theme, "先看示例", "eye")
        backup = Button(theme, "恢复", "history")
        backup.setToolTip("从备份取回，成为一个新的数据文件")
        leave = Button(theme, "退出程序")
        again.clicked.connect(self._try_again)
        other.clicked.connect(lambda: open_other(self.desk, self))
        backup.clicked.connect(lambda: restore(self.desk, self))
        sample.clicked.connect(lambda: self.desk.tasks.run(self.desk.doors.sample, self.desk.founded))
        leave.clicked.connect(lambda: self.window().close())
        row = QHBoxLayout()
        row.setSpacing(theme.between)
        for button in (leave, sample, other, backup):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(again)
        return row

    def open(self, **target: object) -> None:
        self._sentence.setText(str(target["sentence"]))
        again = target["again"]
        self._again = again if callable(again) else None
        self.show_ready()

    def _try_again(self) -> None:
        if self._again is not None:
            self._again()
