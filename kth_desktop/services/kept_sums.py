"""What was held, summed: whole half-months from the kept sums, only ragged edges from single activities.

A half-month is counted `month * 2 + late`, as `ActivityTotalRow` keeps them: so both kinds of 报表统计期
are made of whole ones.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, extract, func, literal, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, ActivityTotalRow, CommitteeRow
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.vocabulary import ActivityState, ReportPeriod
from kth_desktop.services.backfilled import Backfilled, backfilled

_LATE = 26
KEPT = (Breakdown.CATEGORY, Breakdown.MONTH, Breakdown.COMMITTEE)


class Sums(NamedTuple):
    sessions: int = 0
    attendances: int = 0
    volunteer_attendances: int = 0
    hours: float = 0.0
    uncounted: int = 0
    first_timers: int = 0
    backfilled: int = 0

    def plus(self, other: Iterable[Any]) -> Sums:
        return Sums(*(mine + found for mine, found in zip(self, other, strict=True)))


SINGLE: tuple[Any, ...] = (
    func.count(),
    func.coalesce(func.sum(ActivityRow.attendances), 0),
    func.coalesce(func.sum(ActivityRow.volunteer_attendances), 0),
    func.coalesce(func.sum(ActivityRow.volunteer_hours), 0.0),
    func.count() - func.count(ActivityRow.attendances),
    func.coalesce(func.sum(ActivityRow.first_timers), 0),
)
_IN_THE_INDEX = (*SINGLE[:-1], literal(0))
"""首次参加 alone stands in no index: where nobody counted it, a row need not be fetched for it."""
_OF_KEPT: tuple[Any, ...] = tuple(
    func.coalesce(func.sum(column), 0)
    for column in (
        ActivityTotalRow.sessions,
        ActivityTotalRow.attendances,
        ActivityTotalRow.volunteer_attendances,
        ActivityTotalRow.hours,
        ActivityTotalRow.uncounted,
        ActivityTotalRow.first_timers,
    )
)


def held(first: date, last: date, committee_id: UUID | None) -> ColumnElement[bool]:
    """What all statistics count; committee by committee, so that every part is one range of the index."""
    return and_(
        ActivityRow.committee_id.in_(committees(committee_id)),
        ActivityRow.held_on.between(first, last),
        ActivityRow.state == ActivityState.HELD,
    )


def committees(committee_id: UUID | None) -> Any:
    """Named one by one, for `in_`."""
    asked = select(CommitteeRow.id)
    return asked if committee_id is None else asked.where(CommitteeRow.id == committee_id)


def sums(
    session: Session,
    first: date,
    last: date,
    committee_id: UUID | None,
    *,
    by: Breakdown | None = None,
    period: ReportPeriod = ReportPeriod.CALENDAR_MONTH,
    with_backfilled: bool = True,
) -> defaultdict[Any, Sums]:
    """By category, by committee's id or by month (counted from the year 0); without `by` one sum at None.

    Both days included. `period`: which months the days from the 26th on belong to.
    """
    found: defaultdict[Any, Sums] = defaultdict(Sums)
    kept = _keeps(session)
    whole, edges = parts(first, last) if kept else (None, ((first, last),))
    if whole is not None:
        _add(found, session.execute(_kept(whole, committee_id, by, period)))
    for start, end in edges:
        figures = _IN_THE_INDEX if kept and not _any_first_timers(session, start, end) else SINGLE
        _add(found, session.execute(_single(start, end, committee_id, by, period, figures)))
    if with_backfilled:
        for row in backfilled(session, first, last, committee_id):
            key = {
                None: None,
                Breakdown.CATEGORY: row.category,
                Breakdown.MONTH: row.year * 12 + row.month - 1,
                Breakdown.COMMITTEE: row.committee_id,
            }[by]
            found[key] = found[key].plus(of_backfilled(row))
    return found


def of_backfilled(row: Backfilled) -> Sums:
    return Sums(row.sessions, row.attendances, row.volunteer_attendances, row.hours, backfilled=row.sessions)


def single_sums(
    session: Session, asked: Select[Any], key_columns: int = 1
) -> Iterator[tuple[tuple[Any, ...], Sums]]:
    """Of a question for keys and `SINGLE`."""
    for row in session.execute(asked):
        yield tuple(row[:key_columns]), _sums(row[key_columns:])


def parts(first: date, last: date) -> tuple[tuple[int, int] | None, tuple[tuple[date, date], ...]]:
    """The first and last whole half-month, None when there is none; and the days at both ends without one."""
    start, end = _half(first), _half(last)
    if _first_day(start) < first:
        start += 1
    if last < _last_day(end):
        end -= 1
    if start > end:
        return None, ((first, last),)
    before = (first, _first_day(start) - timedelta(days=1))
    after = (_last_day(end) + timedelta(days=1), last)
    return (start, end), tuple(edge for edge in (before, after) if edge[0] <= edge[1])


def _half(day: date) -> int:
    return (day.year * 12 + day.month - 1) * 2 + (day.day >= _LATE)


def _first_day(half: int) -> date:
    return date(half // 24, half // 2 % 12 + 1, _LATE if half % 2 else 1)


def _last_day(half: int) -> date:
    year, month = half // 24, half // 2 % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1] if half % 2 else _LATE - 1)


def _keeps(session: Session) -> bool:
    """The sums are kept by triggers, which only SQLite has here."""
    return session.get_bind().dialect.name == "sqlite"


def _kept(
    whole: tuple[int, int], committee_id: UUID | None, by: Breakdown | None, period: ReportPeriod
) -> Select[Any]:
    start, end = whole
    row = ActivityTotalRow
    month: Any = row.month + row.late if period is ReportPeriod.FROM_26TH else row.month
    asked: Any = _keyed(by, row.category, month, row.committee_id, _OF_KEPT).where(
        row.committee_id.in_(committees(committee_id)), row.month.between(start // 2, end // 2)
    )
    if start % 2:
        asked = asked.where((row.month > start // 2) | row.late)
    if not end % 2:
        asked = asked.where((row.month < end // 2) | ~row.late)
    return asked  # type: ignore[no-any-return]


def _any_first_timers(session: Session, first: date, last: date) -> bool:
    """Whether anybody counted them in the months of these days."""
    row = ActivityTotalRow
    asked = select(row.committee_id).where(
        row.committee_id.in_(committees(None)),
        row.month.between(_half(first) // 2, _half(last) // 2),
        row.first_timers > 0,
    )
    return session.execute(asked.limit(1)).first() is not None


def _single(
    first: date,
    last: date,
    committee_id: UUID | None,
    by: Breakdown | None,
    period: ReportPeriod,
    figures: tuple[Any, ...],
) -> Select[Any]:
    row = ActivityRow
    return _keyed(by, row.category, month_of(period), row.committee_id, figures).where(
        held(first, last, committee_id)
    )


def month_of(period: ReportPeriod) -> ColumnElement[int]:
    """The month a single activity belongs to, counted from the year 0."""
    day = ActivityRow.held_on
    month: Any = extract("year", day) * 12 + extract("month", day) - 1
    if period is ReportPeriod.FROM_26TH:
        month = month + case((extract("day", day) >= _LATE, 1), else_=0)
    return month  # type: ignore[no-any-return]


def _keyed(by: Breakdown | None, category: Any, month: Any, committee: Any, sums: Any) -> Select[Any]:
    if by is None:
        return select(*sums)
    key = {Breakdown.CATEGORY: category, Breakdown.MONTH: month, Breakdown.COMMITTEE: committee}[by]
    return select(key, *sums).group_by(key)


def _add(found: defaultdict[Any, Sums], rows: Iterable[Any]) -> None:
    for row in rows:
        key = row[0] if len(row) == len(SINGLE) + 1 else None
        found[key] = found[key].plus(_sums(row[-len(SINGLE) :]))


def _sums(row: Any) -> Sums:
    sessions, attendances, volunteers, hours, uncounted, first_timers = row
    return Sums(
        int(sessions), int(attendances), int(volunteers), float(hours), int(uncounted), int(first_timers)
    )
