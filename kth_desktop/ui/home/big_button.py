"""The large buttons of the home page: a sign, what it does, and how things stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme

_SIDE, _AFTER_ICON = 20, 14  # px


class BigButton(QAbstractButton):
    """Painted whole. `say` sets the caption, with a shorter one for where there is less room."""

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._caption = self._short = ""
        self._compact = False
        self._icon_px = round(theme.icon * 1.6)
        self.setText(words)
        self.setAccessibleName(words)
        self.setFont(theme.bold(1))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, caption: str, short: str = "") -> None:
        self._caption, self._short = caption, short or caption
        self.setAccessibleDescription(caption)
        self.setToolTip(caption if self._compact else "")
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Sign and words alone, in the middle: the caption becomes the tip."""
        self._compact = compact
        self.setToolTip(self._caption if compact else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        if self._compact:
            return QSize(self._theme.chars(9), self._theme.control + 28)
        lines = round(self._theme.line_height * 2.1)
        return QSize(self._theme.chars(11), lines + (34 if self._theme.type_size < 13 else 22))

    def minimumSizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(2 * _SIDE + self._icon_px + _AFTER_ICON + words, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        px = self._icon_px
        colour = self._theme.accent if self.isEnabled() else self._theme.off
        left = self._middle() if self._compact else _SIDE
        icons.paint(painter, self._icon, QRectF(left, (self.height() - px) / 2, px, px), colour)
        self._paint_words(painter, left + px + _AFTER_ICON)

    def _middle(self) -> float:
        """Where the sign begins when it stands with the words in the middle."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return max(_SIDE, (self.width() - self._icon_px - _AFTER_ICON - words) / 2)

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self._theme
        under = self.underMouse() and self.isEnabled()
        focused = self.hasFocus()
        painter.setBrush(QColor(theme.tint2 if self.isDown() else theme.tint if under else theme.panel))
        painter.setPen(QPen(QColor(theme.accent if focused or under else theme.line), 2 if focused else 1))
        edge = 1 if focused else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), 6, 6)

    def _paint_words(self, painter: QPainter, left: float) -> None:
        theme = self._theme
        small = theme.regular(-1)
        title = self.fontMetrics().height()
        box = QRectF(left, 0, self.width() - left - 12, self.height())
        painter.setFont(self.font())
        painter.setPen(QColor(theme.ink if self.isEnabled() else theme.off))
        painter.setFont(small)
        caption = "" if self._compact else self._fitting(painter, box.width())
        painter.setFont(self.font())
        if not caption:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
            return
        top = (self.height() - title - 2 - painter.fontMetrics().height()) / 2
        painter.drawText(QRectF(left, top, box.width(), title), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(small)
        painter.setPen(QColor(theme.second if self.isEnabled() else theme.hint))
        below = QRectF(left, top + title + 2, box.width(), self.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignTop, caption)

    def _fitting(self, painter: QPainter, width: float) -> str:
        """The caption, else the short one, else that with … at its end."""
        metrics = painter.fontMetrics()
        for words in (self._caption, self._short):
            if metrics.horizontalAdvance(words) <= width:
                return words
        return metrics.elidedText(self._short, Qt.TextElideMode.ElideRight, int(width))
