"""The left column: how many pages, how many of them are to be printed, and each one small."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from kth_desktop.ui.preview.thumbnails import SheetList
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

_PICTURE = 3.66  # width of a small page, in heights of a control


class SidePanel(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(8, 12, 4, 4))
        picture = round(theme.control * _PICTURE)
        self.list = SheetList(theme, picture)
        self._count = label("", theme.bold(), theme.ink)
        self._due = label("", theme.regular(-1), theme.second)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 8, 0)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._due)
        self.body.addLayout(head)
        self.body.addWidget(self.list, 1)
        self.setFixedWidth(picture + 44)

    def tell(self, count: int, due: int, unit: str) -> None:
        """3块, 要打2块 or 都要打."""
        self._count.setText(f"{count}{unit}")
        self._due.setText("都要打" if due == count > 0 else f"要打{due}{unit}" if due else "")
