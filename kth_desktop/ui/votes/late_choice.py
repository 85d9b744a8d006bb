"""A choice whose items come after the record is shown; what is kept stays chosen meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from kth_desktop.ui.widgets.choice_field import ChoiceField

_SIDES = 40  # px beside the words of the open list: padding and scroll bar


class LateChoice(ChoiceField):
    def __init__(self, first: tuple[str, str] | None = None) -> None:
        """`first`: the item that stands for nothing."""
        self._first = (first,) if first else ()
        self._key = ""
        super().__init__(self._first)
        self.combo.setMaxVisibleItems(16)
        # However long the words are, the form is not made wider by them.
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(6)
        self.combo.activated.connect(self._chosen)

    def offer(self, items: Iterable[tuple[str, str]]) -> None:
        self.combo.clear()
        for key, words in (*self._first, *items):
            self.combo.addItem(words, key)
        view = self.combo.view()  # the list that hangs open is as wide as its words, whatever the field is
        view.setMinimumWidth(view.sizeHintForColumn(0) + _SIDES)
        self.set_text(self._key)

    def text(self) -> str:
        return self._key

    def set_text(self, text: str) -> None:
        self._key = text
        place = self.combo.findData(text)
        self.combo.setCurrentIndex(place if place >= 0 or not self._first else 0)

    def _chosen(self) -> None:
        self._key = super().text()
        self.edited.emit()
