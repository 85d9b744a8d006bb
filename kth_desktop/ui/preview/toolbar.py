"""Zoom at the left, the way from page to page at the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.ui.preview.page_view import PageView
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.text import label


class ZoomBar(QWidget):
    def __init__(self, theme: Theme, view: PageView) -> None:
        super().__init__()
        smaller, larger = IconButton(theme, "zoom-out", "缩小"), IconButton(theme, "zoom-in", "放大")
        fit, true = Button(theme, "适合窗口", kind=Kind.FLAT), Button(theme, "实际大小", kind=Kind.FLAT)
        smaller.clicked.connect(lambda: view.zoom_by(-1))
        larger.clicked.connect(lambda: view.zoom_by(1))
        fit.clicked.connect(view.fit)
        true.clicked.connect(view.true_size)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (smaller, fit, larger, true):
            row.addWidget(button)


class TurnBar(QWidget):
    """第1块，共3块 上一块 下一块."""

    def __init__(self, theme: Theme, view: PageView) -> None:
        super().__init__()
        self._words = label("", theme.regular(), theme.second)
        self._unit = ""
        self.before = Button(theme, "", kind=Kind.LINK)
        self.after = Button(theme, "", kind=Kind.LINK)
        self.before.clicked.connect(lambda: view.go_to(view.page - 1))
        self.after.clicked.connect(lambda: view.go_to(view.page + 1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        for part in (self._words, self.before, self.after):
            row.addWidget(part)

    def say(self, unit: str) -> None:
        """块 of plates, 页 of all else."""
        self._unit = unit
        self.before.setText(f"上一{unit}")
        self.after.setText(f"下一{unit}")

    def show_place(self, page: int, count: int) -> None:
        self._words.setText(f"第{page + 1}{self._unit}，共{count}{self._unit}" if count else "")
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page + 1 < count)
