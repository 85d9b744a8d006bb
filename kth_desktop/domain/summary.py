"""月度汇总: what a period's report says, in numbers, tables and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kth_desktop.domain.activity import public_title
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.mediation_lists import MediationCounts
from kth_desktop.domain.queries import Totals, TotalsGroup
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.vocabulary import Category

WHOLE_TOWN = "全镇"


@dataclass(frozen=True)
class SummaryStep:
    """A column of the chart; `attendances` in the order of `Category`."""

    label: str
    attendances: tuple[int, ...]
    sessions: int

    @property
    def total(self) -> int:
        return sum(self.attendances)


@dataclass(frozen=True)
class SummaryVenue:
    """One venue that held something; `sessions` in the order of `Category`. The host is for inside only."""

    name: str
    host: str
    sessions: tuple[int, ...]
    attendances: int
    volunteer_attendances: int
    hours: float


@dataclass(frozen=True)
class SummaryActivity:
    held_on: date
    category: Category
    title: str
    place: str
    attendances: int | None  # None: not counted yet
    late_entry: bool = False  # 补录

    @property
    def public_title(self) -> str:
        return public_title(self.category, self.title)


@dataclass(frozen=True)
class SummaryCommittee:
    """A row of the 月报; `sessions` and `attendances` in the order of `Category`."""

    name: str
    venues: int  # 活动点数, hanging on the last day
    new_venues: int
    sessions: tuple[int, ...]
    attendances: tuple[int, ...]
    volunteer_attendances: int
    hours: float
    year_sessions: int
    year_attendances: int
    concerns_told: int = 0  # 民情(收集/办结)
    concerns_answered: int = 0
    three_meetings: int = 0  # 三会(次); listening in a venue is none
    mediated: MediationCounts | None = None  # 调解(件/成功)
    orders_done: int = 0  # 点单(完成)
    highlight: SummaryActivity | None = None  # 重点活动 of a month: who came to it were most
    backfilled: int = 0  # of the sessions, those that only a 汇总补录 tells of

    @property
    def highlight_words(self) -> str:
        """6月12日在陆家客堂开展“冬季健康课”，28人次: one sentence, as the 月报 asks."""
        of = self.highlight
        if of is None:
            return ""
        people = f"，{of.attendances}人次" if of.attendances is not None else ""
        where = f"在{of.place}" if of.place else ""
        return f"{short_date_words(of.held_on)}{where}开展“{of.title}”{people}"


@dataclass(frozen=True)
class SummaryVolunteer:
    """Somebody who served in the period; two of one name are told apart by the group."""

    name: str
    group_name: str
    services: int
    hours: float


@dataclass(frozen=True)
class SummaryVenueCount:
    """`hanging` on the last day; `in_year` against the year's target (四个点)."""

    hanging: int
    new: int
    in_year: int
    low: int
    high: int


@dataclass(frozen=True)
class SummaryLate:
    """补报: held in months whose summary was handed in without them. Not in `Summary.totals`."""

    words: str  # 补报上月
    sessions: int  # without those that were reported before, only without their 人次
    attendances: int
    volunteer_attendances: int
    hours: float
    activities: tuple[SummaryActivity, ...]


@dataclass(frozen=True)
class Summary:
    """Everything the summary's paper and page show; every block adds up to `totals`.

    `categories` and `before_categories` have all five of 五大类; `committees` is one row for one committee,
    `volunteers` only for one committee, `activities` only for up to a year.
    """

    span: Span
    whose: str  # 曹王村, or 全镇
    office: str  # 徐行镇曹王村村民委员会
    whole_town: bool
    totals: Totals
    before_words: str  # 上月, 上年同期
    before: Totals
    year: Totals
    categories: tuple[TotalsGroup, ...]
    before_categories: tuple[TotalsGroup, ...]
    step_words: str  # 按周, 按月
    steps: tuple[SummaryStep, ...]
    venues: tuple[SummaryVenue, ...]
    partners: tuple[TotalsGroup, ...]
    persons: frozenset[str]  # partners who are single persons, not for public papers
    committees: tuple[SummaryCommittee, ...]
    activities: tuple[SummaryActivity, ...]
    volunteers: tuple[SummaryVolunteer, ...]
    venue_count: SummaryVenueCount
    uncounted: int  # held, 人次 not entered yet
    late: SummaryLate | None = None
    handed_on: date | None = None  # 已上报
    since: tuple[int, int] = (0, 0)  # 场次 and 人次 entered after that

    @property
    def any_held(self) -> bool:
        return self.totals.sessions > 0


