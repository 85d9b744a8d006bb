"""汇总补录, as sums: each month's number counts as a whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import BackfilledMonthRow, CommitteeRow
from kth_desktop.domain.vocabulary import Category


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


def backfilled(
    session: Session, first: date, last: date, committee_id: UUID | None = None
) -> tuple[Backfilled, ...]:
    """Those whose own days all lie within; both days included, `committee_id` None for every committee."""
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
    ).where(row.committee_id.in_(committees), row.first_day >= first, row.last_day <= last)
    return tuple(Backfilled(*found) for found in session.execute(asked.order_by(row.year, row.month)))
