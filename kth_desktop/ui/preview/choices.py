"""One of a few: as round buttons with a hint each, or as one drop-down where there is less room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.text import label


class Choices(QWidget):
    """`chosen` carries the place of what the clerk chose; a choice may be disabled."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices`: words and a hint each; the drop-down goes without the hints."""
        super().__init__()
        self._theme = theme
        self._combo = CalmCombo()
        self._combo.setAccessibleName(name)
        self._combo.activated.connect(self.press)
        self._radios = QButtonGroup(self)
        self._radios.idClicked.connect(self.press)
        self._lines = QWidget()
        lines = QVBoxLayout(self._lines)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for number, (words, hint) in enumerate(choices):
            self._combo.addItem(words)
            radio = QRadioButton(words)
            radio.setAccessibleName(f"{name}：{words}")
            radio.setAccessibleDescription(hint)
            self._radios.addButton(radio, number)
            lines.addLayout(self._line(radio, hint))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._combo)
        column.addWidget(self._lines)
        self.set_compact(True)

    def set_compact(self, compact: bool) -> None:
        self._combo.setVisible(compact)
        self._lines.setVisible(not compact)

    def _line(self, radio: QRadioButton, hint: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.rows)
        row.addWidget(radio)
        if hint:
            row.addWidget(label(hint, self._theme.regular(-1), self._theme.second))
        row.addStretch()
        return row

    @property
    def place(self) -> int:
        return self._combo.currentIndex()

    def choose(self, place: int) -> None:
        self._combo.setCurrentIndex(place)
        self._radios.button(place).setChecked(True)

    def set_words(self, place: int, words: str, *, possible: bool = True) -> None:
        self._combo.setItemText(place, words)
        radio = self._radios.button(place)
        radio.setText(words)
        radio.setEnabled(possible)
        model = self._combo.model()
        assert isinstance(model, QStandardItemModel)
        model.item(place).setEnabled(possible)

    def press(self, place: int) -> None:
        """As if the clerk had chosen it."""
        self.choose(place)
        self.chosen.emit(place)
