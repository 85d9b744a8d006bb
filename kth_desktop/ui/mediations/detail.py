"""One case: closed it tells its state alone, opened what is in it until another is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.mediation_lists import MediationLine
from kth_desktop.domain.operator import Right
from kth_desktop.ui.mediations.table_model import state_colour
from kth_desktop.ui.mediations.words import LOGGED, MAY_NOT, case_facts, closed_facts, has_numbers
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme


class MediationDetailView(RecordDetailView):
    detail: MediationLine | None

    open_asked = Signal()
    numbers_asked = Signal()
    change_asked = Signal()
    print_asked = Signal()
    turned = Signal()  # opened or closed: it needs another height

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self.case: Mediation | None = None
        self._whole = self._whole_town = False
        self._state = label("", theme.bold(), theme.good)
        self._hint = label("", theme.regular(-1), theme.hint, wrap=True)
        self.open_button = Button(theme, "打开案卷", "folder-open")
        self.close_button = Button(theme, "合上案卷")
        self.numbers = Button(theme, "显示完整号码", "eye")
        self.change = Button(theme, "修改", "pencil")
        self.print = Button(theme, "打印", "printer")
        for button, asked in (
            (self.open_button, self.open_asked), (self.numbers, self.numbers_asked),
            (self.change, self.change_asked), (self.print, self.print_asked),
        ):  # fmt: skip
            button.clicked.connect(asked)
        self.close_button.clicked.connect(self.close_case)

    def beside_list(self) -> QWidget:
        head = (self.head_beside(self._state), line(self._theme))
        parts = (self.facts, self._hint, self.foot(self.open_button))
        opened = self.foot(self.close_button, self.numbers)
        return self.beside(head, parts, opened, self.foot(self.change, self.print, last=self.history))

    def below_list(self) -> QWidget:
        theme = self._theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(self.title, 1)
        head.addWidget(self._state)
        for button in (
            self.open_button, self.numbers, self.change, self.print, self.close_button, self.history,
        ):  # fmt: skip
            head.addWidget(button)
        column.addLayout(head)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.facts)
        lines.addWidget(self._hint)
        lines.addStretch()
        column.addWidget(scrolled(inside), 1)
        return whole

    @property
    def may_open(self) -> bool:
        return Right.CASES in self._desk.office.access.rights

    def show_detail(self, detail: MediationLine, *, whole_town: bool) -> None:
        """Closed, whichever was open before."""
        self.detail, self._whole_town = detail, whole_town
        self.case, self._whole = None, False
        self.title.setText(detail.number_words)
        self.subtitle.setText(f"{detail.kind.label}，{date_words(detail.applied_on)}申请")
        self._state.setText(detail.state_words)
        paint_words(self._state, state_colour(self._theme, detail))
        self.show_again()

    def show_case(self, case: Mediation, *, whole: bool = False) -> None:
        """What was opened; `whole`: with phones and ID numbers as they are."""
        if self.detail is not None and self.detail.id == case.id:  # else another is shown by now
            self.case, self._whole = case, whole
            self.show_again()
            self.turned.emit()

    def close_case(self) -> None:
        if self.case is not None:
            had_focus = self.close_button.hasFocus()
            self.case, self._whole = None, False
            self.show_again()
            self.turned.emit()
            if had_focus:
                self.open_button.setFocus()

    def show_again(self) -> None:
        detail, case = self.detail, self.case
        assert detail is not None
        opened, may = case is not None, self.may_open
        if case is None:
            self.facts.set_columns(2 if self._below else 1)
            self.facts.show_facts(closed_facts(detail, whole_town=self._whole_town), {})
        else:
            self.facts.set_columns(1)
            self.facts.show_facts(case_facts(case, detail, self._desk.today, whole=self._whole), {})
        self._hint.setText(LOGGED if may else MAY_NOT)
        self._hint.setVisible(not opened)
        self.open_button.setVisible(may and not opened)
        for button in (self.change, self.print, self.close_button):
            button.setVisible(opened)
        sees = Right.FULL in self._desk.office.access.rights
        self.numbers.setVisible(sees and case is not None and has_numbers(case) and not self._whole)

    @property
    def room_wanted(self) -> int:
        """px more than a closed one: an opened case is long."""
        return 0 if self.case is None else self.facts.sizeHint().height()

    def arrange(self, *, below: bool, narrow: bool = False) -> None:
        """What is opened stands in one column wherever it stands: it is read, not looked over."""
        super().arrange(below=below, narrow=narrow)
        if self.case is not None:
            self.facts.set_columns(1)
