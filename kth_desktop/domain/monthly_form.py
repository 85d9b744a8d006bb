"""月报: the table that a village sends to its town, and the town's own of all its villages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from kth_desktop.domain.report_span import Span
from kth_desktop.domain.summary import Summary, SummaryCommittee, hours_words
from kth_desktop.domain.summary_late import late_words
from kth_desktop.domain.vocabulary import Category

Number = int | float
TITLE = "“客堂汇”活动情况月报表"
TOTAL, BEFORE, CHANGE = "合计", "上月", "增减"
NONE = "—"
NOTHING_HELD = "本月未开展活动"


@dataclass(frozen=True)
class MonthlyColumn:
    """A number of the table; `group` is the head above it and its neighbours, empty when it has none.

    `compared`: last month's can stand below it.
    """

    group: str
    head: str
    read: Callable[[SummaryCommittee], Number]
    compared: bool = True

    @property
    def words(self) -> str:
        return f"{self.group}{self.head}"


def _sessions(place: int) -> Callable[[SummaryCommittee], Number]:
    return lambda row: row.sessions[place]


def _attendances(place: int) -> Callable[[SummaryCommittee], Number]:
    return lambda row: row.attendances[place]


_BY_CATEGORY = tuple(
    chain.from_iterable(
        (
            MonthlyColumn(category.label, "场次", _sessions(place)),
            MonthlyColumn(category.label, "人次", _attendances(place)),
        )
        for place, category in enumerate(Category)
    )
)
FIRST_COLUMNS = (
    MonthlyColumn("", "活动点数", lambda row: row.venues),
    MonthlyColumn("", "本月新增", lambda row: row.new_venues),
    MonthlyColumn("", "本月场次", lambda row: sum(row.sessions)),
    MonthlyColumn("", "本月人次", lambda row: sum(row.attendances)),
    *_BY_CATEGORY,
    MonthlyColumn("", "三会（次）", lambda row: row.three_meetings),
    MonthlyColumn("调解", "件", lambda row: row.mediated.cases if row.mediated else 0),
    MonthlyColumn("调解", "成功", lambda row: row.mediated.agreed if row.mediated else 0),
    MonthlyColumn("", "志愿者人次", lambda row: row.volunteer_attendances),
    MonthlyColumn("", "服务时长", lambda row: row.hours),
    MonthlyColumn("民情", "收集", lambda row: row.concerns_told),
    MonthlyColumn("民情", "办结", lambda row: row.concerns_answered),
    MonthlyColumn("", "点单（完成）", lambda row: row.orders_done),
)
"""Before 重点活动; 累计 stands after it."""
YEAR_COLUMNS = (
    MonthlyColumn("", "累计场次", lambda row: row.year_sessions, compared=False),
    MonthlyColumn("", "累计人次", lambda row: row.year_attendances, compared=False),
)
COLUMNS = (*FIRST_COLUMNS, *YEAR_COLUMNS)
SESSIONS, ATTENDANCES, FIRST_CATEGORY = 2, 3, 4
"""Places in `COLUMNS`: what the five categories add up to, and where they begin."""


@dataclass(frozen=True)
class MonthlyRow:
    """`numbers` in the order of `COLUMNS`."""

    name: str
    numbers: tuple[Number, ...]
    highlight: str = ""
    remark: str = ""


@dataclass(frozen=True)
class MonthlyForm:
    """One row for a village; the town has all, and `total` below them.

    `before` are last month's numbers in the order of `COLUMNS`, None when nothing was held then. `notes`
    stand below the table.
    """

    span: Span
    office: str
    whose: str
    whole_town: bool
    rows: tuple[MonthlyRow, ...]
    total: tuple[Number, ...]
    before: tuple[Number, ...] | None
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{self.span.name}{TITLE}"

    @property
    def changes(self) -> tuple[str, ...]:
        """增3, 减1 or 平, a dash where nothing can be compared."""
        if self.before is None:
            return (NONE,) * len(COLUMNS)
        return tuple(
            change(now - before) if column.compared else NONE
            for column, now, before in zip(COLUMNS, self.total, self.before, strict=True)
        )

    @property
    def before_words(self) -> tuple[str, ...]:
        if self.before is None:
            return (NONE,) * len(COLUMNS)
        return tuple(
            number_words(value) if column.compared else NONE
            for column, value in zip(COLUMNS, self.before, strict=True)
        )


def monthly_form(now: Summary, before: Summary) -> MonthlyForm:
    """Of a month's summary and of that of the month before, both of the same office."""
    rows = tuple(_row(row) for row in now.committees)
    if now.late and not now.whole_town:
        rows = tuple(replace(row, remark=late_words(now.late) + row.remark) for row in rows)
    return MonthlyForm(
        span=now.span,
        office=now.office,
        whose=now.whose,
        whole_town=now.whole_town,
        rows=rows,
        total=_sum(row.numbers for row in rows),
        before=_sum(_row(row).numbers for row in before.committees) if before.any_held else None,
        notes=tuple(_notes(now)),
    )


def number_words(value: Number) -> str:
    """A dash for nothing, hours with their half, never a comma."""
    if not value:
        return NONE
    return hours_words(value) if isinstance(value, float) else str(value)


def change(by: Number) -> str:
    if not by:
        return "平"
    return f"{'增' if by > 0 else '减'}{number_words(abs(by))}"


def _row(row: SummaryCommittee) -> MonthlyRow:
    return MonthlyRow(
        row.name,
        tuple(column.read(row) for column in COLUMNS),
        row.highlight_words or (NONE if sum(row.sessions) else NOTHING_HELD),
        f"含汇总补录{row.backfilled}场次。" if row.backfilled else "",
    )


def _sum(rows: Iterable[Sequence[Number]]) -> tuple[Number, ...]:
    return tuple(sum(column) for column in zip(*rows, strict=True)) or (0,) * len(COLUMNS)


def _notes(now: Summary) -> Iterable[str]:
    yield "人次按次累计，不含工作人员和值班志愿者；联席会议、日常开放不算场次；服务时长单位为小时。"
    if now.uncounted:
        yield f"有{now.uncounted}场还没有填人次。"
    if now.late and now.whole_town:
        yield late_words(now.late)
