"""Venues (客堂汇活动点) and the rules 三个有 and 四个点."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, VenueStage
from kth_desktop.errors import Problem, UserError


@dataclass(frozen=True, kw_only=True)
class Venue(Record):
    """One living room. The plate, QR and notices carry the committee's phone, never the host's."""

    name: str
    group_name: str  # 3组
    number: str = ""  # 曹王01号; empty until allotted at 验收
    host_id: UUID | None = None
    host_name_consent: bool = False  # 户主同意印名
    host_consent_on: PartialDate | None = None
    address: str = ""
    area_m2: float | None = None
    capacity: int | None = None
    exits: int | None = None  # fire exits: the first question after any accident
    facilities: tuple[str, ...] = ()
    stage: VenueStage = VenueStage.FINDING
    hung_on: PartialDate | None = None  # 挂牌日期: the plate counts from here
    removed_on: PartialDate | None = None
    backfilled: bool = False  # 补录: hung already when it was entered
    remarks: str = ""


@dataclass(frozen=True, kw_only=True)
class VenueStep(Record):
    """One dated step on a venue's way, with who decided."""

    venue_id: UUID
    stage: VenueStage
    happened_on: PartialDate
    decided_by: str = ""
    reason: str = ""
    position: int = 0  # order among the venue's steps


@dataclass(frozen=True, kw_only=True)
class AllottedNumber(Record):
    """A number once given to a venue; it is never given again, even after the venue is deleted."""

    number: str
    venue_id: UUID


class Need(Enum):
    """三个有, each with its one-character sign and its word."""

    PLATE = "牌", "铭牌"
    HOST = "人", "志愿者"
    ROOM = "堂", "客堂间"

    @property
    def sign(self) -> str:
        return self.value[0]

    @property
    def word(self) -> str:
        return self.value[1]


# Where a venue can go from each stage; 补录 may start anywhere.
NEXT_STAGES: dict[VenueStage, tuple[VenueStage, ...]] = {
    VenueStage.FINDING: (VenueStage.GROWING,),
    VenueStage.GROWING: (VenueStage.ACCEPTED, VenueStage.FINDING),
    VenueStage.ACCEPTED: (VenueStage.HUNG, VenueStage.GROWING),
    VenueStage.HUNG: (VenueStage.PAUSED, VenueStage.REMOVED),
    VenueStage.PAUSED: (VenueStage.HUNG, VenueStage.REMOVED),
    VenueStage.REMOVED: (),
}


def missing_needs(venue: Venue, *, host_active: bool, people_known: bool = True) -> tuple[Need, ...]:
    """Which of 三个有 a venue lacks, in order; empty means 达标.

    Where no people of its committee are known (the town got no personal data), none is said to lack a host.
    """
    room = bool(venue.area_m2 and venue.capacity and set(BASIC_FACILITIES) <= set(venue.facilities))
    plate = venue.hung_on is not None and venue.stage is not VenueStage.REMOVED
    host = (venue.host_id is not None and host_active) or not people_known
    have = {Need.PLATE: plate, Need.HOST: host, Need.ROOM: room}
    return tuple(need for need in Need if not have[need])


def needs_words(missing: tuple[Need, ...]) -> str:
    """齐全, 缺铭牌 or 缺2项."""
    if not missing:
        return "齐全"
    return f"缺{missing[0].word}" if len(missing) == 1 else f"缺{len(missing)}项"


def check_step(
    venue: Venue, to: VenueStage, on: PartialDate | None, last: PartialDate | None, *, host_active: bool
) -> None:
    """Raises `UserError` when a venue cannot go to `to` on that date (`last`: date of its last step)."""
    if venue.stage is VenueStage.REMOVED:
        raise UserError(f"“{venue.name}”已经撤牌，不再改阶段；重新开放请新增一个活动点。")
    if to not in NEXT_STAGES[venue.stage]:
        raise UserError(f"“{venue.name}”现在是{venue.stage.label}，不能直接改为{to.label}，请按步骤来。")
    if on is None:
        what = "挂牌日期" if to is VenueStage.HUNG else "日期"
        raise UserError(f"{what}还没有填，只记得年月也可以，请填写后再保存。")
    if last is not None and on.last_day < last.first_day:
        raise UserError(f"日期早于上一步的{last.words}，请核对。")
    if to is VenueStage.ACCEPTED:
        lacking = [n.word for n in missing_needs(venue, host_active=host_active) if n is not Need.PLATE]
        if lacking:
            raise UserError(f"“{venue.name}”还缺{'、'.join(lacking)}，补齐后再验收。")


