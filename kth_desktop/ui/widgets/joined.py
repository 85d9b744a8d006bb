"""Two or three choices side by side as one joined row of buttons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind


class JoinedButtons(QWidget):
    """`chosen` carries the place of what the clerk chose."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, words: Sequence[str], place: int) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, one in enumerate(words):
            button = Button(theme, one, kind=Kind.JOINED)
            button.setAccessibleName(f"{name}：{one}")
            ends = {0: "first", len(words) - 1: "last"}
            button.setProperty("joint", ends.get(number, "middle") if len(words) > 1 else "")
            button.toggled.connect(partial(self._weigh, button))
            button.setChecked(number == place)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def _weigh(self, button: Button, chosen: bool) -> None:
        """Bold and regular are equally wide in Han characters, so nothing moves."""
        button.setFont(self._theme.bold() if chosen else self._theme.regular())
