"""One matter: its steps at the left, the chosen one at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from kth_desktop.domain.matter import Matter, MatterStep
from kth_desktop.domain.matter_lists import MatterDetail
from kth_desktop.domain.matter_words import progress_words
from kth_desktop.ui.matters.listing import state_colour
from kth_desktop.ui.matters.papers import PapersMenu
from kth_desktop.ui.matters.step_form import StepEditor
from kth_desktop.ui.matters.step_list import StepList
from kth_desktop.ui.matters.step_panel import StepPanel
from kth_desktop.ui.matters.words import subtitle
from kth_desktop.ui.widgets.buttons import Button, IconButton
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.tab_order import step as tab_step
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

TWO_COLUMNS = 30  # characters of width from which two short fields share a line


class MatterCase(QWidget):
    """`leave_asked` wants the list back."""

    leave_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.detail: MatterDetail | None = None
        theme = desk.theme
        self.back = Button(theme, "返回", "arrow-left", Look.LINK)
        self.back.setAccessibleName("返回议题列表")
        self._title = Elided("", theme.song(7), theme.ink)
        self._state = label("", theme.bold(), theme.attention)
        self._subtitle = Elided("", theme.regular(), theme.second)
        self.print = Button(theme, "打印", "printer")
        self.print.setToolTip("Ctrl+P")
        self.papers = PapersMenu(desk, self)
        self.print.setMenu(self.papers)
        self.more = IconButton(theme, "ellipsis", "更多")
        self._menu = QMenu(self)
        self.history_action = self._menu.addAction("更改记录")
        self.stop_action = self._menu.addAction("中止办理")
        self.resume_action = self._menu.addAction("恢复办理")
        self.delete_action = self._menu.addAction("删除议题")
        self.more.setMenu(self._menu)
        self._progress = Elided("", theme.bold(), theme.ink)
        self.steps = StepList(theme)
        self.step = StepPanel(desk)
        self.editor = StepEditor(desk)
        self._side = QStackedWidget()
        self._left = Panel(theme, margins=(1, 10, 1, 8))
        self._right = Panel(theme)
        self._lay_out()
        self.steps.chosen.connect(self._show_chosen)
        self.back.clicked.connect(self.leave_asked)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(self.back)
        head.addWidget(self._title)
        head.addWidget(self._state)
        head.addWidget(self._subtitle, 1)
        for button in (self.print, self.more):
            head.addWidget(button)
        self._progress.setContentsMargins(12, 0, 12, 0)
        self._left.body.addWidget(self._progress)
        self._left.body.addWidget(self.steps, 1)
        self._side.addWidget(self.step)
        self._side.addWidget(self.editor)
        self._right.body.addWidget(self._side)
        row = QHBoxLayout()
        row.setSpacing(theme.panels)
        row.addWidget(self._left)
        row.addWidget(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps are as wide as the longest name and its days, but leave the greater part to the right."""
        super().resizeEvent(event)
        theme, width = self._desk.theme, event.size().width()
        left = min(theme.chars(23) + 40, round(width * 0.44))
        self._left.setFixedWidth(left)
        inner = width - left - theme.panels - 42
        self.editor.arrange(columns=2 if inner >= theme.chars(TWO_COLUMNS) else 1, below=False)

    def focusNextPrevChild(self, forward: bool) -> bool:
        groups = (self.steps, self._side, self.back, self.print, self.more)
        return tab_step(self, groups, forward) or super().focusNextPrevChild(forward)

    # Showing

    @property
    def matter(self) -> Matter | None:
        return self.detail.matter if self.detail else None

    @property
    def chosen_step(self) -> MatterStep | None:
        return self.step.step

    def show_detail(self, detail: MatterDetail, chosen: UUID | None) -> None:
        """`chosen`: the step to be shown, None for the registration."""
        theme, matter = self._desk.theme, detail.matter
        self.detail = detail
        self._title.setText(matter.title)
        self._state.setText(matter.state.label)
        paint_words(self._state, state_colour(theme, matter.state))
        self._subtitle.setText(subtitle(matter))
        self._progress.setText(progress_words(matter))
        self.stop_action.setVisible(matter.stopped_on is None)
        self.resume_action.setVisible(matter.stopped_on is not None)
        self.steps.show_matter(matter, chosen)
        self._show_chosen(self.steps.chosen_id)

    def _show_chosen(self, id: UUID | None) -> None:
        detail = self.detail
        if detail is None:
            return
        step = next((one for one in detail.matter.steps if one.id == id), None)
        if step is None:
            self.step.show_registration(detail)
        else:
            self.step.show_step(detail, step)
        self.papers.show_for(detail.matter, step)

    def show_editor(self, *, open_: bool) -> None:
        """While a step is written, no other is gone to."""
        self._side.setCurrentWidget(self.editor if open_ else self.step)
        self.steps.setEnabled(not open_)
        for button in (self.print, self.more):
            button.setEnabled(not open_)

    def let_go(self) -> None:
        self.detail = None
