"""White panels and the thin lines within them."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kth_desktop.ui.theme import Theme


class Panel(QFrame):
    """White, one pale line around, radius 6; what it shows goes into `body`."""

    def __init__(self, theme: Theme, *, margins: tuple[int, int, int, int] = (20, 16, 20, 16)) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(theme.between)


def line(theme: Theme, colour: str | None = None) -> QFrame:
    """A hairline from side to side."""
    made = QFrame()
    made.setFixedHeight(1)
    made.setAutoFillBackground(True)
    palette = made.palette()
    palette.setColor(made.backgroundRole(), QColor(colour or theme.line))
    made.setPalette(palette)
    return made
