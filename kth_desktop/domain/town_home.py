"""The town's lights: how each committee stands on the day, one light for each of five questions.

No rhythm of meetings and no day for handing in is kept anywhere: a committee owes a 联席会议 a quarter,
and a month's summary by the tenth day after the month.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.report_span import Span, month_before, month_span, span_of_today
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import Word

_DAYS_TO_HAND_IN = 10
_LAST_MONTH = 12
NO_PACKAGE = "还没有"


class Shine(Word):
    GREEN = "green", "正常"
    ATTENTION = "attention", "留意"
    OVERDUE = "overdue", "超期"


SIGNS = {Shine.GREEN: "○", Shine.ATTENTION: "△", Shine.OVERDUE: "■"}
_WEIGHT = {Shine.OVERDUE: 100, Shine.ATTENTION: 1, Shine.GREEN: 0}


@dataclass(frozen=True)
class Light:
    """`asks` is what the town asks the committee for, in a sentence's part; empty where all is well."""

    shine: Shine
    words: str
    asks: str = ""

    @property
    def marked(self) -> str:
        """The sign before the words, so that no colour is needed."""
        return f"{SIGNS[self.shine]} {self.words}"


@dataclass(frozen=True)
class CommitteeFacts:
    """`last_meeting` is the newest not after today; `handed_in`: None not yet, else whether it is closed.

    `soon` are open concerns due within the week, `taken_on` the day of its last package.
    """

    year: YearCount
    last_meeting: date | None = None
    overdue: int = 0
    soon: int = 0
    handed_in: bool | None = None
    taken_on: date | None = None


@dataclass(frozen=True)
class TownLine:
    committee_id: UUID
    name: str
    venues: Light
    meetings: Light
    concerns: Light
    month: Light
    package: str

    @property
    def lights(self) -> tuple[Light, ...]:
        return (self.venues, self.meetings, self.concerns, self.month)

    @property
    def worst(self) -> Shine:
        return max((light.shine for light in self.lights), key=_WEIGHT.__getitem__)

    @property
    def asks(self) -> tuple[str, ...]:
        return tuple(light.asks for light in self.lights if light.asks)

    @property
    def weight(self) -> int:
        """Greater is worse: one light overdue outweighs all that ask for attention."""
        return sum(_WEIGHT[light.shine] for light in self.lights)


def due_month(committee: Committee, today: date) -> Span:
    """The last report whose days are over."""
    now = span_of_today(today, committee.report_period)
    return month_span(*month_before(*now), committee.report_period)


def hand_in_by(span: Span) -> date:
    return span.last + timedelta(days=_DAYS_TO_HAND_IN)


def town_line(committee: Committee, facts: CommitteeFacts, today: date) -> TownLine:
    return TownLine(
        committee.id,
        committee.name,
        venues_light(facts.year, today),
        meetings_light(facts.last_meeting, today),
        concerns_light(facts.overdue, facts.soon),
        month_light(due_month(committee, today), facts.handed_in, today),
        _day_words(facts.taken_on, today) if facts.taken_on else NO_PACKAGE,
    )


def worst_first(lines: tuple[TownLine, ...]) -> tuple[TownLine, ...]:
    """Those alike stay in the order of the town's tables."""
    return tuple(sorted(lines, key=lambda line: -line.weight))


def venues_light(year: YearCount, today: date) -> Light:
    """The target is the year's; it presses in its last month."""
    words = f"{year.hung}个，{year.words}"
    if year.hung >= year.low:
        return Light(Shine.GREEN, words)
    pressing = (today.year, today.month) >= (year.year, _LAST_MONTH)
    return Light(Shine.OVERDUE if pressing else Shine.ATTENTION, words, f"今年的活动点{year.words}")


def meetings_light(last: date | None, today: date) -> Light:
    """The day of the last: one in this quarter is well; none in this and the one before is overdue."""
    if last is None:
        return Light(Shine.OVERDUE, "还没有开过", "联席会议还没有开过，请安排召开")
    missed = _quarter(today) - _quarter(last)
    day = _day_words(last, today)
    if missed <= 0:
        return Light(Shine.GREEN, day)
    asks = f"本季度的联席会议还没有开，上次是{day}，请安排召开"
    return Light(Shine.ATTENTION if missed == 1 else Shine.OVERDUE, day, asks)


def concerns_light(overdue: int, soon: int) -> Light:
    if overdue:
        return Light(Shine.OVERDUE, f"超期{overdue}件", f"有{overdue}件民情超过了时限，请尽快办理")
    if soon:
        return Light(Shine.ATTENTION, f"快到期{soon}件", f"有{soon}件民情一周内到期，请按时办理")
    return Light(Shine.GREEN, "没有超期")


def month_light(due: Span, handed_in: bool | None, today: date) -> Light:
    month, by = due.name.partition("年")[2], hand_in_by(due)
    if handed_in is None and today > by:
        asks = f"{month}月报应在{short_date_words(by)}以前上报，请尽快报来"
        return Light(Shine.OVERDUE, f"{month}未上报", asks)
    if handed_in is None:
        return Light(Shine.ATTENTION, f"{month}未上报", f"{month}月报请在{short_date_words(by)}以前上报")
    if not handed_in:
        return Light(Shine.ATTENTION, f"{month}上报未月结", f"{month}月报已上报，请再办月结")
    return Light(Shine.GREEN, f"{month}已月结")


def reminder(town: str, lines: Sequence[TownLine], today: date) -> str:
    """For the group of all liaisons in WeChat: a line for each of the committees, and never a person.

    Empty without committees.
    """
    if not lines:
        return ""
    told = (f"{line.name}：{'；'.join(line.asks) or '各项都已办好，谢谢'}。" for line in lines)
    head = f"【{town}】温馨提醒：截至{short_date_words(today)}，“客堂汇”有这些事请抽空办一办："
    return "\n".join((head, *told, "已经办好的不用再报，谢谢大家。"))


def counted(lines: tuple[TownLine, ...]) -> Mapping[Shine, int]:
    """How many committees stand at worst so."""
    return {shine: sum(line.worst is shine for line in lines) for shine in Shine}


def _day_words(day: date, today: date) -> str:
    """11月9日, 去年12月31日 or 2024年5月6日."""
    year = {0: "", 1: "去年"}.get(today.year - day.year, f"{day.year}年")
    return f"{year}{short_date_words(day)}"


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3
