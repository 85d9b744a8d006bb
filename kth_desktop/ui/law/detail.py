"""One row of the law in full, below the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.law_rule import LawRule
from kth_desktop.ui.law.words import changed_words, told
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import Elided, label, paint_words

LINES, LINES_OF_LARGE_TYPE = 5, 3


class LawDetail(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=(20, 10, 20, 10))
        self._theme = theme
        self.words = ""
        self._title = Elided("", theme.bold(1), theme.ink)
        self._state = label("", theme.bold(), theme.good)
        head = QHBoxLayout()
        head.setSpacing(theme.panels)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, theme.between, 0)
        self._rows.setSpacing(theme.gap)
        area = scrolled(inside)
        lines = LINES_OF_LARGE_TYPE if theme.large else LINES
        area.setFixedHeight(lines * theme.line_height + (lines - 1) * theme.gap)
        self.body.setSpacing(theme.gap)
        self.body.addLayout(head)
        self.body.addWidget(area)
        self.show_rule(None, None)

    def show_rule(self, rule: LawRule | None, shipped: LawRule | None) -> None:
        theme = self._theme
        self._title.setText(rule.title if rule else "")
        self._state.setText(_state(rule) if rule else "")
        if rule is None:
            self._fill(("点上面一行，这里就显示全文和出处。",), theme.hint)
            return
        paint_words(self._state, theme.good if rule.checked else theme.attention)
        self._fill((*told(rule), *changed_words(rule, shipped)), theme.ink)

    def _fill(self, lines: Sequence[str], colour: str) -> None:
        self.words = "\n".join(lines)
        clear(self._rows)
        for words in lines:
            made = label(words, self._theme.regular(), colour, wrap=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.addWidget(made)
            made.show()  # at once, and not after the next event
        self._rows.addStretch()


def _state(rule: LawRule) -> str:
    return f"{rule.checked_words}，本单位改过" if rule.version else rule.checked_words
