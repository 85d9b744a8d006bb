"""One party, one step, one visit: each written in a dialog of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.id_number import check_id_number, gender_of, masked_id_number
from kth_desktop.domain.mediation import MediationStep, MediationVisit, Party, PartyRole
from kth_desktop.domain.mediation_rules import party_problems
from kth_desktop.domain.text import check_phone, clean_name, masked_phone
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.errors import Problem
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.masked_field import MaskedField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

Today = Callable[[], date]


class PartDialog(Dialog):
    """`taken` carries the part as written; with something wrong it stays open and says so."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, theme: Theme, title: str) -> None:
        super().__init__(parent, theme, title, width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Form(theme, label_chars=5)
        self.grow_with(self.form)
        self.body.addWidget(self.form)
        self.add_cancel()
        self.accept_button = Button(theme, "确定", kind=Kind.FILLED)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._take)
        self.add(self.accept_button)

    def written(self) -> Any:
        raise NotImplementedError

    def problems(self, part: Any) -> tuple[Problem, ...]:
        raise NotImplementedError

    def _take(self) -> None:
        found = self.form.complaints()
        if not found:
            part = self.written()
            found = self.problems(part)
        if found:
            self.form.show_problems(found)
            return
        self.taken.emit(part)
        self.accept()


class PartyDialog(PartDialog):
    """当事人基本情况 (第二十九条). Numbers that are kept stay masked."""

    def __init__(self, parent: QWidget, theme: Theme, party: Party, today: Today) -> None:
        super().__init__(parent, theme, "当事人")
        self._party, self._today = party, today
        self.name = TextField("如：沈阿根")
        self.role = ChoiceField([(role.name, role.label) for role in PartyRole])
        self.gender = ChoiceField([("", "未填"), *((one.name, one.label) for one in Gender)])
        self.age = NumberField("岁")
        self.work, self.address = TextField("单位或职业"), TextField("如：曹王村4组21号")
        self.phone = MaskedField("可以先不填", masked_phone, check_phone)
        self.id_number = MaskedField(
            "18位，没有证件可以先空着", masked_id_number, lambda text: check_id_number(text, today())
        )
        for name, words, field in (
            ("name", "姓名", self.name), ("role", "身份", self.role), ("gender", "性别", self.gender),
            ("age", "年龄", self.age), ("work", "职业", self.work), ("address", "住址", self.address),
            ("phone", "联系电话", self.phone), ("id_number", "身份证号", self.id_number),
        ):  # fmt: skip
            self.form.add(name, words, field, required=name == "name")
        self.form.set_columns(1)
        self._load(party)
        self.form.keys.end_at(self.id_number.line, self.accept_button.click)
        self.id_number.left.connect(self._tell_gender)
        self.name.setFocus()

    def _load(self, party: Party) -> None:
        self.name.set_text(party.name)
        self.role.set_text(party.role.name)
        self.gender.set_text(party.gender.name if party.gender else "")
        self.age.set_value(party.age)
        self.work.set_text(party.work)
        self.address.set_text(party.address)
        self.phone.keep(party.phone)
        self.id_number.keep(party.id_number)

    def _tell_gender(self) -> None:
        number = self.id_number.typed_number()
        if number and not self.gender.text():
            self.gender.set_text(gender_of(number).name)

    def written(self) -> Party:
        return replace(
            self._party,
            name=clean_name(self.name.text()),
            role=PartyRole[self.role.text()],
            gender=Gender[self.gender.text()] if self.gender.text() else None,
            age=self.age.whole(),
            work=self.work.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.value(),
            id_number=self.id_number.value(),
        )

    def problems(self, part: Party) -> tuple[Problem, ...]:
        return tuple(party_problems(part, self._today()))


class StepDialog(PartDialog):
    def __init__(self, parent: QWidget, theme: Theme, step: MediationStep, today: Today) -> None:
        super().__init__(parent, theme, "调解经过")
        self._today = today
        self.day = DateField(today, "如：11月3日", day_needed=True)
        self.place, self.text = TextField("如：双方家中"), AreaField(theme, 5)
        self.form.add("happened_on", "日期", self.day, required=True)
        self.form.add("place", "地点", self.place)
        self.form.add("text", "经过", self.text, required=True)
        self.form.set_columns(1)
        self.day.set_value(PartialDate.of(step.happened_on))
        self.place.set_text(step.place)
        self.text.set_text(step.text)
        self.day.setFocus()

    def written(self) -> MediationStep | None:
        on = self.day.day()
        return None if on is None else MediationStep(on, self.place.text().strip(), self.text.text().strip())

    def problems(self, part: MediationStep | None) -> tuple[Problem, ...]:
        if part is None:
            return (Problem("happened_on", "日期还没有填，请填写。"),)
        if part.happened_on > self._today():
            return (Problem("happened_on", "这一天还没有到，请核对。"),)
        return () if part.text else (Problem("text", "经过还没有写，请写一句。"),)


class VisitDialog(PartDialog):
    def __init__(self, parent: QWidget, theme: Theme, visit: MediationVisit, today: Today) -> None:
        super().__init__(parent, theme, "回访")
        self._today = today
        self.due = DateField(today, "如：12月5日", day_needed=True)
        self.made = DateField(today, "还没有回访就空着", day_needed=True)
        self.text = AreaField(theme, 4)
        self.form.add("due_on", "应回访日", self.due, required=True)
        self.form.add("done_on", "回访日期", self.made)
        self.form.add("text", "回访情况", self.text)
        self.form.set_columns(1)
        self.due.set_value(PartialDate.of(visit.due_on))
        self.made.set_value(PartialDate.of(visit.done_on) if visit.done_on else None)
        self.text.set_text(visit.text)
        self.due.setFocus()

    def written(self) -> MediationVisit | None:
        due = self.due.day()
        return None if due is None else MediationVisit(due, self.made.day(), self.text.text().strip())

    def problems(self, part: MediationVisit | None) -> tuple[Problem, ...]:
        if part is None:
            return (Problem("due_on", "应回访的日期还没有填，请填写。"),)
        if part.done_on and part.done_on > self._today():
            return (Problem("done_on", "回访日期还没有到，请核对。"),)
        return ()
