"""Labels and values of a record, in one to three columns; the phone is masked until asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from kth_desktop.domain.text import masked_phone
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.text import Elided, label

PHONE = "联系电话"
LABEL_CHARS = 5.3


class Facts(QWidget):
    """`reveal_asked`: the whole number is wanted, which is logged before it is shown."""

    reveal_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns = 1
        self._facts: tuple[tuple[str, str], ...] = ()
        self._phone = ""
        self._values: dict[str, QLabel] = {}
        self._reveal: Button | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.panels)
        self._grid.setVerticalSpacing(theme.between)
        # Not Maximum: a remark of two lines is higher than the hint, which knows no width.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_facts(self, facts: Sequence[tuple[str, str]], phone: str) -> None:
        self._facts, self._phone = tuple(facts), phone
        self._rebuild()

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._rebuild()

    def show_phone(self, phone: str) -> None:
        """The whole number, once it stands in the log that it was looked at."""
        self._values[PHONE].setText(phone)
        if self._reveal:
            self._reveal.hide()

    def value(self, name: str) -> str:
        return self._values[name].text()

    @property
    def reveal(self) -> Button | None:
        return self._reveal

    def _rebuild(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._values, self._reveal = {}, None
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
        if name == PHONE:
            words = masked_phone(self._phone) or "未填"
        wrap = self._columns == 1 and name != PHONE
        value = (
            label(words, theme.regular(), theme.ink, wrap=True)
            if wrap
            else Elided(words, theme.regular(), theme.ink)
        )
        self._values[name] = value
        row.addWidget(value, 0 if name == PHONE else 1)
        if name == PHONE:
            value.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            if self._phone:
                self._reveal = self._reveal_button()
                row.addWidget(self._reveal)
            row.addStretch(1)
        return cell

    def _reveal_button(self) -> Button:
        button = Button(self._theme, "显示", kind=Kind.LINK)
        button.setAccessibleName("显示完整号码，会记入更改记录")
        button.setToolTip("看完整号码，会记入更改记录")
        button.setStyleSheet(f"min-height: 0; max-height: {self._theme.line_height + 2}px; padding: 0 6px;")
        button.clicked.connect(self.reveal_asked)
        return button
