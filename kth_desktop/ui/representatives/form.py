"""The form of one representative: the record into its fields, and out of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.representative_rules import representative_problems
from kth_desktop.domain.text import clean_group, clean_name
from kth_desktop.domain.vocabulary import CommitteeKind, Gender
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import InputProblems
from kth_desktop.ui.representatives.name_field import MARK, RosterNameField
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class RepresentativeForm(RecordForm):
    committee_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._person: Representative | None = None
        villages = [c for c in desk.committees if c.kind is not CommitteeKind.TOWN]
        self._committee = CommitteeField(villages)
        self._name = RosterNameField(desk, self.committee_id)
        self._gender = ChoiceField([("", "未填"), *((g.name, g.label) for g in Gender)])
        self._group = WrittenChoiceField("选或写")
        self._term = WrittenChoiceField("如：第十二届")
        self._kind = ChoiceField([(kind.name, kind.label) for kind in RepresentativeKind])
        self._households = NumberField("户")
        self._post = TextField("两委成员的职务")
        self._entitled = CheckField("有表决权，计入应到")
        self._from = DateField(lambda: desk.today, "如：2021年3月")
        self._until = DateField(lambda: desk.today, "离任了才填")
        self._remarks = AreaField(desk.theme)
        self._lay_out()
        self._name.taken.connect(self._take)
        self._committee.edited.connect(self._other_committee)

    def _lay_out(self) -> None:
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("name", "姓名", self._name, required=True)
        self.add("gender", "性别", self._gender, half=True)
        self.add("group_name", "组别", self._group, half=True)
        self.add("term", "届次", self._term, required=True, half=True)
        self.add("kind", "类型", self._kind, half=True)
        self.add("post", "职务", self._post)
        self.add("from_on", "任职日期", self._from, half=True)
        self.add("until_on", "离任日期", self._until, half=True)
        self.add("households", "代表户数", self._households, half=True)
        self.add("entitled", "表决权", self._entitled)
        self.add("remarks", "备注", self._remarks, wide=True)

    def committee_id(self) -> UUID | None:
        return self._committee.id()

    def offer(self, groups: Sequence[str], terms: Sequence[str]) -> None:
        self._group.offer(groups)
        self._term.offer(terms)
        if self._person is not None and not self._term.text() and terms:
            self._term.set_text(terms[0])

    def start(self) -> None:
        self._name.setFocus()

    def load(self, person: Representative, *, whole_town: bool) -> None:
        self._person = person
        link = f"{MARK}{person.volunteer_id}" if person.volunteer_id else ""
        self.set_texts(
            {
                "committee_id": str(person.committee_id),
                "name": person.name + link,
                "gender": person.gender.name if person.gender else "",
                "group_name": person.group_name,
                "term": person.term,
                "kind": person.kind.name,
                "households": "" if person.households is None else str(person.households),
                "post": person.post,
                "entitled": "1" if person.entitled else "",
                "from_on": person.from_on.words if person.from_on else "",
                "until_on": person.until_on.words if person.until_on else "",
                "remarks": person.remarks,
            }
        )
        self.show_rows(("committee_id",), whole_town and person.version == 0)
        self.take_as_saved()

    def read(self) -> Representative:
        """Raises `InputProblems` with everything that is wrong, each under its field's name."""
        assert self._person is not None
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        gender = self._gender.text()
        person = replace(
            self._person,
            committee_id=self.committee_id() or self._person.committee_id,
            name=self._name.name_typed(),
            volunteer_id=self._name.chosen,
            gender=Gender[gender] if gender else None,
            group_name=clean_group(self._group.text()),
            term=clean_name(self._term.text()),
            kind=RepresentativeKind[self._kind.text()],
            households=None if "households" in unreadable else self._households.whole(),
            post=clean_name(self._post.text()),
            entitled=self._entitled.value(),
            from_on=self._date("from_on", self._from, unreadable),
            until_on=self._date("until_on", self._until, unreadable),
            remarks=self._remarks.text().strip(),
        )
        problems += [p for p in representative_problems(person) if p.field not in unreadable]
        if problems:
            raise InputProblems(tuple(problems))
        return person

    @staticmethod
    def _date(name: str, field: DateField, unreadable: set[str]) -> PartialDate | None:
        return None if name in unreadable else field.value()

    def _take(self, person: Volunteer) -> None:
        """What the roster knows of somebody picked from it."""
        if person.gender:
            self._gender.set_text(person.gender.name)
        if person.group_name:
            self._group.set_text(person.group_name)

    def _other_committee(self) -> None:
        """Another committee has other people."""
        if self._name.chosen:
            self._name.set_text("")
        self.committee_changed.emit()
