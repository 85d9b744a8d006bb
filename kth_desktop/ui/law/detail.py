"""One row of the law in full, below the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from kth_desktop.domain.law_rule import LawRule
from kth_desktop.ui.law.words import changed_words, told
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import Elided, label, paint_words
from kth_desktop.ui.widgets.told_lines import ToldLines

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
        self._told = ToldLines(theme, LINES_OF_LARGE_TYPE if theme.large else LINES)
        self.body.setSpacing(theme.gap)
        self.body.addLayout(head)
        self.body.addWidget(self._told)
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
        self._told.show_lines(lines, colour)


def _state(rule: LawRule) -> str:
    return f"{rule.checked_words}，本单位改过" if rule.version else rule.checked_words
