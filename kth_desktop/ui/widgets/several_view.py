"""Several records chosen at once, in place of the detail: how many, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.text import label

NAMED = 6


class SeveralView(QWidget):
    """`buttons` stand below each other beside the list, in a row below it; the page connects them."""

    delete_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        unit: str,
        words: Callable[[Sequence[Any]], str],
        buttons: Sequence[Button] = (),
        *,
        deletes: bool = False,
        hint: str = "",
    ) -> None:
        """`unit`: 已选3项; `words` of the lines; with `deletes` the last button is 删除."""
        super().__init__()
        self._unit, self._say = unit, words
        self.title = label("", theme.song(5), theme.ink)
        self._words = label("", theme.regular(), theme.second, wrap=True)
        self.hint = label(hint, theme.regular(), theme.hint, wrap=True)
        self.delete = Button(theme, "删除", "trash-2")
        self.delete.clicked.connect(self.delete_asked)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(theme.between)
        for button in (*buttons, *([self.delete] if deletes else [])):
            self._row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        column.addWidget(self.title)
        column.addWidget(self._words)
        if self._row.count():
            column.addLayout(self._row)
        if hint:
            column.addWidget(self.hint)
        column.addStretch()

    def arrange(self, *, below: bool) -> None:
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if below else direction.TopToBottom)

    def show_lines(self, lines: Sequence[Any]) -> None:
        self.title.setText(f"已选{len(lines)}{self._unit}")
        self._words.setText(self._say(lines))


def named(names: Sequence[str], unit: str) -> str:
    """张三、李四等9人"""
    return "、".join(names[:NAMED]) + (f"等{len(names)}{unit}" if len(names) > NAMED else "")


def only_named(theme: Theme, unit: str, name: Callable[[Any], str]) -> SeveralView:
    """Where records are deleted one by one, for each may stand in another's way."""

    def words(lines: Sequence[Any]) -> str:
        return named([name(line) for line in lines], unit)

    return SeveralView(theme, unit, words, hint="要修改或删除，请只选一行。")
