"""The town's lights, read by one query for each of them, however many committees there are."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ClosedTotalRow,
    CommitteeRow,
    ConcernRow,
    ExchangeRow,
    HandedInRow,
    MeetingRow,
)
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern_rules import SOON
from kth_desktop.domain.exchange import Direction
from kth_desktop.domain.town_home import CommitteeFacts, TownLine, due_month, town_line
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import MeetingLevel
from kth_desktop.services.context import Context
from kth_desktop.services.venue_years import HungInYear, hung_in_year

_LONGEST_BACK = timedelta(days=92)  # the month that is due ended within it, by either 报表统计期


class TownHomeService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def lights(self) -> tuple[TownLine, ...]:
        """All committees of the town in the order of its tables."""
        today = self._context.today
        with self._context.reading() as session:
            asked = select(CommitteeRow).where(CommitteeRow.town_id.is_not(None))
            known = mapper.read(session, Committee, asked.order_by(CommitteeRow.position, CommitteeRow.name))
            venues, meetings = hung_in_year(session, today.year), _meetings(session, today)
            concerns, months, packages = _concerns(session, today), _months(session, today), _taken(session)
        lines = []
        for one in known:
            due = due_month(one, today)
            overdue, soon = concerns.get(one.id, (0, 0))
            facts = CommitteeFacts(
                YearCount(
                    today.year,
                    *venues.get(one.id, HungInYear()),
                    one.venue_target_low,
                    one.venue_target_high,
                ),
                meetings.get(one.id),
                overdue,
                soon,
                months.get((one.id, due.last.year, due.last.month)),
                packages.get(one.id),
            )
            lines.append(town_line(one, facts, today))
        return tuple(lines)


def _meetings(session: Session, today: date) -> dict[UUID, date]:
    """The newest of each committee's own; the town's joint meetings are nobody's beat."""
    asked = (
        select(MeetingRow.committee_id, func.max(MeetingRow.held_on))
        .where(MeetingRow.level == MeetingLevel.COMMITTEE, MeetingRow.held_on <= today)
        .group_by(MeetingRow.committee_id)
    )
    return {row[0]: row[1] for row in session.execute(asked)}


def _concerns(session: Session, today: date) -> dict[UUID, tuple[int, int]]:
    """(overdue, due within the week) of those not answered."""
    late = func.sum(case((ConcernRow.due_on < today, 1), else_=0))
    asked = (
        select(ConcernRow.committee_id, late, func.count())
        .where(ConcernRow.answered_on.is_(None), ConcernRow.due_on <= today + SOON)
        .group_by(ConcernRow.committee_id)
    )
    return {whose: (overdue, due - overdue) for whose, overdue, due in session.execute(asked)}


def _months(session: Session, today: date) -> dict[tuple[UUID, int, int], bool]:
    """Whether a month handed in is closed too; one that counted nothing has no totals to keep."""
    totals = exists().where(
        ClosedTotalRow.handed_in_id == HandedInRow.id,
        ClosedTotalRow.committee_id == HandedInRow.committee_id,
    )
    asked = select(
        HandedInRow.committee_id, HandedInRow.year, HandedInRow.month, HandedInRow.counted, totals
    ).where(HandedInRow.last_day >= today - _LONGEST_BACK)
    return {
        (whose, year, month): closed or not counted
        for whose, year, month, counted, closed in session.execute(asked)
    }


def _taken(session: Session) -> dict[UUID, date]:
    asked = (
        select(ExchangeRow.peer, func.max(ExchangeRow.made_at))
        .where(ExchangeRow.direction == Direction.TAKEN)
        .group_by(ExchangeRow.peer)
    )
    return {peer: made_at.astimezone().date() for peer, made_at in session.execute(asked)}
