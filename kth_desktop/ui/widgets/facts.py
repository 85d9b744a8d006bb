"""Labels and values of a record, in one to three columns; numbers are masked until asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.text import Elided, label

PHONE, ID_NUMBER = "联系电话", "身份证号"
NOT_GIVEN = "未填"
LABEL_CHARS = 5.3


class Facts(QWidget):
    """`reveal_asked`: the whole number of that label is wanted, which is logged before it is shown."""

    reveal_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 1
        self._facts: tuple[tuple[str, str], ...] = ()
        self._masked: Mapping[str, str] = {}
        self._values: dict[str, QLabel] = {}
        self._reveals: dict[str, Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.panels)
        self._grid.setVerticalSpacing(theme.between)
        # Not Maximum: a remark of two lines is higher than the hint, which knows no width.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_facts(self, facts: Sequence[tuple[str, str]], masked: Mapping[str, str]) -> None:
        """`masked`: what stands for a number by its label, empty where there is none."""
        self._facts, self._masked = tuple(facts), masked
        self._rebuild()

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._rebuild()

    def show_whole(self, name: str, number: str) -> None:
        """The whole number, once it stands in the log that it was looked at."""
        self._values[name].setText(number)
        if name in self._reveals:
            if self._reveals[name].hasFocus():  # else Qt gives the keyboard to the window's first button
                self.focusPreviousChild()
            self._reveals[name].hide()

    def value(self, name: str) -> str:
        return self._values[name].text()

    def reveal(self, name: str = PHONE) -> Button | None:
        return self._reveals.get(name)

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._values, self._reveals = {}, {}
        for place, (name, words) in enumerate(self._facts):
            cell = self._fact(name, words)
            self._grid.addWidget(cell, place // self._columns, place % self._columns)
            cell.show()  # at once, so that the height is known before the next event
        for column in range(3):
            self._grid.setColumnStretch(column, int(column < self._columns))

    def _fact(self, name: str, words: str) -> QWidget:
        theme = self._theme
        cell = QWidget()
        row = QHBoxLayout(cell)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        caption = label(name, theme.regular(), theme.hint)
        caption.setFixedWidth(theme.chars(LABEL_CHARS))
        row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
        number = name in self._masked
        if number:
            words = self._masked[name] or NOT_GIVEN
        wrap = self._columns == 1 and not number
        value = (
            label(words, theme.regular(), theme.ink, wrap=True)
            if wrap
            else Elided(words, theme.regular(), theme.ink)
        )
        self._values[name] = value
        row.addWidget(value, 0 if number else 1)
        if number:
            value.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            if self._masked[name]:
                self._reveals[name] = self._reveal_button(name)
                row.addWidget(self._reveals[name])
            row.addStretch(1)
        return cell

    def _reveal_button(self, name: str) -> Button:
        button = Button(self._theme, "显示", kind=Kind.LINK)
        button.setAccessibleName(f"显示完整的{name}，会记入更改记录")
        button.setToolTip("看完整号码，会记入更改记录")
        button.setStyleSheet(f"min-height: 0; max-height: {self._theme.line_height + 2}px; padding: 0 6px;")
        button.clicked.connect(lambda: self.reveal_asked.emit(name))
        return button
