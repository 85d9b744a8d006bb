"""How the body is composed and by which clause; and a new term begun from the last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.law_rule import CHECKED, UNCHECKED
from kth_desktop.domain.representative_rules import RepresentativeBody, check_words, next_term
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog
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


class TermDialog(FormDialog):
    """沿用到新一届."""

    accept_words, cancel_words = "沿用", "不沿用"

    def __init__(self, desk: Desk, parent: QWidget, committee_id: UUID, term: str) -> None:
        super().__init__(desk, parent, "沿用到新一届", width=30)
        self._committee_id, self._term = committee_id, term
        self.say(f"把{term}还在任的人抄到新一届，再逐个增减。{term}的名单照样保留。")
        self._name = TextField("如：第十三届")
        self._from = DateField(lambda: desk.today, "如：2026年3月")
        self.form.add("term", "新一届", self._name, required=True)
        self.form.add("from_on", "任职日期", self._from)
        self._name.set_text(next_term(term))
        self.finish(self._name)

    def read(self) -> tuple[str, PartialDate | None]:
        self.check()
        return self._name.text().strip(), self._from.value()

    def store(self, read: tuple[str, PartialDate | None]) -> Any:
        return self._desk.office.representatives.copy_term(self._committee_id, self._term, *read)
