"""The text and what was resolved: one above the other, or one at a time where the height is not there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.ui.meetings.body_panel import BodyPanel
from kth_desktop.ui.meetings.resolutions import ResolutionsPanel
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.joined import JoinedButtons

_TEXT, _RESOLUTIONS = range(2)
_WORDS = ("纪要正文", "议定事项")


class TextAndResolutions(QWidget):
    """In large type on a low screen the table would begin below the fold: it comes to the front instead."""

    def __init__(self, theme: Theme, text: BodyPanel, resolutions: ResolutionsPanel) -> None:
        super().__init__()
        self._theme, self._text, self._resolutions = theme, text, resolutions
        self._one_at_a_time = False
        self._shown = _TEXT
        self.switch = JoinedButtons(theme, "下面显示", _WORDS, _TEXT)
        self._buttons = self.switch.findChildren(Button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.between)
        column.addWidget(text, 2)
        column.addWidget(resolutions, 1)
        text.tools.insertWidget(0, self.switch)
        self.switch.hide()
        self.switch.chosen.connect(self._choose)
        resolutions.counted.connect(self._show_count)

    @property
    def one_at_a_time(self) -> bool:
        return self._one_at_a_time

    def set_one_at_a_time(self, one: bool) -> None:
        self._one_at_a_time = one
        self._text.edit.setMinimumHeight(
            (4 if one else 8 if self._theme.large else 5) * self._theme.line_height
        )
        self._arrange()

    def show_text(self) -> None:
        self._bring(_TEXT)

    def show_resolutions(self) -> None:
        self._bring(_RESOLUTIONS)

    def _choose(self, place: int) -> None:
        self._bring(place)
        self._buttons[place].setFocus()  # the switch moved along, and the keyboard stays on it

    def _bring(self, place: int) -> None:
        self._shown = place
        self._arrange()

    def _arrange(self) -> None:
        one, shown = self._one_at_a_time, self._shown
        part = self._resolutions if one and shown == _RESOLUTIONS else self._text
        if part.tools.indexOf(self.switch) < 0:
            part.tools.insertWidget(0, self.switch)
        self.switch.show_place(shown)
        self.switch.setVisible(one)
        self._resolutions.show_title(not one)
        self._text.setVisible(not one or shown == _TEXT)
        self._resolutions.setVisible(not one or shown == _RESOLUTIONS)

    def _show_count(self, count: int) -> None:
        self._buttons[_RESOLUTIONS].setText(
            f"{_WORDS[_RESOLUTIONS]}{count}项" if count else _WORDS[_RESOLUTIONS]
        )
