"""What is kept of one person, what goes when it is erased, and who is past the term of the roster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer


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


def host_sentence(name: str, venues: Sequence[str]) -> str:
    named = "、".join(f"“{venue}”" for venue in venues)
    return f"{name}还是{named}的客堂主人，不能清除；请先换一位客堂主人，或办理撤牌。"


def kept_words(traces: Traces) -> str:
    """What is kept besides the entry: 服务15次，46.5小时；操作记录8条。"""
    hosted = "、".join((*traces.open_venues, *traces.old_venues))
    parts = (
        f"服务{traces.services}次，{traces.hours:g}小时" if traces.services else "没有服务记录",
        f"活动点{hosted}" if hosted else "",
        f"操作记录{traces.log_lines}条",
    )
    return "；".join(filter(None, parts)) + "。"


def goes_words(traces: Traces) -> str:
    parts = (
        "姓名、性别、出生、电话、组别、职务、备注",
        "身份证号" if traces.volunteer.id_number else "",
        f"登记的同意{traces.consents}条" if traces.consents else "",
        f"已撤牌的{'、'.join(traces.old_venues)}里的客堂主人和地址" if traces.old_venues else "",
        "没写完的表单",
        "操作记录里的姓名",
    )
    return "、".join(filter(None, parts)) + "。"


def remains_words(traces: Traces) -> str:
    served = "没有服务记录。"
    if traces.services:
        served = f"服务{traces.services}次、{traces.hours:g}小时照算，名字写作“{ERASED_NAME}”。"
    named = ""
    if traces.stays:
        named = f"姓名还在{stays_words(traces.stays)}：定稿的纪要是档案，不改；别处要改，请到那里改。"
    return f"{served}{named}哪些备份里还有，清除后会告诉您。"


def erased_words(erased: Erased) -> tuple[str, ...]:
    """What is done, what stays, and what is left to do, a sentence each."""
    who = "个人信息" if erased.people == 1 else f"{erased.people}人的个人信息"
    told = [f"{who}已清除，服务次数和小时照算。"]
    if erased.stays:
        told.append(f"姓名还留在{stays_words(erased.stays)}，要改请到那里改；定稿的纪要是档案，不改。")
    if not erased.compact:
        told.append("文件里还没有清干净，可能另一个窗口开着，或者磁盘快满了；请把窗口都关掉一次。")
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
