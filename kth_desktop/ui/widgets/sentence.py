"""The sentence for the report, its numbers large, wrapped to the width."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.kept_text import kept_runs, laid_out

_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?=场次|人次|小时)")
_LINE = 1.55  # of the body's line height: room for the large numbers


class Sentence(QWidget):
    """Painted by a text layout, never as rich text, since names come from outside."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._words = theme, ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        return self._words

    def say(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width).lineCount() * self._step())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.chars(30), self.heightForWidth(self._theme.chars(30)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.chars(12), round(self._step()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.ink))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _step(self) -> float:
        return self._theme.line_height * _LINE

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self._words, self._theme.regular(1))
        layout.setFormats([_large(self._theme, found) for found in _NUMBERS.finditer(self._words)])
        for number, line in enumerate(laid_out(layout, width, kept_runs(self._words))):
            line.setPosition(QPointF(0, self._step() * (number + 0.72) - line.ascent()))
        return layout


def _large(theme: Theme, found: re.Match[str]) -> QTextLayout.FormatRange:
    made, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setFont(theme.song(6))
    look.setForeground(QColor(theme.accent))
    made.start, made.length, made.format = found.start(), len(found[0]), look
    return made
