"""月结: a month's four numbers when it was closed, now, and why they differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.correction import Correction
from kth_desktop.domain.handed_in import ClosedTotal
from kth_desktop.domain.summary import hours_words
from kth_desktop.domain.vocabulary import Category, Word


class Numbers(NamedTuple):
    """场次, 人次, 志愿者人次, 服务时长; a difference may be negative. Hours are kept to the hundredth."""

    sessions: int = 0
    attendances: int = 0
    volunteer_attendances: int = 0
    hours: float = 0.0

    def plus(self, other: Numbers) -> Numbers:
        return Numbers(
            self.sessions + other.sessions,
            self.attendances + other.attendances,
            self.volunteer_attendances + other.volunteer_attendances,
            round(self.hours + other.hours, 2),
        )

    def minus(self, other: Numbers) -> Numbers:
        return self.plus(
            Numbers(-other.sessions, -other.attendances, -other.volunteer_attendances, -other.hours)
        )


def numbers_of(of: ClosedTotal | Correction | BackfilledMonth) -> Numbers:
    return Numbers(of.sessions, of.attendances, of.volunteer_attendances, of.hours)


def summed(numbers: Iterable[Numbers]) -> Numbers:
    total = Numbers()
    for one in numbers:
        total = total.plus(one)
    return total


class MonthState(Word):
    OPEN = "open", "未结"
    HANDED_IN = "handed_in", "已上报"  # by an older program, which kept no totals
    CLOSED = "closed", "已月结"
    CORRECTED = "corrected", "已更正"


@dataclass(frozen=True)
class MonthLine:
    """One month in the list; the numbers are today's, backfilled ones among them."""

    year: int
    month: int
    sessions: int
    attendances: int
    state: MonthState
    closed_on: date | None
    backfilled: int  # 场次 that were told as one sum
    corrections: int

    @property
    def words(self) -> str:
        return month_words(self.year, self.month)


@dataclass(frozen=True)
class MonthSheet:
    """One month whole. `closed` and `now` are in the order of `Category`; `closed` is empty before 月结."""

    committee_id: UUID | None  # None: the whole town
    whose: str  # 曹王村, or 全镇
    office: str  # 徐行镇曹王村村民委员会
    year: int
    month: int
    first_day: date
    last_day: date
    closed_on: date | None
    closed: tuple[Numbers, ...]
    now: tuple[Numbers, ...]
    corrections: tuple[Correction, ...]  # by day of noting
    late: frozenset[UUID]  # activities that the closed report does not name: 补报
    backfilled: tuple[BackfilledMonth, ...]
    singles: int  # activities of committees that told the month as one sum too

    @property
    def words(self) -> str:
        return month_words(self.year, self.month)

    @property
    def state(self) -> MonthState:
        if self.closed_on is None:
            return MonthState.OPEN
        if not self.closed:
            return MonthState.HANDED_IN
        return MonthState.CORRECTED if self.corrections else MonthState.CLOSED

    @property
    def corrected(self) -> tuple[Numbers, ...]:
        """The closed totals with all corrections: the same as `now`, which was counted anew."""
        return tuple(
            before.plus(summed(numbers_of(c) for c in self.corrections if c.category is category))
            for category, before in zip(Category, self.closed, strict=True)
        )

    @property
    def doubled_words(self) -> str:
        return doubled_words(self.words, self.singles) if self.backfilled and self.singles else ""


def month_words(year: int, month: int) -> str:
    return f"{year}年{month}月"


def told_already_words(year: int, month: int) -> str:
    return f"{year}年{month}月有汇总补录，再登记单场活动会重复计算，请到“月结补录”用单场活动替换。"


def doubled_words(month: str, singles: int) -> str:
    return f"{month}有汇总补录，又登记了{singles}场活动，会重复计算。"


def change_words(by: Numbers) -> str:
    """增加1场次、28人次，减少志愿者2人次; 没有增减 for nothing."""
    words = (
        f"{abs(by.sessions)}场次",
        f"{abs(by.attendances)}人次",
        f"志愿者{abs(by.volunteer_attendances)}人次",
        f"{hours_words(abs(by.hours))}小时",
    )
    more = "、".join(said for value, said in zip(by, words, strict=True) if value > 0)
    less = "、".join(said for value, said in zip(by, words, strict=True) if value < 0)
    said = (f"增加{more}" if more else "", f"减少{less}" if less else "")
    return "，".join(filter(None, said)) or "没有增减"


def reason_words(of: Correction) -> str:
    """对方来电更正：社区医院来电; a note alone says 其他 well enough with its label before it."""
    return f"{of.reason.label}：{of.note}" if of.note else of.reason.label
