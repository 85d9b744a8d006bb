"""The bar above the page: what happened and what to do, or what is not yet saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.text import label

_SIGNS = {"good": "circle-check", "attention": "triangle-alert", "wrong": "circle-alert"}


class MessageBar(QFrame):
    """One sentence with its sign on a pale ground, buttons at the right, and × when it may be put away."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: str,
        tone: str,
        buttons: tuple[QPushButton, ...] = (),
        *,
        closable: bool = True,
    ) -> None:
        super().__init__()
        colours = {
            "good": (theme.good, theme.good_ground),
            "attention": (theme.attention, theme.attention_ground),
            "wrong": (theme.wrong, theme.wrong_ground),
        }
        colour, ground = colours[tone]
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(ground))
        self.setPalette(palette)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.panels, 6, theme.between, 6)
        row.setSpacing(theme.between)
        sign = QLabel()
        sign.setPixmap(icons.pixmap(_SIGNS[tone], colour, theme.icon))
        row.addWidget(sign)
        self._words = label(words, theme.bold(), colour, wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setMinimumHeight(theme.control)
        row.addWidget(self._words, 1)
        for button in buttons:
            row.addWidget(button)
        self._closable = closable
        if closable:
            row.addWidget(self._cross(theme))
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, words: str) -> None:
        """Something else in the same bar; its buttons stay."""
        self._words.setText(words)
        self.setAccessibleName(words)

    def _cross(self, theme: Theme) -> Button:
        cross = IconButton(theme, "x", "关闭提示")
        cross.clicked.connect(self.closed)
        return cross

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._closable:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