def title(summary: Summary) -> str:
    return f"{summary.span.name}“客堂汇”活动情况汇总表"


def sentence(summary: Summary) -> str:
    """A month says volunteers and 五大类 too; half a year keeps to the practice's own words."""
    if not summary.any_held:
        return none_words(summary.span)
    return opening(summary) + "。" + (breakdown(summary) if summary.span.month else "")


def opening(summary: Summary) -> str:
    """Up to the full stop, which is left out."""
    said = main_clause(summary)
    return f"{said}，{volunteers_clause(summary)}" if volunteers_clause(summary) else said


def main_clause(summary: Summary) -> str:
    found = summary.totals
    return (
        f"{summary.span.name}，{summary.whose}“客堂汇”共开展各类服务活动{found.sessions}场次，"
        f"受益群众达{found.attendances}人次"
    )


def volunteers_clause(summary: Summary) -> str:
    """志愿者参与服务26人次、58.5小时; empty for a longer report, and when nobody was on duty."""
    found = summary.totals
    if not summary.span.month:
        return ""
    parts = [f"{found.volunteer_attendances}人次"] if found.volunteer_attendances else []
    parts += [f"{hours_words(found.hours)}小时"] if found.hours else []
    return f"志愿者参与服务{'、'.join(parts)}" if parts else ""


def breakdown(summary: Summary) -> str:
    """其中宣传培训2场次、便民服务1场次。"""
    held = [f"{group.key}{group.sessions}场次" for group in summary.categories if group.sessions]
    return f"其中{'、'.join(held)}。"


def none_words(of: Span) -> str:
    return "本月未开展活动。" if of.month else "这段时间未开展活动。"


def hours_words(hours: float) -> str:
    """58.5, and 96 rather than 96.0; never a comma."""
    return f"{hours:.1f}".removesuffix(".0")


def change_words(now: float, before: float) -> str:
    """增加7, 减少2 or 持平: arrows confuse the town."""
    if now == before:
        return "持平"
    return f"{'增加' if now > before else '减少'}{_number(abs(now - before))}"


def before_words(summary: Summary, now: float, before: float, unit: str) -> str:
    """上月7场次，减少2; 上月没有 when nothing was held then."""
    if not summary.before.sessions:
        return f"{summary.before_words}没有"
    return f"{summary.before_words}{_number(before)}{unit}，{change_words(now, before)}"


def year_words(value: float, unit: str) -> str:
    return f"本年累计{_number(value)}{unit}"


@dataclass(frozen=True)
class SummaryFigure:
    """One of the four headline numbers; `notes` are the two small lines below it."""

    label: str
    number: str
    unit: str
    notes: tuple[str, str]


def figures(summary: Summary) -> tuple[SummaryFigure, ...]:
    """场次, 人次, 服务时长, 活动点: each with the time before and the year; no number when none was held."""
    now, before, year = summary.totals, summary.before, summary.year
    rows = (
        ("活动场次", "场次", now.sessions, before.sessions, year.sessions),
        ("受益群众", "人次", now.attendances, before.attendances, year.attendances),
        ("志愿服务时长", "小时", now.hours, before.hours, year.hours),
    )
    made = [
        SummaryFigure(
            label,
            _number(value) if summary.any_held else "—",
            unit if summary.any_held else "",
            (before_words(summary, value, old, unit), year_words(so_far, unit)),
        )
        for label, unit, value, old, so_far in rows
    ]
    return (*made, _venue_figure(summary))


def _venue_figure(summary: Summary) -> SummaryFigure:
    count = summary.venue_count
    new = f"{'本月' if summary.span.month else '这段时间'}新增{count.new}个"
    target = f"本年{count.in_year}个"
    if count.high:  # a town without villages has none
        target += f"，目标{count.low}至{count.high}个"
    return SummaryFigure("挂牌活动点", str(count.hanging), "个", (new, target))


def _number(value: float) -> str:
    return hours_words(value) if isinstance(value, float) else str(value)
