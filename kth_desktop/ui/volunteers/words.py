"""What the roster says of a person, in the clerk's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.id_number import masked_id_number
from kth_desktop.domain.queries import LeaderCount, VolunteerDetail, VolunteerLine
from kth_desktop.domain.text import masked_phone
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.volunteer import Number, Volunteer
from kth_desktop.ui.widgets.facts import ID_NUMBER, PHONE
from kth_desktop.ui.widgets.several_view import named

HOST = "客堂主人"
NONE, NOT_GIVEN = "—", "未填"
NUMBERS = {PHONE: Number.PHONE, ID_NUMBER: Number.ID_NUMBER}
WHOLE_TOWN_LEADERS = 100  # 百名组长办客堂汇
_TITLE = 12  # characters: the title of the detail ends a longer name in dots
_GROUP_WORDS = {CommitteeKind.VILLAGE: "村民小组", CommitteeKind.RESIDENTS: "居民小组"}
_HERE = {CommitteeKind.VILLAGE: "本村", CommitteeKind.RESIDENTS: "本居民区"}


def roles(line: VolunteerLine) -> tuple[str, ...]:
    """As written; who hosts a venue is 客堂主人 as well."""
    held = line.volunteer.roles
    return held if not line.venues or HOST in held else (*held, HOST)


def hours_words(hours: float) -> str:
    """46.5 in a column of one decimal."""
    return f"{hours:.1f}"


def short_hours(hours: float) -> str:
    return f"{hours:g}小时"


def group_words(group_name: str, kind: CommitteeKind) -> str:
    """3组 → 第3村民小组; 5号楼 stays as it is."""
    found = re.fullmatch(r"(\d+)组", group_name)
    return f"第{found[1]}{_GROUP_WORDS[kind]}" if found and kind in _GROUP_WORDS else group_name


def group_label(kind: CommitteeKind | None, groups: Sequence[str]) -> str:
    """村民小组, 居民小组, or 楼组 where people live by the number of their house."""
    if kind is not CommitteeKind.RESIDENTS:
        return "村民小组" if kind is CommitteeKind.VILLAGE else "组别"
    by_house = sum("楼" in group or "幢" in group for group in groups)
    return "楼组" if by_house * 2 > len(groups) else "居民小组"


def age(born: PartialDate | None, today: date) -> int | None:
    """Full years; of somebody whose day is not known, as if it had come already."""
    if born is None:
        return None
    month, day = born.month or 1, born.day or 1
    return today.year - born.year - ((today.month, today.day) < (month, day))


def subtitle(detail: VolunteerDetail, today: date, *, whole_town: bool) -> str:
    """女，65岁，第3村民小组"""
    volunteer, years = detail.line.volunteer, age(detail.line.volunteer.born, today)
    parts = [
        detail.line.committee_name if whole_town else "",
        volunteer.gender.label if volunteer.gender else "",
        f"{years}岁" if years is not None else "",
        group_words(volunteer.group_name, detail.committee.kind),
    ]
    return "，".join(filter(None, parts)) or "其余资料还没有填"


def chips(line: VolunteerLine) -> tuple[str, ...]:
    return (*roles(line), *(("志愿骨干",) if line.volunteer.is_backbone else ()))


def facts(detail: VolunteerDetail) -> tuple[tuple[str, str], ...]:
    volunteer = detail.line.volunteer
    found = [
        *([("姓名", volunteer.name)] if len(volunteer.name) > _TITLE else []),
        ("出生", volunteer.born.words if volunteer.born else NOT_GIVEN),
        ("政治面貌", volunteer.political_status or NOT_GIVEN),
        (PHONE, ""),
        *(((ID_NUMBER, ""),) if volunteer.id_number else ()),
        ("特长", volunteer.skills or NOT_GIVEN),
        ("加入日期", volunteer.joined_on.words if volunteer.joined_on else NOT_GIVEN),
    ]
    if volunteer.left_on:
        found.append(("退出日期", volunteer.left_on.words))
    if detail.venues:
        found.append(("活动点", "、".join(detail.venues)))
    if volunteer.remarks:
        found.append(("备注", volunteer.remarks))
    return tuple(found)


def masked(volunteer: Volunteer) -> dict[str, str]:
    """What stands for the numbers, by the label of each."""
    return {PHONE: masked_phone(volunteer.phone), ID_NUMBER: masked_id_number(volunteer.id_number)}


def told_apart(volunteer: Volunteer) -> str:
    """What tells somebody from another of one name: 8组，1958年，尾号7718"""
    parts = (
        volunteer.group_name,
        f"{volunteer.born.year}年生" if volunteer.born else "",
        f"尾号{volunteer.phone[-4:]}" if len(volunteer.phone) >= 8 else "",
    )
    return "，".join(filter(None, parts)) or "资料还没有填"


def namesakes_words(others: Sequence[Volunteer]) -> str:
    """另有1位同名：11组，尾号2045"""
    if not others:
        return ""
    return f"另有{len(others)}位同名：" + "；".join(map(told_apart, others[:3]))


def alike_words(name: str, phone: str, others: Sequence[Volunteer]) -> tuple[str, str]:
    """Hints under name and phone: 已有一位陆建国（8组），是同一个人吗？"""
    named = [other for other in others if other.name == name]
    called = [other for other in others if phone and other.phone == phone and other.name != name]
    return (
        f"已有{_count(named)}{name}（{_groups(named)}），是同一个人吗？" if named else "",
        f"这个电话已经是{called[0].name}（{_groups(called[:1])}）在用，是同一个人吗？" if called else "",
    )


def leaders_words(count: LeaderCount, kind: CommitteeKind | None) -> str:
    """本村组长14名，办点9名; the hundred stand only on the town's page."""
    if kind in _HERE:
        return f"{_HERE[kind]}组长{count.leaders}名，办点{count.hosting}名"
    return f"全镇组长{count.leaders}名，办点{count.hosting}名，目标{WHOLE_TOWN_LEADERS}名"


def phone_words(volunteer: Volunteer) -> str:
    return masked_phone(volunteer.phone) or NOT_GIVEN


def _count(people: Sequence[Volunteer]) -> str:
    return "一位" if len(people) == 1 else f"{len(people)}位"


def _groups(people: Sequence[Volunteer]) -> str:
    return "、".join(dict.fromkeys(other.group_name or "组别未填" for other in people))


def several_words(lines: Sequence[VolunteerLine]) -> str:
    hours = short_hours(sum(line.hours for line in lines))
    return f"{named([line.volunteer.name for line in lines], '人')}，今年共服务{hours}"
