"""The form of one person: a record into its fields, and out of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from kth_desktop.almanac.areas import areas
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.id_number import (
    area_hint,
    born_of,
    check_id_number,
    gender_of,
    known_differences,
    masked_id_number,
)
from kth_desktop.domain.text import check_phone, clean_group, clean_name, masked_phone
from kth_desktop.domain.vocabulary import (
    CommitteeKind,
    Gender,
    VolunteerRole,
    VolunteerStatus,
    roles_offered,
)
from kth_desktop.domain.volunteer import Volunteer, volunteer_problems
from kth_desktop.errors import InputProblems
from kth_desktop.ui.volunteers.words import alike_words, group_label
from kth_desktop.ui.widgets.choice_field import ChoiceField, WrittenChoiceField
from kth_desktop.ui.widgets.committee_field import CommitteeField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.masked_field import MaskedField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField, TicksField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

POLITICAL = ("中共党员", "中共预备党员", "共青团员", "民主党派", "群众")
_COMMAS = str.maketrans("，,;；", "、、、、")
_STROKES = re.compile("[/／]")


class VolunteerForm(RecordForm):
    """Only the name is required. `alike_wanted`: look whether the person is on the roster already."""

    alike_wanted = Signal()
    committee_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._volunteer: Volunteer | None = None
        self._other_roles: tuple[str, ...] = ()
        villages = [c for c in desk.committees if c.kind is not CommitteeKind.TOWN]
        self._kinds = {str(c.id): c.kind for c in villages}
        self._committee = CommitteeField(villages)
        self._name = TextField("如：陆金妹")
        self._phone = MaskedField("可以先不填", masked_phone, check_phone)
        self._id_number = MaskedField(
            "18位，没有证件可以先空着", masked_id_number, lambda text: check_id_number(text, self._today())
        )
        self._gender = ChoiceField([("", "未填"), *((g.name, g.label) for g in Gender)])
        self._born = DateField(self._today, "如：1961年4月")
        self._group = WrittenChoiceField("选或写")
        self._roles = TicksField(desk.theme, [role.label for role in VolunteerRole])
        self._others = TextField("如：妇女组长、退休教师")
        self._political = WrittenChoiceField("选或写")
        self._political.offer(POLITICAL)
        self._backbone = CheckField("志愿骨干")
        self._joined = DateField(self._today, "如：2013年8月")
        self._status = ChoiceField([(s.name, s.label) for s in VolunteerStatus])
        self._left_on = DateField(self._today, "不填就是今天")
        self._remarks = AreaField(desk.theme)
        self._lay_out()
        for field in (self._name, self._phone):
            field.left.connect(self.alike_wanted)
        self._id_number.left.connect(self._tell_from_id_number)
        self._status.edited.connect(self._show_left_on)
        self._committee.edited.connect(self._offer_roles)
        self._committee.edited.connect(self.committee_changed)

    def _lay_out(self) -> None:
        self.add("committee_id", "村（居）", self._committee, required=True)
        self.add("name", "姓名", self._name, required=True)
        self.add("gender", "性别", self._gender, half=True)
        self.add("born", "出生", self._born, half=True)
        self.add("id_number", "身份证号", self._id_number)
        self.add("phone", "联系电话", self._phone)
        self.add("group_name", "组别", self._group)
        self.add("roles", "职务", self._roles, wide=True)
        self.add("other_roles", "其他职务", self._others)
        self.add("political_status", "政治面貌", self._political)
        self.add("skills", "特长", TextField("如：唱沪剧、理发"))
        self.add("is_backbone", "骨干", self._backbone)
        self.add("joined_on", "加入日期", self._joined, half=True)
        self.add("status", "状态", self._status, half=True)
        self.add("left_on", "退出日期", self._left_on, half=True)
        self.add("remarks", "备注", self._remarks, wide=True)

    def committee_id(self) -> UUID | None:
        return self._committee.id()

    def _offer_roles(self) -> None:
        kind = self._kinds.get(self._committee.text())
        self._roles.offer(role.label for role in roles_offered(kind))

    def offer_groups(self, groups: Sequence[str]) -> None:
        self._group.offer(groups)
        self.row("group_name").rename(group_label(self._kinds.get(self._committee.text()), groups))

    def offer_id_number(self, kept: bool) -> None:
        """Only where the office keeps ID numbers, or has one of this person from before."""
        has_one = bool(self._volunteer and self._volunteer.id_number)
        self.show_rows(("id_number",), kept or has_one)

    def _tell_from_id_number(self) -> None:
        """Sex and birth date are proposed while they are empty; what stands there is only compared."""
        number = self._id_number.typed_number()
        if not number:
            self.row("id_number").remark("")
            return
        gender = Gender[self._gender.text()] if self._gender.text() else None
        born = None if self._born.complaint() else self._born.value()
        hint = area_hint(number, areas()) or known_differences(number, gender, born)
        self.row("id_number").remark(hint)
        if gender is None:
            self._gender.set_text(gender_of(number).name)
        if not self._born.text().strip():
            self._born.set_value(born_of(number))
        self.edited.emit()

    def _show_left_on(self) -> None:
        self.show_rows(("left_on",), self._status.text() == VolunteerStatus.LEFT.name)

    def show_alike(self, others: Sequence[Volunteer]) -> None:
        """Hints, no refusal: two people may well have one name, or a couple one phone."""
        mine = self._volunteer.id if self._volunteer else None
        others = [other for other in others if other.id != mine]  # an answer may come to the next form
        name, phone = alike_words(clean_name(self._name.text()), self._phone.typed_number(), others)
        self.row("name").remark(name)
        self.row("phone").remark(phone)

    def typed(self) -> Volunteer | None:
        """As far as it can tell who is meant; None before there is a name or a phone."""
        name, phone = clean_name(self._name.text()), self._phone.typed_number()
        if self._volunteer is None or not (name or phone):
            return None
        return replace(self._volunteer, committee_id=self._committee_now(), name=name, phone=phone)

    def start(self) -> None:
        self._name.setFocus()

    def load(self, volunteer: Volunteer, *, whole_town: bool) -> None:
        self._volunteer = volunteer
        known = {role.label for role in VolunteerRole}
        others = tuple(role for role in volunteer.roles if role not in known)
        self.set_texts(
            {
                "committee_id": str(volunteer.committee_id),
                "name": volunteer.name,
                "gender": volunteer.gender.name if volunteer.gender else "",
                "born": _words(volunteer.born),
                "group_name": volunteer.group_name,
                "roles": "、".join(role for role in volunteer.roles if role in known),
                "other_roles": "、".join(others),
                "political_status": volunteer.political_status,
                "skills": volunteer.skills,
                "is_backbone": "1" if volunteer.is_backbone else "",
                "joined_on": _words(volunteer.joined_on),
                "status": volunteer.status.name,
                "left_on": _words(volunteer.left_on),
                "remarks": volunteer.remarks,
            }
        )
        self._other_roles = others
        self._offer_roles()
        self._phone.keep(volunteer.phone)
        self._id_number.keep(volunteer.id_number)
        self._show_left_on()
        self.offer_id_number(False)
        self.row("id_number").remark("")
        self.show_rows(("committee_id",), volunteer.version == 0 and whole_town)
        self.show_alike(())
        self.take_as_saved()

    def read(self) -> Volunteer:
        problems = list(self.complaints())
        unreadable = {problem.field for problem in problems}
        volunteer = self._written(unreadable)
        problems += [p for p in volunteer_problems(volunteer, self._today()) if p.field not in unreadable]
        if problems:
            raise InputProblems(tuple(problems))
        return volunteer

    def _written(self, unreadable: set[str]) -> Volunteer:
        assert self._volunteer is not None
        texts = self.texts()
        return replace(
            self._volunteer,
            committee_id=self._committee_now(),
            name=clean_name(texts["name"]),
            gender=Gender[texts["gender"]] if texts["gender"] else None,
            born=None if "born" in unreadable else self._born.value(),
            phone=texts["phone"] if "phone" in unreadable else self._phone.value(),
            group_name=clean_group(texts["group_name"]),
            roles=self._roles_written(),
            political_status=texts["political_status"].strip(),
            skills=texts["skills"].strip(),
            is_backbone=self._backbone.value(),
            joined_on=None if "joined_on" in unreadable else self._joined.value(),
            status=VolunteerStatus[texts["status"]],
            left_on=None if "left_on" in unreadable else self._left_on.value(),
            id_number="" if "id_number" in unreadable else self._id_number.value(),
            remarks=texts["remarks"].strip(),
        )

    def _roles_written(self) -> tuple[str, ...]:
        """Those ticked, then the others; in the order they had, when they are the same as before."""
        assert self._volunteer is not None
        written = tuple(dict.fromkeys((*self._roles.value(), *self._others_written())))
        before = self._volunteer.roles
        return before if set(before) == set(written) else written

    def _others_written(self) -> tuple[str, ...]:
        """What was there stays as it was written, with any stroke or comma of its own (书记/主任)."""
        text = self._others.text()
        if text == "、".join(self._other_roles):
            return self._other_roles
        found: list[str] = []
        for words in text.translate(_COMMAS).split("、"):
            whole = clean_name(words)
            found += [whole] if whole in self._other_roles else map(clean_name, _STROKES.split(words))
        return tuple(filter(None, found))

    def _committee_now(self) -> UUID:
        assert self._volunteer is not None
        chosen = self.committee_id() if self._volunteer.version == 0 else None
        return chosen or self._volunteer.committee_id

    def _today(self) -> date:
        return self._desk.today


def _words(on: PartialDate | None) -> str:
    return on.words if on else ""
