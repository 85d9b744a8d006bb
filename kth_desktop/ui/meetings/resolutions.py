"""议定事项: each line stays open until it is done."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.meeting import Resolution
from kth_desktop.domain.vocabulary import ResolutionState
from kth_desktop.errors import Problem
from kth_desktop.ui.meetings.resolution_row import WIDTHS, ResolutionRow
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.enter_moves import EnterMoves
from kth_desktop.ui.widgets.panel import Panel, line
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme

ROWS = 3  # in sight at least, where the page has the height
_HEADS = ("序", "议定事项", "责任人", "完成时限", "状态", "")


class ResolutionsPanel(QWidget):
    """`edited` by the clerk; `state_changed` besides, for what is followed up after 定稿; `counted` lines."""

    edited = Signal()
    state_changed = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk, held_on: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._held_on = desk, held_on
        self._rows: list[ResolutionRow] = []
        self._locked = False
        self.keys = EnterMoves(self)
        theme = desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.between)
        self._count = label("", theme.regular(-1), theme.second)
        self.add_button = Button(theme, "新增一项", "plus", Kind.LINK)
        self.add_button.clicked.connect(self.add)
        self.title = label("议定事项", theme.bold(), theme.ink)
        self.tools.addWidget(self.title)
        self.tools.addWidget(self._count)
        self.tools.addStretch()
        self.tools.addWidget(self.add_button)
        column.addLayout(self.tools)
        panel = Panel(theme, margins=(1, 0, 1, 1))
        panel.body.setSpacing(0)
        panel.body.addWidget(_head_line(theme))
        panel.body.addWidget(line(theme, theme.edge))
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch()
        self._scroll = scrolled(inside)
        panel.body.addWidget(self._scroll, 1)
        self._scroll.setMinimumHeight(ROWS * (theme.control - 4))
        column.addWidget(panel, 1)

    def show_title(self, shown: bool) -> None:
        """Not where the button that leads here says it, with the number of lines."""
        self.title.setVisible(shown)
        self._counted()

    def show_resolutions(self, resolutions: Sequence[Resolution]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        for one in resolutions:
            self._put(one)
        self._counted()

    def add(self, text: str = "") -> None:
        """A new line with the keyboard in it; one that is blank already is taken."""
        blank = next((row for row in self._rows if row.is_blank), None)
        row = blank or self._put(Resolution(""))
        if isinstance(text, str) and text:
            row.words.set_text(text)
        self._counted()
        row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(row)
        self.edited.emit()

    def to_first_open(self) -> None:
        """The keyboard to how far the first one is that is not done."""
        waiting = (row for row in self._rows if row.state.text() != ResolutionState.DONE.value)
        if (row := next(waiting, None)) is not None:
            row.state.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(row)

    def value(self) -> tuple[Resolution, ...]:
        """Lines with nothing in them are left out. Raises `UserError` when a date is none."""
        return tuple(row.value() for row in self._rows if not row.is_blank)

    def complaints(self) -> tuple[Problem, ...]:
        found = []
        for number, row in enumerate(self._rows, start=1):
            sentence = row.due.complaint()
            row.due.set_bad(bool(sentence))
            if sentence:
                found.append(Problem("resolutions", f"第{number}项的完成时限：{sentence}"))
        return tuple(found)

    def text(self) -> str:
        rows = [row.texts() for row in self._rows if not row.is_blank]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def set_text(self, text: str) -> None:
        self.show_resolutions(())
        found: list[dict[str, Any]] = json.loads(text) if text else []
        for texts in found:
            self._put(Resolution("")).take(texts)
        self._counted()

    def lock(self, locked: bool) -> None:
        """After 定稿 only the state may go on."""
        self._locked = locked
        self.add_button.setVisible(not locked)
        for row in self._rows:
            row.lock(locked)

    def _put(self, one: Resolution) -> ResolutionRow:
        row = ResolutionRow(self._desk, one, self._held_on, self._edited, lambda: self._remove(row))
        row.state.edited.connect(self.state_changed)
        row.lock(self._locked)
        self._rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        row.setVisible(True)  # at once, not at the next turn: the keyboard may go to it in the same
        self.keys.watch(row)
        row.show_number(len(self._rows))
        return row

    def _remove(self, row: ResolutionRow) -> None:
        self._rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._edited()

    def _edited(self) -> None:
        self._counted()
        self.edited.emit()

    def _counted(self) -> None:
        for number, row in enumerate(self._rows, start=1):
            row.show_number(number)
        count = sum(not row.is_blank for row in self._rows)
        self.counted.emit(count)
        before = "" if self.title.isHidden() else f"{count}项，"
        self._count.setText(f"{before}办结前一直留在首页" if count else "定下来的事记在这里，会提醒到办结")


def _head_line(theme: Theme) -> QWidget:
    made = QWidget()
    made.setFixedHeight(theme.row - 6)
    row = QHBoxLayout(made)
    row.setContentsMargins(12, 0, 4, 0)
    row.setSpacing(theme.gap)
    for words, width in zip(_HEADS, WIDTHS, strict=True):
        one = label(words, theme.regular(), theme.second)
        one.setIndent(0 if words in ("序", "") else 12)
        if width:
            one.setFixedWidth(theme.chars(width))
        row.addWidget(one, 0 if width else 1)
    return made
