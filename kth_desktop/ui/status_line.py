"""The line at the window's foot: saved or not, the last backup, and whether this is the sample."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.icons import fill
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text import Elided, label, paint_words

SAVED = "已保存"
EDITING = "正在修改，草稿自动保存"  # not 已: the first draft is kept three seconds after the first key


class StatusLine(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.status)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(theme.panel))
        self.setPalette(palette)
        small = theme.regular(-1 if not theme.large else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.panels, 1, theme.panels, 0)
        row.setSpacing(theme.between)
        self._sign = QLabel()
        self.saved = label("", small, theme.second)
        self.backup = Elided("", small, theme.second)
        self.sample = label("", small, theme.second)
        row.addWidget(self._sign)
        row.addWidget(self.saved)
        row.addSpacing(theme.rows)
        row.addWidget(self.backup, 1)
        row.addWidget(self.sample)
        self.say("正在打开", good=False)

    def say(self, words: str, *, editing: bool = False, good: bool = True) -> None:
        """Empty words are 已保存, or while editing that a draft is kept."""
        theme = self._theme
        colour = theme.good if good else theme.second
        self.saved.setText(words or (EDITING if editing else SAVED))
        paint_words(self.saved, colour)
        name = "circle-check" if good else "clock-alert"
        self._sign.setPixmap(icons.pixmap(name, colour, theme.icon - 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        fill(QPainter(self), QRect(0, 0, self.width(), 1), self._theme.line)
