"""The words of the practice: each name with what the clerk reads for it."""

from __future__ import annotations

from enum import Enum
from typing import Self


class Word(Enum):
    """A value kept in the database, with the Chinese word shown for it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:  # mypy takes a look-up by value for a call
        word = object.__new__(cls)
        word._value_ = value
        word.label = label
        return word

    @classmethod
    def of_label(cls, label: str) -> Self | None:
        """The word a clerk wrote, or None when it is not one of ours."""
        return next((word for word in cls if word.label == label), None)


class CommitteeKind(Word):
    VILLAGE = "village", "村民委员会"
    RESIDENTS = "residents", "居民委员会"
    TOWN = "town", "镇"


class Category(Word):
    """五大类: every activity has exactly one; the order is that of every table and chart."""

    PUBLICITY_TRAINING = "publicity_training", "宣传培训"
    DELIBERATION = "deliberation", "议事共商"
    MEDIATION = "mediation", "矛盾调解"
    CULTURE_RECREATION = "culture_recreation", "文化娱乐"
    CONVENIENCE_SERVICE = "convenience_service", "便民服务"


class ReportPeriod(Word):
    """报表统计期: which days a month's report counts."""

    CALENDAR_MONTH = "calendar_month", "每月1日至月末"
    FROM_26TH = "from_26th", "上月26日至本月25日"


class VenueStage(Word):
    """The way of a venue: 成熟一个、发展一个."""

    FINDING = "finding", "挖掘中"
    GROWING = "growing", "培育中"
    ACCEPTED = "accepted", "已验收待挂牌"
    HUNG = "hung", "已挂牌"
    PAUSED = "paused", "暂停开放"
    REMOVED = "removed", "已撤牌"


class VolunteerRole(Word):
    """Roles with a meaning for the program; any other is kept as it was written."""

    PARTY_GROUP_LEADER = "party_group_leader", "党小组长"
    VILLAGER_GROUP_LEADER = "villager_group_leader", "村民组长"
    BUILDING_LEADER = "building_leader", "楼组长"
    RESIDENTS_GROUP_LEADER = "residents_group_leader", "居民小组长"
    VILLAGER_REP = "villager_rep", "村民代表"
    RESIDENT_REP = "resident_rep", "居民代表"


# “百名组长办客堂汇”: who counts towards the one hundred.
LEADER_ROLES = frozenset(
    {VolunteerRole.PARTY_GROUP_LEADER, VolunteerRole.VILLAGER_GROUP_LEADER, VolunteerRole.BUILDING_LEADER}
)


# What a form offers; somebody may hold any other role all the same.
_VILLAGE_ROLES = (
    VolunteerRole.PARTY_GROUP_LEADER,
    VolunteerRole.VILLAGER_GROUP_LEADER,
    VolunteerRole.VILLAGER_REP,
)
_RESIDENTS_ROLES = (
    VolunteerRole.PARTY_GROUP_LEADER,
    VolunteerRole.BUILDING_LEADER,
    VolunteerRole.RESIDENTS_GROUP_LEADER,
    VolunteerRole.RESIDENT_REP,
)


def roles_offered(kind: CommitteeKind | None) -> tuple[VolunteerRole, ...]:
    """Those that people of such a committee have; all where it is not known which it is."""
    offered = {CommitteeKind.VILLAGE: _VILLAGE_ROLES, CommitteeKind.RESIDENTS: _RESIDENTS_ROLES}
    return tuple(VolunteerRole) if kind is None else offered.get(kind, tuple(VolunteerRole))


class VolunteerStatus(Word):
    ACTIVE = "active", "在册"
    PAUSED = "paused", "暂停"
    LEFT = "left", "已退出"


class Gender(Word):
    FEMALE = "female", "女"
    MALE = "male", "男"


class PartnerKind(Word):
    DEPARTMENT = "department", "部门"
    SCHOOL = "school", "学校"
    ENTERPRISE = "enterprise", "企业"
    SOLE_TRADER = "sole_trader", "个体工商户"
    SOCIAL_ORGANISATION = "social_organisation", "社会组织"
    RESIDENTS_TROUPE = "residents_troupe", "群众文艺团队"
    CITY_PLATFORM = "city_platform", "市级平台"
    PERSON = "person", "个人"


class ActivityState(Word):
    PLANNED = "planned", "计划"
    HELD = "held", "已举办"
    CANCELLED = "cancelled", "取消"


class CountSource(Word):
    """Where a number of 人次 comes from, in one word."""

    SIGNED = "signed", "签到"
    COUNTED = "counted", "清点"
    ESTIMATED = "estimated", "估计"


class ActivityTag(Word):
    """四汇 and 三送; any number of them on one activity."""

    OPINIONS = "opinions", "汇民意"
    WISDOM = "wisdom", "汇民智"
    CUSTOMS = "customs", "汇民俗"
    HEARTS = "hearts", "汇民心"
    BRING_CULTURE = "bring_culture", "送文化"
    BRING_HEALTH = "bring_health", "送健康"
    BRING_SERVICE = "bring_service", "送服务"


class MeetingLevel(Word):
    TOWN = "town", "镇级"
    COMMITTEE = "committee", "村居级"


class MeetingState(Word):
    DRAFT = "draft", "草稿"
    FINAL = "final", "定稿"


class Attendance(Word):
    PRESENT = "present", "出席"
    EXCUSED = "excused", "请假"
    ABSENT = "absent", "未到"
    SITTING_IN = "sitting_in", "列席"


class ResolutionState(Word):
    OPEN = "open", "未开始"
    STARTED = "started", "办理中"
    DONE = "done", "已办结"


class Satisfaction(Word):
    SATISFIED = "satisfied", "满意"
    MOSTLY = "mostly", "基本满意"
    NOT = "not", "不满意"


class Reason(Word):
    """The pick list for changing what stands already."""

    MISTYPED = "mistyped", "录错"
    LATE_ENTRY = "late_entry", "补报"
    CALLED = "called", "对方来电更正"
    OTHER = "other", "其他"


FACILITIES = ("桌椅", "饮水", "照明", "通风", "灭火器", "厕所", "无障碍", "投影")
# “1间宽敞客堂间等基本设施”: without these a room does not count as 达标.
BASIC_FACILITIES = ("桌椅", "饮水", "照明")
