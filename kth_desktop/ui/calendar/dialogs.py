"""Small dialogs about one activity: why it is cancelled, and who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.log import LogLine
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

REASONS = ("下雨", "高温", "台风", "主讲人有事", "改到别的日子")
ROWS_SHOWN = 8


class CancelDialog(Dialog):
    """`reason` may stay empty; a press on one of the usual ones writes it."""

    def __init__(self, parent: QWidget, theme: Theme, title: str) -> None:
        super().__init__(parent, theme, f"取消“{title}”", width=32)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say("取消后日历上还看得到，不计场次；可以撤销。")
        self.line = QLineEdit()
        self.line.setAccessibleName("取消原因")
        self.line.setPlaceholderText("原因，可以不填")
        self.body.addWidget(self.line)
        grid = QGridLayout()
        for place, reason in enumerate(REASONS):
            button = Button(theme, reason, kind=Kind.FLAT)
            button.clicked.connect(lambda _checked=False, reason=reason: self.line.setText(reason))
            grid.addWidget(button, place // 3, place % 3)
        self.body.addLayout(grid)
        self.add_cancel("不取消了")
        self.add_accept("取消活动")
        self.line.setFocus()

    @property
    def reason(self) -> str:
        return self.line.text().strip()


class HistoryDialog(Dialog):
    """One activity's 更改记录, newest first."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, id: UUID) -> None:
        super().__init__(parent, desk.theme, f"{title}的更改记录", width=42)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, desk.theme.between, 0)
        self._grid.setHorizontalSpacing(desk.theme.panels)
        area = scrolled(holder)
        area.setMinimumHeight(ROWS_SHOWN * desk.theme.row)
        self.body.addWidget(area)
        self.add_cancel("关闭").setFocus()
        office = desk.office
        desk.tasks.run(lambda: office.activities.history(id), self._show, owner=self)

    def _show(self, lines: Sequence[LogLine]) -> None:
        theme = self.theme
        for place, head in enumerate(("时间", "经办人", "做了什么", "说明")):
            self._grid.addWidget(label(head, theme.regular(), theme.second), 0, place)
        self._grid.addWidget(line(theme, theme.edge), 1, 0, 1, 4)
        for row, one in enumerate(lines, start=2):
            at = one.happened_at.astimezone()
            when = f"{date_words(at.date())} {time_words(at.time())}"
            cells = (when, one.operator or "—", one.action.label, one.reason or one.record)
            for place, words in enumerate(cells):
                self._grid.addWidget(label(words, theme.regular(), theme.ink, wrap=place == 3), row, place)
        self._grid.setColumnStretch(3, 1)
        self._grid.setRowStretch(len(lines) + 2, 1)
