"""Buttons of the look: one filled per view, the rest white or flat words."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme

_GAP = 4  # px between icon and words, beside the 4 of the style


class Kind(Enum):
    FILLED = "filled"
    PLAIN = "plain"
    FLAT = "flat"
    LINK = "link"
    JOINED = "joined"  # one of several choices, checkable


class Button(QPushButton):
    """Words, with an icon before them or not; its accessible name is its words."""

    def __init__(self, theme: Theme, words: str, icon: str | None = None, kind: Kind = Kind.PLAIN) -> None:
        super().__init__(words)
        self._theme, self._icon, self._kind = theme, icon, kind
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        self.setCheckable(kind is Kind.JOINED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._dress()

    @property
    def kind(self) -> Kind:
        return self._kind

    def setText(self, words: str) -> None:
        super().setText(words)
        self.setAccessibleName(words)

    def set_kind(self, kind: Kind) -> None:
        """Filled turns white while a form is open, since 保存 is filled then."""
        if kind is not self._kind:
            self._kind = kind
            self.setProperty("kind", kind.value)
            self.style().unpolish(self)  # which also puts back the face of before
            self.style().polish(self)
            self._dress()

    def set_icon(self, icon: str | None) -> None:
        self._icon = icon
        self._dress()

    def _dress(self) -> None:
        theme, filled = self._theme, self._kind is Kind.FILLED
        self.setProperty("kind", self._kind.value)
        self.setFont(theme.bold() if filled else theme.regular())
        if self._icon:
            link = self._kind is Kind.LINK
            colour = theme.panel if filled else theme.accent if link else theme.second
            gap = _GAP if self.text() else 0
            self.setIcon(icons.icon(self._icon, colour, theme.icon, gap))
            self.setIconSize(QSize(theme.icon + gap, theme.icon))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._kind is Kind.FILLED:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.panel), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2.5, 2.5, -2.5, -2.5), 2, 2)


class IconButton(Button):
    """An icon alone; `name` is what a screen reader and the tooltip say."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__(theme, "", icon, Kind.FLAT)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(theme.control)


def hairline(theme: Theme) -> QFrame:
    """The upright line between groups of a toolbar."""
    made = QFrame()
    made.setFixedSize(1, theme.icon + 8)
    made.setAutoFillBackground(True)
    palette = made.palette()
    palette.setColor(made.backgroundRole(), QColor(theme.line))
    made.setPalette(palette)
    return made
