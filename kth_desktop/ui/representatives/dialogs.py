"""How the body is composed and by which clause; and a new term begun from the last."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.law_rule import CHECKED, UNCHECKED
from kth_desktop.domain.representative_rules import RepresentativeBody, check_words, next_term
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, Part
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class CompositionDialog(LinesDialog):
    """Each demand with its sum, and the row of the law it comes from."""

    def __init__(self, desk: Desk, parent: QWidget, body: RepresentativeBody) -> None:
        super().__init__(desk, parent, f"{body.term}代表的组成：{check_words(body.checks)}")
        rows = tuple((one.name, one.words, one.sum, "符合" if one.there else "不符合") for one in body.checks)
        parts = [Part(("项目", "现状", "算式", "结果"), rows, wide=1)]
        if (rule := body.rule) is not None:
            state = CHECKED if rule.checked else UNCHECKED
            told = ((state, f"{rule.source}，{rule.clause}"),)
            parts.append(Part(("核对", "依据和条款"), told, wide=1, top=True))
        self.fill(parts, "")


class TermDialog(Dialog):
    """沿用到新一届: `copied` carries the outcome."""

    copied = Signal(object, str)

    def __init__(self, desk: Desk, parent: QWidget, committee_id: UUID, term: str) -> None:
        super().__init__(parent, desk.theme, "沿用到新一届")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._committee_id, self._term = desk, committee_id, term
        self.say(f"把{term}还在任的人抄到新一届，再逐个增减。{term}的名单照样保留。")
        self._name = TextField("如：第十三届")
        self._from = DateField(lambda: desk.today, "如：2026年3月")
        self.form = Form(desk.theme)
        self.form.add("term", "新一届", self._name, required=True)
        self.form.add("from_on", "任职日期", self._from)
        self.form.set_columns(1)
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.add_cancel("不沿用")
        self.add_accept("沿用")
        self._name.set_text(next_term(term))
        self._name.setFocus()

    def accept(self) -> None:
        if found := self.form.complaints():
            self.form.show_problems(found)
            return
        service, new, on = self._desk.office.representatives, self._name.text().strip(), self._from.value()
        self._desk.tasks.run(
            lambda: service.copy_term(self._committee_id, self._term, new, on),
            lambda outcome: self._done(outcome, new),
            failed=self._refuse,
            owner=self,
        )

    def _done(self, outcome: object, term: str) -> None:
        super().accept()
        self.copied.emit(outcome, term)

    def _refuse(self, error: UserError) -> None:
        if isinstance(error, InputProblems):
            self.form.show_problems(error.problems)
        else:
            self._desk.report(error)
