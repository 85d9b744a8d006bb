"""The panel beside or below the roster: one person to read, several, or the open form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from kth_desktop.domain.queries import VolunteerDetail, VolunteerLine
from kth_desktop.ui.volunteers.detail import VolunteerDetailView
from kth_desktop.ui.volunteers.editor import VolunteerEditor
from kth_desktop.ui.volunteers.several import SeveralView
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

TWO_COLUMNS = 30  # characters of width from which two short fields share a line
THREE_COLUMNS = 48


class VolunteerSide(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        theme = self._theme = desk.theme
        self._desk = desk
        self.nothing = label("", theme.regular(), theme.hint, wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = VolunteerDetailView(theme)
        self.several = SeveralView(theme)
        self.editor = VolunteerEditor(desk)
        self._stack = QStackedLayout()
        for widget in (self.nothing, self.detail, self.several, self.editor):
            self._stack.addWidget(widget)
        self.body.addLayout(self._stack)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def show_nothing(self) -> None:
        self._stack.setCurrentWidget(self.nothing)

    def show_detail(self, detail: VolunteerDetail, *, whole_town: bool) -> None:
        self.detail.show_detail(detail, self._desk.today, whole_town=whole_town)
        self._stack.setCurrentWidget(self.detail)

    def show_several(self, lines: Sequence[VolunteerLine]) -> None:
        self.several.show_lines(lines)
        self._stack.setCurrentWidget(self.several)

    def show_editor(self) -> None:
        self._stack.setCurrentWidget(self.editor)

    def arrange(self, width: int, *, below: bool) -> None:
        inner, theme = width - 40, self._theme
        three = below and inner >= theme.chars(THREE_COLUMNS)
        columns = 3 if three else 2 if inner >= theme.chars(TWO_COLUMNS) else 1
        margin = 10 if below else 16
        self.body.setContentsMargins(20, margin, 20, margin)
        self.nothing.setText(f"点{'上面' if below else '左边'}一行，这里就显示这个人的情况。")
        self.detail.arrange(below=below, narrow=below and not three)
        self.several.arrange(below=below)
        self.editor.arrange(columns=columns, below=below)

    def reading_height(self) -> int:
        """What the detail needs below the list."""
        margins = self.body.contentsMargins()
        return self.detail.sizeHint().height() + margins.top() + margins.bottom() + 2