def counts_in_year(venue: Venue, year: int) -> bool:
    """A venue counts in the year of its 挂牌日期; hung and taken down in one year does not."""
    if venue.hung_on is None or venue.hung_on.year != year:
        return False
    return not (venue.removed_on is not None and venue.removed_on.year == year)


@dataclass(frozen=True)
class YearCount:
    """A committee's venues hung in a year against its target (四个点)."""

    year: int
    hung: int
    waiting: int  # 已验收待挂牌
    low: int
    high: int

    @property
    def words(self) -> str:
        """未达, 已经达到 or 超额: more than the upper target is no error."""
        if self.hung < self.low:
            return f"还差{self.low - self.hung}个"
        return "超额" if self.hung > self.high else "已经达到"


def year_count(venues: Iterable[Venue], year: int, low: int, high: int) -> YearCount:
    listed = tuple(venues)
    hung = sum(counts_in_year(v, year) for v in listed)
    waiting = sum(v.stage is VenueStage.ACCEPTED for v in listed)
    return YearCount(year, hung, waiting, low, high)


AREA_LIMIT_M2 = 1000.0
CAPACITY_LIMIT = 500
NUMBER_LENGTH = 20


def venue_problems(venue: Venue, today: date) -> tuple[Problem, ...]:
    """What the form must refuse, each at its field; required are only name and group."""
    found: list[Problem] = []
    if not venue.name:
        found.append(Problem("name", "活动点名称还没有填，请填写后再保存。"))
    elif len(venue.name) > NAME_LENGTH:
        found.append(Problem("name", f"名称最多{NAME_LENGTH}个字，现在是{len(venue.name)}个字，请改短。"))
    if not venue.group_name:
        found.append(Problem("group_name", "组别还没有填，请选择或填写后再保存。"))
    if len(venue.number) > NUMBER_LENGTH:
        found.append(Problem("number", f"编号最多{NUMBER_LENGTH}个字，请改短。"))
    if venue.area_m2 is not None and not 0 < venue.area_m2 < AREA_LIMIT_M2:
        found.append(Problem("area_m2", f"面积应在1至{AREA_LIMIT_M2 - 1:.0f}平方米之间，请核对。"))
    if venue.capacity is not None and not 0 < venue.capacity <= CAPACITY_LIMIT:
        found.append(Problem("capacity", f"可坐人数应在1至{CAPACITY_LIMIT}人之间，请核对。"))
    if venue.exits is not None and not 0 <= venue.exits <= 20:
        found.append(Problem("exits", "安全出口应在0至20个之间，请核对。"))
    if venue.host_name_consent and venue.host_id is None:
        found.append(Problem("host_name_consent", "还没有选客堂主人，同意印名请先空着。"))
    dates = {
        "hung_on": venue.hung_on,
        "removed_on": venue.removed_on,
        "host_consent_on": venue.host_consent_on,
    }
    for field, on in dates.items():
        if on is not None and on.first_day > today:
            found.append(Problem(field, f"{on.words}还没有到，请核对日期。"))
    return (*found, *_stage_problems(venue))


_HANGING = (VenueStage.HUNG, VenueStage.PAUSED)


def _stage_problems(venue: Venue) -> Iterable[Problem]:
    """Dates that do not go with the stage; a venue taken down long ago may have neither."""
    if venue.stage in _HANGING and venue.hung_on is None:
        yield Problem("hung_on", "挂牌日期还没有填，只记得年月也可以，请填写后再保存。")
    if venue.hung_on is not None and venue.stage not in (*_HANGING, VenueStage.REMOVED):
        yield Problem("hung_on", f"现在是{venue.stage.label}，挂牌日期请先空着。")
    if venue.removed_on is not None and venue.stage is not VenueStage.REMOVED:
        yield Problem("removed_on", f"现在是{venue.stage.label}，撤牌日期请先空着。")
    if venue.hung_on and venue.removed_on and venue.removed_on.last_day < venue.hung_on.first_day:
        yield Problem("removed_on", "撤牌日期早于挂牌日期，请核对。")
