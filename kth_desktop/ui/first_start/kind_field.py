"""村民委员会, 居民委员会 or the town itself, as round buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.field import Field

KINDS = (CommitteeKind.VILLAGE, CommitteeKind.RESIDENTS, CommitteeKind.TOWN)


class _Radio(QRadioButton):
    """Enter moves on, as it does in every other field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


class KindField(Field):
    """Its text is the kind's value."""

    def __init__(self, theme: Theme) -> None:
        every = QWidget()
        row = QHBoxLayout(every)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.margin)
        self._group = QButtonGroup(every)
        for number, kind in enumerate(KINDS):
            radio = _Radio(kind.label)
            self._group.addButton(radio, number)
            row.addWidget(radio)
        row.addStretch()
        every.setFixedHeight(theme.control)
        super().__init__(every)
        self._group.button(0).setChecked(True)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self.edited)

    def value(self) -> CommitteeKind:
        return KINDS[self._group.checkedId()]

    def text(self) -> str:
        return str(self.value().value)

    def set_text(self, text: str) -> None:
        place = next((n for n, kind in enumerate(KINDS) if kind.value == text), 0)
        self._group.button(place).setChecked(True)

    def set_name(self, words: str) -> None:
        for button in self._group.buttons():
            button.setAccessibleName(f"{words}：{button.text()}")
