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
        self._buttons: list[Button] = []
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
            self._buttons.append(button)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)

    def show_place(self, place: int) -> None:
        """Chosen by the page itself. Fonts are set anew: moving to another parent takes them away."""
        for number, button in enumerate(self._buttons):
            button.setChecked(number == place)
            self._weigh(button, number == place)

    def _weigh(self, button: Button, chosen: bool) -> None:
        """Bold and regular are equally wide in Han characters, so nothing moves."""
        button.setFont(self._theme.bold() if chosen else self._theme.regular())
