"""What a month holds now, and whether a 月结 still says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, CommitteeRow, CorrectionRow, HandedInRow, rowid_of
from kth_desktop.domain.closing import Numbers, month_words, numbers_of
from kth_desktop.domain.correction import Correction
from kth_desktop.domain.handed_in import ClosedTotal, HandedIn
from kth_desktop.domain.vocabulary import Category, CommitteeKind
from kth_desktop.errors import UserError
from kth_desktop.services.backfilled import backfilled
from kth_desktop.services.kept_sums import held


def corrections_of(session: Session, key: UUID, month: tuple[int, int]) -> tuple[Correction, ...]:
    """In the order in which they were noted; `key`: whose mark."""
    row = CorrectionRow
    asked = select(row).where(row.committee_id == key, row.year == month[0], row.month == month[1])
    return mapper.read(session, Correction, asked.order_by(row.noted_on, row.changed_at, rowid_of(row)))


def counted(session: Session, first: date, last: date, only: UUID | None) -> tuple[Numbers, ...]:
    """What these days hold now, in the order of `Category`, with months told as one sum."""
    found = dict.fromkeys(Category, Numbers())
    figures = (ActivityRow.attendances, ActivityRow.volunteer_attendances, ActivityRow.volunteer_hours)
    asked: Any = (
        select(ActivityRow.category, func.count(), *(func.coalesce(func.sum(one), 0) for one in figures))
        .where(held(first, last, only))
        .group_by(ActivityRow.category)
    )
    for category, *numbers in session.execute(asked):
        found[category] = Numbers(*numbers)
    for row in backfilled(session, first, last, only):
        found[row.category] = found[row.category].plus(Numbers(*row[-4:]))
    return tuple(found[category].plus(Numbers()) for category in Category)


def refuse_stale(session: Session, marks: Iterable[UUID]) -> None:
    """A mark that comes back must still say what its month holds, with its corrections."""
    asked = select(HandedInRow).where(HandedInRow.id.in_(list(marks)))
    for mark in mapper.read(session, HandedIn, asked):
        town = session.scalar(select(CommitteeRow.kind).where(CommitteeRow.id == mark.committee_id))
        only = None if town is CommitteeKind.TOWN else mark.committee_id
        corrected = dict.fromkeys(Category, Numbers())
        corrections = corrections_of(session, mark.committee_id, (mark.year, mark.month))
        told: tuple[ClosedTotal | Correction, ...] = (*mark.totals, *corrections)
        for one in told:
            corrected[one.category] = corrected[one.category].plus(numbers_of(one))
        now = counted(session, mark.first_day, mark.last_day, only)
        if mark.totals and tuple(corrected.values()) != now:
            month = month_words(mark.year, mark.month)
            raise UserError(f"{month}取消月结以后数又改过，不能恢复；请重新点“上报并月结”。")
