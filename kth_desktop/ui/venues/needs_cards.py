"""Three cards for 三个有: sign, word, and what is there or missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.venues.words import Card
from kth_desktop.ui.widgets.text import Elided, paint_words


def fill_round(widget: QWidget, ground: QColor) -> None:
    """The whole of a widget in one colour with round corners; a sheet would drop its labels' colours."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(widget.rect(), 4, 4)


class _Card(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ground = QColor(theme.panel)
        self._sign = QLabel()
        self._head = Elided("", theme.bold(), theme.ink)
        self._words = Elided("", theme.regular(-1), theme.ink)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 8, 2, 8)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self._head, 1)
        column.addLayout(row)
        column.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.chars(7), super().sizeHint().height())

    def show_card(self, card: Card) -> None:
        theme = self._theme
        colour, ground = (
            (theme.good, theme.good_ground) if card.there else (theme.attention, theme.attention_ground)
        )
        self._sign.setPixmap(icons.pixmap(card.icon, colour, theme.icon))
        self._head.setText(card.need.word)
        paint_words(self._head, colour)
        self._words.setText(card.words)
        self._ground = QColor(ground)
        self.setAccessibleName(f"{card.need.word}：{card.words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_round(self, self._ground)


class NeedsCards(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._cards = [_Card(theme) for _ in range(3)]
        for card in self._cards:
            row.addWidget(card, 1)

    def show_cards(self, cards: Sequence[Card]) -> None:
        for widget, card in zip(self._cards, cards, strict=True):
            widget.show_card(card)
