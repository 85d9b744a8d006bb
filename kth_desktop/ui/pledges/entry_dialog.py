"""One line of a pledge's account: what came, or what it was used for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.money_field import MoneyField
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class EntryDialog(Dialog):
    """`entered` carries the outcome; what cannot be is said at its field and the dialog stays."""

    entered = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, pledge: Pledge, kind: EntryKind) -> None:
        super().__init__(parent, desk.theme, f"“{pledge.title}”记一笔", width=32)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._pledge = desk, pledge
        self.say(
            f"已到账{yuan_words(pledge.received_fen)}，结余{yuan_words(pledge.left_fen)}。", desk.theme.second
        )
        self._kind = ChoiceField([(one.name, one.label) for one in EntryKind])
        self._kind.set_text(kind.name)
        self._on = DateField(lambda: desk.today, day_needed=True)
        self._on.set_value(PartialDate.of(desk.today))
        self._fen, self._what = MoneyField("如：1280.50"), TextField("如：折叠桌12张")
        self.form = Form(desk.theme, label_chars=5.2)
        self.form.add("kind", "收或支", self._kind, required=True)
        self.form.add("on", "日期", self._on, required=True)
        self.form.add("fen", "金额", self._fen, required=True)
        self.form.add("what", "说明", self._what)
        self.form.set_columns(1)
        self.form.take_as_saved()
        self.body.addSpacing(desk.theme.between)
        self.body.addWidget(self.form)
        self.grow_with(self.form)
        self.add_cancel()
        self.button = Button(desk.theme, "记下", kind=Kind.FILLED)
        self.button.setDefault(True)
        self.button.clicked.connect(self._save)
        self.add(self.button)
        self._fen.setFocus()

    def _save(self) -> None:
        try:
            entry = self._read()
        except InputProblems as error:
            self._refused(error)
            return
        office, id = self._desk.office, self._pledge.id
        self.form.show_problems(())
        self.button.setEnabled(False)
        self._desk.tasks.run(
            lambda: office.pledges.enter(id, entry), self._entered, failed=self._refused, owner=self
        )

    def _read(self) -> PledgeEntry:
        problems = list(self.form.complaints())
        if not problems:
            on, fen = self._on.value(), self._fen.value()
            if on is not None and fen is not None:
                return PledgeEntry(EntryKind[self._kind.text()], on.first_day, fen, self._what.text().strip())
            empty = (("on", on, "日期还没有填，请填写。"), ("fen", fen, "金额还没有填，请填写。"))
            problems = [Problem(field, words) for field, value, words in empty if value is None]
        raise InputProblems(tuple(problems))

    def _entered(self, outcome: Any) -> None:
        self.entered.emit(outcome)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        if not isinstance(error, InputProblems):
            self.reject()
            self._desk.report(error)
            return
        about_date = ("日期",)
        self.form.show_problems(
            problem
            if problem.field != "entries"
            else Problem("on" if any(w in problem.sentence for w in about_date) else "fen", problem.sentence)
            for problem in error.problems
        )
