"""统计: the numbers of any period beside those of an earlier one, row by row, and how they were counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from uuid import UUID

from kth_desktop.domain.chart import ChartData, category_bars, group_bars
from kth_desktop.domain.queries import Breakdown, Totals, TotalsGroup
from kth_desktop.domain.report_span import Span, year_earlier
from kth_desktop.domain.summary import SummaryStep, change_words, hours_words, none_words
from kth_desktop.domain.vocabulary import ReportPeriod, Word

BACKFILLED = "汇总补录"
NONE = "—"

Month = tuple[int, int]

FOOT = "人次不含工作人员和值班志愿者；联席会议、日常开放不算场次。"
RULES = (
    "场次：活动办成了才算，计划中的和取消的不算。三会、调解、表决在活动点开的，勾了“计入场次”就各算一场"
    "议事共商或者矛盾调解；联席会议、值班、上门看望不算场次。",
    "受益群众人次：来一次算一次，不含工作人员和值班志愿者。人数来源分签到、清点、估计；"
    "还没有填人次的活动，场次照算，人次按零算，页面上另外写明有几场。",
    "志愿者人次：值班的志愿者另外算，一场里一人算一次；服务时长按半小时记，路上的时间不算。",
    "日常开放：邻居平时来坐坐记在开放日志里，只算开放天数和到点人次，不算场次。",
    "便民服务：一个上午算一场，理发、量血压等项目的服务人次加起来作为人次，可以改。",
    "首次参加：只加有记的活动，没有记的不估。",
    "报表统计期：在设置里选，自然月，或者上月26日到本月25日；晚登记的列入下一次的补报上月。",
    "汇总补录：用这个软件以前的月份，按月、按类别补的合计数。那个月的1日至25日都在所选时间里才算，"
    "处处写明含补录多少场次；它说不出活动点、共建单位、村民小组、标签和人数来源，在这些表里单列一行。",
    "活动点：按挂牌日期算在哪一年；当年挂牌又撤牌的不算。",
    "民情：按时答复，是办理时限落在这段时间里、已经到期或者已经答复的，其中几件在时限以内答复了。",
    "标签：一场活动可以有几个标签，每个标签都算一次，所以各行加起来不等于合计。",
)
_TAGS_FOOT = "一场活动可以有几个标签，合计不等于总数。"


class Compared(Word):
    BEFORE = "before", "上一期"
    YEAR = "year", "去年同期"


@dataclass(frozen=True)
class OtherFigures:
    """What is counted beside the activities, each by the service it belongs to."""

    venues: int = 0  # hanging on the last day
    new_venues: int = 0
    open_days: int = 0
    visitors: int = 0
    orders_done: int = 0
    concerns_told: int = 0
    concerns_due: int = 0  # 时限 within the days and past
    concerns_in_time: int = 0  # of those due
    three_meetings: int = 0
    mediated: int = 0
    agreed: int = 0


@dataclass(frozen=True)
class StatisticsView:
    """`now` and `before` have the groups of `by`; `categories` those of 五大类, for the charts."""

    span: Span
    before_span: Span
    compared: Compared
    by: Breakdown
    whose: str
    office: str
    committee_id: UUID | None  # None: the whole town
    period: ReportPeriod
    now: Totals
    before: Totals
    categories: tuple[TotalsGroup, ...]
    step_words: str
    steps: tuple[SummaryStep, ...]
    others: OtherFigures
    today: date


@dataclass(frozen=True)
class StatisticsRow:
    """The keys differ only by month: 2026-03 beside 2025-03. The total row has none."""

    now: TotalsGroup
    before: TotalsGroup
    is_total: bool = False


def months_before(first: Month, last: Month, compared: Compared) -> tuple[Month, Month]:
    """As many months, right before or a year before."""
    start, end = (year * 12 + month - 1 for year, month in (first, last))
    back = 12 if compared is Compared.YEAR else end - start + 1
    return _month(start - back), _month(end - back)


def _month(number: int) -> Month:
    return number // 12, number % 12 + 1


def days_before(of: Span, compared: Compared) -> tuple[date, date]:
    """As many days right before, or the same days a year before."""
    if compared is Compared.YEAR:
        return year_earlier(of.first), year_earlier(of.last)
    return of.first - timedelta(days=of.days), of.first - timedelta(days=1)


def rows(view: StatisticsView) -> tuple[StatisticsRow, ...]:
    """Each group beside its earlier self, what was there only earlier last but for 汇总补录, then 合计."""
    now, before = view.now.groups, view.before.groups
    if view.by is Breakdown.MONTH:
        paired = [
            StatisticsRow(mine or _nothing(old), old or _nothing(mine))
            for mine, old in zip_longest(now, before)
        ]
    else:
        mine, old = {group.key: group for group in now}, {group.key: group for group in before}
        keys = sorted({**mine, **old}, key=lambda key: key == BACKFILLED)
        paired = [
            StatisticsRow(mine.get(key) or TotalsGroup(key, 0, 0), old.get(key) or TotalsGroup(key, 0, 0))
            for key in keys
        ]
    total = StatisticsRow(_whole(view.now), _whole(view.before), is_total=True)
    return (*paired, total)


def _nothing(beside: TotalsGroup | None) -> TotalsGroup:
    return TotalsGroup(beside.key if beside else "", 0, 0)


def _whole(of: Totals) -> TotalsGroup:
    return TotalsGroup("合计", of.sessions, of.attendances, of.volunteer_attendances, of.hours, of.backfilled)


def heads(view: StatisticsView) -> tuple[str, ...]:
    before = "上期" if view.compared is Compared.BEFORE else view.compared.label
    return (
        view.by.label, "场次", "受益群众人次", "占比", "志愿者人次", "服务时长", f"{before}场次",
        f"{before}人次", "人次增减",
    )  # fmt: skip


def cells(view: StatisticsView, row: StatisticsRow) -> tuple[str, ...]:
    """In the order of `heads`."""
    now, old = row.now, row.before
    share = f"{now.attendances / view.now.attendances:.1%}" if view.now.attendances else NONE
    return (
        key_words(view, row),
        _count(now.sessions),
        _count(now.attendances) if not now.sessions else str(now.attendances),
        share if now.sessions else NONE,
        _count(now.volunteer_attendances),
        hours_words(now.hours) if now.hours else NONE,
        _count(old.sessions),
        _count(old.attendances) if not old.sessions else str(old.attendances),
        change_words(now.attendances, old.attendances) if view.before.sessions else NONE,
    )


def key_words(view: StatisticsView, row: StatisticsRow) -> str:
    """2026年3月 for a month; what a 汇总补录 brings is marked: 宣传培训（含补录12场次）."""
    words = row.now.key
    if view.by is Breakdown.MONTH and not row.is_total:
        year, _, month = words.partition("-")
        words = f"{year}年{int(month)}月"
    return words + backfilled_words(row.now) if row.now.key != BACKFILLED else words


def backfilled_words(of: Totals | TotalsGroup) -> str:
    return f"（含补录{of.backfilled}场次）" if of.backfilled else ""


def _count(number: int) -> str:
    return str(number) if number else NONE


def title(view: StatisticsView) -> str:
    return f"{view.span.name}“客堂汇”活动统计表"


def sentence(view: StatisticsView) -> str:
    now = view.now
    if not now.sessions:
        return none_words(view.span)
    words = (
        f"{view.span.days_words}，{view.whose}“客堂汇”共开展各类服务活动{now.sessions}场次"
        f"{backfilled_words(now)}，受益群众达{now.attendances}人次"
    )
    if now.volunteer_attendances:
        words += f"，志愿者参与服务{now.volunteer_attendances}人次"
        words += f"、{hours_words(now.hours)}小时" if now.hours else ""
    words += f"，首次参加的有{now.first_timers}人次" if now.first_timers else ""
    return words + "。"


def foot(view: StatisticsView) -> str:
    """The rules that explain the numbers on the page, and what is still missing."""
    words = FOOT + (_TAGS_FOOT if view.by is Breakdown.TAG else "")
    words += f"有{view.now.uncounted}场还没有填人次。" if view.now.uncounted else ""
    words += "这段时间还没有过完，增减要等过完再看。" if view.span.last > view.today else ""
    if view.now.backfilled and view.step_words == "按周":
        words += "补录的数没有具体日子，不在按周的图里。"
    return words


def chart(view: StatisticsView) -> ChartData:
    """五大类 in their colours; another breakdown than by month has bars of its own."""
    if view.by in (Breakdown.CATEGORY, Breakdown.MONTH):
        bars_words, bars = "按类别", category_bars(view.categories)
    else:
        bars_words, bars = group_bars(f"按{view.by.label}", view.now.groups)
    return ChartData(bars_words, bars, view.step_words, view.steps)


@dataclass(frozen=True)
class OtherFigure:
    """One of the other numbers, with the page on which its rows stand."""

    label: str
    words: str
    page: str


def other_figures(of: OtherFigures) -> tuple[OtherFigure, ...]:
    in_time = f"{of.concerns_in_time}/{of.concerns_due}件" if of.concerns_due else NONE
    return (
        OtherFigure("挂牌活动点", f"{of.venues}个，新增{of.new_venues}个", "venues"),
        OtherFigure("日常开放", f"{of.open_days}天，到点{of.visitors}人次", "calendar"),
        OtherFigure("点单完成", f"{of.orders_done}张", "orders"),
        OtherFigure("民情收集", f"{of.concerns_told}件", "concerns"),
        OtherFigure("民情按时答复", in_time, "concerns"),
        OtherFigure("三会", f"{of.three_meetings}次", "deliberations"),
        OtherFigure("调解", f"{of.mediated}件，成功{of.agreed}件", "mediations"),
    )
