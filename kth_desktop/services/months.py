"""月结补录: the months of a committee or of the town, what each was closed with, and sums told for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityTotalRow,
    BackfilledMonthRow,
    CommitteeRow,
    CorrectionRow,
    HandedInRow,
)
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.closing import MonthLine, MonthSheet, MonthState, numbers_of, told_already_words
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.report_span import month_before, month_span, span_of_today
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod
from kth_desktop.errors import UserError
from kth_desktop.services.backfill_writes import save_sums, sums_of
from kth_desktop.services.backfilled import backfilled, within
from kth_desktop.services.context import Context
from kth_desktop.services.kept_sums import held
from kth_desktop.services.month_sums import corrections_of, counted
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.report_scope import Scope, scope
from kth_desktop.services.summary_late import mark_of

Month = tuple[int, int]


class MonthService:
    """`committee_id` None is the whole town, as in the summary."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def lines(self, committee_id: UUID | None = None) -> tuple[MonthLine, ...]:
        """Newest first, from the running month down to the first of which anything is known."""
        with self._context.reading() as session:
            of = scope(session, self._context, committee_id)
            return _lines(session, of, span_of_today(self._context.today, of.period))

    def sheet(self, year: int, month: int, committee_id: UUID | None = None) -> MonthSheet:
        """A closed month by the days it was closed with, whatever the 报表统计期 is now."""
        with self._context.reading() as session:
            return _sheet(session, scope(session, self._context, committee_id), (year, month))

    def backfill(
        self, committee_id: UUID, year: int, month: int, rows: Sequence[BackfilledMonth]
    ) -> Outcome[tuple[BackfilledMonth, ...]]:
        """All sums of a month at once: categories left out or without numbers are taken away.

        `rows` need their category, their numbers and `source` only. Raises `InputProblems` at
        `field_of(category, …)`, "month" and "source"; a closed month needs a reason.
        """
        with self._context.writing() as writing:
            of = _committee(writing.session, committee_id)
            saved = save_sums(writing, of, (year, month), rows, self._context.today)
            return writing.outcome(saved, f"已补录{year}年{month}月的汇总数")

    def drop_sums(self, committee_id: UUID, year: int, month: int) -> Outcome[int]:
        """用单场活动替换: the sums go, so that the month counts its single activities only."""
        with self._context.writing() as writing:
            there = sums_of(writing.session, committee_id, (year, month))
            if not there:
                raise UserError(f"{year}年{month}月没有汇总补录，不用替换。")
            writing.remove(there[0], along=there[1:])
            return writing.outcome(len(there), f"已去掉{year}年{month}月的汇总补录")

    def told_already(self, committee_id: UUID, day: date) -> str:
        """In words for the form of an activity: its month has a 汇总补录, which tells of it already."""
        row = BackfilledMonthRow
        asked = select(row.year, row.month).where(
            row.committee_id == committee_id, row.first_day <= day, row.last_day >= day
        )
        with self._context.reading() as session:
            found = session.execute(asked.limit(1)).first()
        return told_already_words(*found) if found else ""

    def sums(self, committee_id: UUID, year: int, month: int) -> tuple[BackfilledMonth, ...]:
        with self._context.reading() as session:
            return sums_of(session, committee_id, (year, month))


def _committee(session: Session, committee_id: UUID) -> Committee:
    of = mapper.get(session, Committee, committee_id)
    if of.kind is CommitteeKind.TOWN:
        raise UserError("汇总数按村（居）补录，请先选一个村（居）。")
    return of


def _lines(session: Session, of: Scope, running: Month) -> tuple[MonthLine, ...]:
    of_key = select(HandedInRow).where(HandedInRow.committee_id == of.key)
    marks = {(mark.year, mark.month): mark for mark in mapper.read(session, HandedIn, of_key)}
    sums = backfilled(session, date.min, date.max, of.committee_id)
    told = dict[Month, list[int]]()
    for row in sums:
        numbers = told.setdefault((row.year, row.month), [0, 0])
        numbers[0] += row.sessions
        numbers[1] += row.attendances
    singles = _singles(session, of)
    corrections = _correction_counts(session, of.key)
    months, month = [running], running
    first = min((*singles, *told, *marks, running))
    while month > first:
        month = month_before(*month)
        months.append(month)
    found = []
    for month in months:
        mark, (more, people) = marks.get(month), told.get(month, [0, 0])
        sessions, attendances = singles.get(month, (0, 0))
        found.append(
            MonthLine(
                *month, sessions + more, attendances + people, _state(mark, corrections.get(month, 0)),
                mark.handed_on if mark else None, more, corrections.get(month, 0),
            )
        )  # fmt: skip
    return tuple(found)


def _state(mark: HandedIn | None, corrections: int) -> MonthState:
    if mark is None:
        return MonthState.OPEN
    if not mark.totals:
        return MonthState.HANDED_IN
    return MonthState.CORRECTED if corrections else MonthState.CLOSED


def _singles(session: Session, of: Scope) -> dict[Month, tuple[int, int]]:
    """场次 and 人次 of each month, from the kept sums."""
    row = ActivityTotalRow
    month: Any = row.month
    if of.period is ReportPeriod.FROM_26TH:
        month = row.month + row.late  # from the 26th on a day belongs to the next month
    asked: Any = select(month, func.sum(row.sessions), func.sum(row.attendances)).group_by(month)
    if of.committee_id is not None:
        asked = asked.where(row.committee_id == of.committee_id)
    return {(n // 12, n % 12 + 1): (int(s), int(a)) for n, s, a in session.execute(asked)}


def _correction_counts(session: Session, key: UUID) -> dict[Month, int]:
    row = CorrectionRow
    asked: Any = select(row.year, row.month, func.count()).where(row.committee_id == key)
    return {(y, m): int(n) for y, m, n in session.execute(asked.group_by(row.year, row.month))}


def _sheet(session: Session, of: Scope, month: Month) -> MonthSheet:
    mark = mark_of(session, of.key, month)
    days = month_span(*month, of.period)
    first, last = (mark.first_day, mark.last_day) if mark else (days.first, days.last)
    said = {UUID(id) for id in (*mark.counted, *mark.uncounted)} if mark else set()
    corrections = corrections_of(session, of.key, month) if mark else ()
    sums = _sums_within(session, first, last, of.committee_id)
    return MonthSheet(
        committee_id=of.committee_id,
        whose=of.whose,
        office=of.office,
        year=month[0],
        month=month[1],
        first_day=first,
        last_day=last,
        closed_on=mark.handed_on if mark else None,
        closed=tuple(numbers_of(total) for total in mark.totals) if mark else (),
        now=counted(session, first, last, of.committee_id),
        corrections=corrections,
        late=frozenset(c.activity_id for c in corrections) - said,
        backfilled=sums,
        singles=_singles_beside(session, sums),
    )


def _sums_within(session: Session, first: date, last: date, only: UUID | None) -> tuple[BackfilledMonth, ...]:
    row = BackfilledMonthRow
    committees = select(CommitteeRow.id)
    if only is not None:
        committees = committees.where(CommitteeRow.id == only)
    asked = select(row).where(row.committee_id.in_(committees), within(first, last))
    return mapper.read(session, BackfilledMonth, asked.order_by(row.committee_id, row.category))


def _singles_beside(session: Session, sums: tuple[BackfilledMonth, ...]) -> int:
    """Activities in the days of a committee that told them as one sum too."""
    days = {(one.committee_id, one.first_day, one.last_day) for one in sums}
    asked = [select(func.count()).where(held(first, last, of)) for of, first, last in days]
    return sum(session.scalar(one) or 0 for one in asked)
