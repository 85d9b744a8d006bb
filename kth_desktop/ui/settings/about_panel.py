"""关于: the version, and whose work is inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from kth_desktop import __version__
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

LICENCES = (
    "程序：MIT许可，可以免费使用和改动。",
    "字体：思源宋体、思源黑体、霞鹜文楷（SIL OFL 1.1），Fandol仿宋（GPL 3）。",
    "图标：Lucide（ISC）。窗口：Qt（LGPL 3）。",
    "各项许可的全文在程序文件夹里，跟字体和图标放在一起。",
)


class AboutPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        theme = desk.theme
        self.body.addWidget(label("关于", theme.bold(1), theme.ink))
        self.button = Button(theme, "许可说明", "info")
        self.button.clicked.connect(self._show_licences)
        row = QHBoxLayout()
        row.addWidget(label(f"客堂汇 {__version__}", theme.regular(), theme.ink))
        row.addStretch()
        row.addWidget(self.button)
        self.body.addLayout(row)

    def _show_licences(self) -> None:
        dialog = Dialog(self, self._desk.theme, "许可说明", width=34)
        for words in LICENCES:
            dialog.say(words)
        dialog.add_cancel("关闭")
        dialog.exec()
        dialog.deleteLater()
