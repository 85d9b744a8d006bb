"""One of several words: only those given, or with room to write another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from kth_desktop.ui.widgets.field import Field


class CalmCombo(QComboBox):
    """The wheel scrolls the page, not the choice: a stray turn changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FilterCombo(CalmCombo):
    """A filter above a list: its first line is everything."""

    def __init__(self, name: str, everything: str) -> None:
        super().__init__()
        self.setAccessibleName(f"按{name}筛选")
        self.setMaxVisibleItems(16)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItem(everything, "")

    def fill(self, items: Iterable[tuple[str, str]]) -> None:
        """(words, key) behind the first line; what was chosen stays chosen."""
        chosen = self.currentData()
        while self.count() > 1:
            self.removeItem(1)
        for words, key in items:
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(chosen)))


class ChoiceField(Field):
    """`text()` is the key of the choice, never its words."""

    def __init__(self, choices: Iterable[tuple[str, str]]) -> None:
        self.combo = CalmCombo()
        super().__init__(self.combo)
        for key, words in choices:
            self.combo.addItem(words, key)
        self.combo.activated.connect(self.edited)

    def text(self) -> str:
        key = self.combo.currentData()
        return key if isinstance(key, str) else ""

    def set_text(self, text: str) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(text)))


class WrittenChoiceField(Field):
    """The words known so far, or another that is written in."""

    def __init__(self, hint: str = "") -> None:
        self.combo = CalmCombo()
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setMaxVisibleItems(12)
        super().__init__(self.combo)
        line = self.combo.lineEdit()
        assert line is not None
        self.line = line
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self.edited)
        self.combo.activated.connect(self.edited)

    def offer(self, words: Sequence[str]) -> None:
        """Fills the list and keeps what stands in the field."""
        kept = self.text()
        self.combo.clear()
        self.combo.addItems(list(words))
        self.combo.setEditText(kept)

    def text(self) -> str:
        return self.combo.currentText()

    def set_text(self, text: str) -> None:
        self.combo.setEditText(text)
        self.line.setCursorPosition(0)

    def set_name(self, words: str) -> None:
        self.combo.setAccessibleName(words)
        self.line.setAccessibleName(words)
