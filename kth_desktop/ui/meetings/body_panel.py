"""Levels, what can be put in, and the text itself."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.meeting_body import characters
from kth_desktop.domain.minutes_text import Level
from kth_desktop.ui.meetings.body_edit import LEVELS, BodyEdit, level_words
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.text import label

_COUNT_MS = 150


class BodyPanel(QWidget):
    insert_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.edit = BodyEdit(theme)
        self.levels = JoinedButtons(theme, "层次", [level_words(level) for level in LEVELS], 0)
        self.insert = Button(theme, "插入议定事项", "list-checks", Kind.FLAT)
        self.insert.setToolTip("把下面的议定事项写进正文")
        self._count = label("", theme.regular(-1), theme.hint)
        self._buttons = self.levels.findChildren(Button)
        for place, button in enumerate(self._buttons):
            button.setToolTip(f"Ctrl+{place}")
        self.tools = QHBoxLayout()
        self.tools.setSpacing(theme.between)
        self.tools.addWidget(self.levels)
        self.tools.addWidget(self.insert)
        self.tools.addStretch()
        self.tools.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self.tools)
        column.addWidget(self.edit, 1)
        self.edit.setMinimumHeight(3 * theme.line_height + 40)
        self._soon = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._soon.timeout.connect(self.show_count)
        self.edit.textChanged.connect(self._soon.start)
        self.edit.level_changed.connect(self._show_level)
        self.levels.chosen.connect(self._choose)
        self.insert.clicked.connect(self.insert_asked)

    @property
    def count(self) -> str:
        return self._count.text()

    def show_count(self) -> None:
        self._count.setText(f"{characters(self.edit.body())}字")

    def lock(self, locked: bool) -> None:
        self.edit.setReadOnly(locked)
        self.levels.setEnabled(not locked)
        self.insert.setEnabled(not locked)

    def _choose(self, place: int) -> None:
        self.edit.set_level(LEVELS[place])
        self.edit.setFocus()

    def _show_level(self, level: Level) -> None:
        self._buttons[LEVELS.index(level)].setChecked(True)
