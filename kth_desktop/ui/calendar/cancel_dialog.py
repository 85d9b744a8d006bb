"""Why an activity is cancelled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog

REASONS = ("下雨", "高温", "台风", "主讲人有事", "改到别的日子")


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
