"""People on the roster."""

from __future__ import annotations

from dataclasses import dataclass

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.text import NAME_LENGTH, check_phone
from kth_desktop.domain.vocabulary import LEADER_ROLES, Gender, VolunteerRole, VolunteerStatus
from kth_desktop.errors import Problem, UserError


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


def is_leader(volunteer: Volunteer) -> bool:
    """Counts towards the one hundred group leaders of “百名组长办客堂汇”."""
    return any(VolunteerRole.of_label(role) in LEADER_ROLES for role in volunteer.roles)


def volunteer_problems(volunteer: Volunteer) -> tuple[Problem, ...]:
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
    return tuple(found)
