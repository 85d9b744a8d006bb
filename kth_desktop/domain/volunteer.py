"""People on the roster."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.id_number import check_id_number
from kth_desktop.domain.record import Record
from kth_desktop.domain.text import NAME_LENGTH, check_phone
from kth_desktop.domain.vocabulary import Gender, VolunteerStatus, Word
from kth_desktop.errors import Problem, UserError

ERASED_NAME = "（已清除）"  # of whom only the hours are left


class Number(Word):
    """What stays masked until somebody asks for it; the value is the record's field."""

    PHONE = "phone", "电话"
    ID_NUMBER = "id_number", "身份证号"


@dataclass(frozen=True, kw_only=True)
class Volunteer(Record):
    """One person; `roles` are written words, those of `VolunteerRole` and any others as they came."""

    name: str
    gender: Gender | None = None
    born: PartialDate | None = None
    phone: str = ""
    group_name: str = ""
    roles: tuple[str, ...] = ()
    political_status: str = ""
    skills: str = ""
    is_backbone: bool = False
    joined_on: PartialDate | None = None
    status: VolunteerStatus = VolunteerStatus.ACTIVE
    remarks: str = ""
    id_number: str = ""  # 身份证号, only where the office keeps them; never in a search column
    left_on: PartialDate | None = None  # 已退出 since


def volunteer_problems(volunteer: Volunteer, today: date) -> tuple[Problem, ...]:
    """What the form must refuse, each at its field; required is only the name."""
    found: list[Problem] = []
    if not volunteer.name:
        found.append(Problem("name", "姓名还没有填，请填写后再保存。"))
    elif len(volunteer.name) > NAME_LENGTH:
        found.append(Problem("name", f"姓名最多{NAME_LENGTH}个字，现在是{len(volunteer.name)}个字，请改短。"))
    try:
        check_phone(volunteer.phone)
    except UserError as error:
        found.append(Problem("phone", error.sentence))
    try:
        check_id_number(volunteer.id_number, today)
    except UserError as error:
        found.append(Problem("id_number", error.sentence))
    born, joined = volunteer.born, volunteer.joined_on
    for field, on in (("born", born), ("joined_on", joined), ("left_on", volunteer.left_on)):
        if on is not None and on.first_day > today:
            found.append(Problem(field, f"{on.words}还没有到，请核对日期。"))
    if born and joined and joined.last_day < born.first_day:
        found.append(Problem("joined_on", "加入日期早于出生日期，请核对。"))
    return tuple(found)
