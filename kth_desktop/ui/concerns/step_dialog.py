"""The next step of a concern, asking only what that step needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.concern import Concern, ConcernStep
from kth_desktop.domain.concern_rules import cleaned, concern_problems
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.vocabulary import Satisfaction
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.ui.concerns.words import called
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_TITLES = {
    ConcernStep.ASSIGNED: "交给谁办",
    ConcernStep.WORKING: "填办理情况",
    ConcernStep.ANSWERED: "填答复",
    ConcernStep.REVISITED: "填回访",
}


class StepDialog(FormDialog):
    cancel_words = "先不填"

    def __init__(self, desk: Desk, parent: QWidget, concern: Concern, step: ConcernStep) -> None:
        super().__init__(desk, parent, f"民情{called(concern)}：{_TITLES[step]}")
        self._concern, self._step = concern, step
        self._on = DateField(lambda: desk.today, day_needed=True)
        first = self._lay_out()
        self.form.add(step.value, f"{step.label}日期", self._on, required=True, half=True)
        self._on.set_value(PartialDate.of(desk.today))
        self._load()
        self.finish(first, columns=2)

    def _lay_out(self) -> QWidget:
        desk, form = self._desk, self.form
        match self._step:
            case ConcernStep.ASSIGNED:
                row = form.add("owner", "承办人", TextField("如：王建国"), required=True)
                due = DateField(lambda: desk.today, "如：11月30日", day_needed=True)
                form.add("due_on", "办理时限", due, half=True)
            case ConcernStep.WORKING:
                row = form.add("handling", "办理情况", AreaField(desk.theme, 4), required=True)
            case ConcernStep.ANSWERED:
                row = form.add("answer", "答复内容", AreaField(desk.theme, 4), required=True)
            case _:
                choices = [("", "请选"), *((one.name, one.label) for one in Satisfaction)]
                row = form.add("satisfaction", "是否满意", ChoiceField(choices), required=True)
                form.add("revisited_by", "回访人", TextField(), half=True)
        return row.field

    def _load(self) -> None:
        concern = self._concern
        kept = {name: getattr(concern, name) for name in ("owner", "handling", "answer", "revisited_by")}
        if self._step is ConcernStep.REVISITED and not concern.revisited_by:
            kept["revisited_by"] = self._desk.office.operator
        self.form.set_texts(kept | {"due_on": day_words(concern.due_on)})

    def read(self) -> Concern:
        self.check()
        facts: dict[str, Any] = dict(self.form.texts())
        on = self._on.value()
        if on is None:
            raise InputProblems((Problem(self._step.value, f"{self._step.label}日期还没有填，请填写。"),))
        facts[self._step.value] = on.first_day
        if "due_on" in facts:
            field = self.form.row("due_on").field
            facts["due_on"] = field.day() if isinstance(field, DateField) else None
        if "satisfaction" in facts:
            facts["satisfaction"] = Satisfaction[facts["satisfaction"]] if facts["satisfaction"] else None
        concern = cleaned(replace(self._concern, **facts))
        problems = list(concern_problems(concern, self._desk.today))
        if self._step is ConcernStep.WORKING and not concern.handling:
            problems.append(Problem("handling", "办了什么还没有填，写一句就可以。"))
        if problems:
            raise InputProblems(tuple(problems))
        return concern

    def store(self, read: Concern) -> Any:
        return self._desk.office.concerns.save(read)
