"""汇总补录, as sums: each month's number counts as a whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import BackfilledMonthRow, CommitteeRow
from kth_desktop.domain.vocabulary import Category

LAST_COMMON_DAY = 25


class Backfilled(NamedTuple):
    """One category of one committee's month, by the month that was named for it."""

    committee_id: UUID
    year: int
    month: int
    category: Category
    sessions: int
    attendances: int
    volunteer_attendances: int
    hours: float


def within(first: date, last: date) -> ColumnElement[bool]:
    """The 1st to the 25th of the month lie in these days, both included.

    They belong to it by either 报表统计期, so that it is found by whichever is asked, later changes too.
    """
    number = BackfilledMonthRow.year * 12 + BackfilledMonthRow.month - 1
    earliest = first.year * 12 + first.month - 1 + (first.day > 1)
    latest = last.year * 12 + last.month - 1 - (last.day < LAST_COMMON_DAY)
    return number.between(earliest, latest)


def backfilled(
    session: Session, first: date, last: date, committee_id: UUID | None = None
) -> tuple[Backfilled, ...]:
    """Of the months that lie within, by `within`; `committee_id` None for every committee."""
    row = BackfilledMonthRow
    committees = select(CommitteeRow.id)
    if committee_id is not None:
        committees = committees.where(CommitteeRow.id == committee_id)
    asked: Any = select(
        row.committee_id,
        row.year,
        row.month,
        row.category,
        row.sessions,
        row.attendances,
        row.volunteer_attendances,
        row.hours,
    ).where(row.committee_id.in_(committees), within(first, last))
    return tuple(Backfilled(*found) for found in session.execute(asked.order_by(row.year, row.month)))
