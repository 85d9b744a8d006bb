"""What is kept of one person, what goes when it is erased, and who is past the term of the roster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.volunteer import Volunteer


@dataclass(frozen=True)
class Traces:
    """What there is of a person besides the entry itself; `stays` are places that only name them."""

    volunteer: Volunteer
    services: int
    hours: float
    consents: int
    log_lines: int
    open_venues: tuple[str, ...]  # they stand in the way
    old_venues: tuple[str, ...]  # taken down
    stays: tuple[tuple[str, int], ...]  # 定稿的会议纪要 2, 活动的记载 1


@dataclass(frozen=True)
class HeldBackup:
    """A backup that still holds somebody; `readable` is false when it could not be looked into."""

    name: str
    made_at: datetime
    readable: bool = True
    place: str = ""  # 第二处; empty on this PC


@dataclass(frozen=True)
class Erased:
    """`compact`: the file was rewritten at once; else it is clean when its last window is closed."""

    people: int
    stays: tuple[tuple[str, int], ...]
    backups: tuple[HeldBackup, ...]
    compact: bool


@dataclass(frozen=True)
class PastTerm:
    """Somebody who left and has not served for as many years as the office keeps people."""

    volunteer: Volunteer
    committee_name: str
    left_on: PartialDate
    last_served_on: date | None

    @property
    def words(self) -> str:
        """2019年退出，2018年9月4日最后一次服务"""
        served = self.last_served_on
        last = f"{served.year}年{served.month}月{served.day}日最后一次服务" if served else "没有服务记录"
        return f"{self.left_on.words}退出，{last}"


def years_before(today: date, years: int) -> date:
    """29 February becomes the 28th in a year that has none."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return today.replace(year=today.year - years, day=28)


def stays_words(stays: Sequence[tuple[str, int]]) -> str:
    """定稿的会议纪要2处、活动的记载1处"""
    return "、".join(f"{what}{count}处" for what, count in stays)


def erased_words(erased: Erased) -> tuple[str, ...]:
    """What is done, what stays, and what is left to do, a sentence each."""
    who = "个人信息" if erased.people == 1 else f"{erased.people}人的个人信息"
    told = [f"{who}已清除，服务次数和小时照算。"]
    if erased.stays:
        told.append(f"姓名还留在{stays_words(erased.stays)}，要改请到那里改；定稿的纪要是档案，不改。")
    if not erased.compact:
        told.append("另一个窗口开着这份数据，请把窗口都关掉一次，文件里才清得干净。")
    return (*told, backups_words(erased.backups))


def backups_words(backups: Sequence[HeldBackup]) -> str:
    """Which backups still hold a person, and what to do about them."""
    told = "存在U盘和别的电脑上的备份，也请找出来删掉。"
    if not backups:
        return f"这台电脑上的备份里没有。{told}"
    days = "、".join(dict.fromkeys(f"{one.place}{_day(one.made_at)}" for one in backups if one.readable))
    unread = sum(not one.readable for one in backups)
    held = f"备份里还有，要等旧备份删掉才没有：{days}。" if days else ""
    closed = f"有{unread}份备份打不开，没有看成。" if unread else ""
    return f"{held}{closed}请立即备份一次，再到备份文件夹里删掉这几份。{told}"


def _day(at: datetime) -> str:
    here = at.astimezone()
    return f"{here.year}年{here.month}月{here.day}日{here.hour}:{here.minute:02}"
