"""The numbers beside the activities, each counted where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import ConcernRow, OpenDayRow
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.statistics import OtherFigures
from kth_desktop.services.concern_lists import counts as concern_counts
from kth_desktop.services.deliberation_lists import three_meetings
from kth_desktop.services.kept_sums import committees
from kth_desktop.services.mediation_lists import counts as mediation_counts
from kth_desktop.services.order_lists import done_counts
from kth_desktop.services.summary_committees import venues_hanging

T = TypeVar("T")


def other_figures(session: Session, days: Span, committee_id: UUID | None, today: date) -> OtherFigures:
    first, last = days.first, days.last

    def of(found: Mapping[UUID, T]) -> list[T]:
        return [count for id, count in found.items() if committee_id in (None, id)]

    hanging, new, _ = venues_hanging(session, days, committee_id)
    open_days, visitors = _open_days(session, days, committee_id)
    due, in_time = _answered_in_time(session, days, committee_id, today)
    mediated = of(mediation_counts(session, first, last))
    return OtherFigures(
        venues=hanging,
        new_venues=new,
        open_days=open_days,
        visitors=visitors,
        orders_done=sum(of(done_counts(session, first, last))),
        concerns_told=sum(count.told for count in of(concern_counts(session, first, last))),
        concerns_due=due,
        concerns_in_time=in_time,
        three_meetings=sum(of(three_meetings(session, first, last))),
        mediated=sum(count.cases for count in mediated),
        agreed=sum(count.agreed for count in mediated),
    )


def _open_days(session: Session, days: Span, committee_id: UUID | None) -> tuple[int, int]:
    """Days that a venue was open, venue by venue, and who dropped in."""
    asked = select(func.count(), func.coalesce(func.sum(OpenDayRow.visitors), 0)).where(
        OpenDayRow.committee_id.in_(committees(committee_id)),
        OpenDayRow.opened_on.between(days.first, days.last),
    )
    count, visitors = session.execute(asked).one()
    return int(count), int(visitors or 0)


def _answered_in_time(
    session: Session, days: Span, committee_id: UUID | None, today: date
) -> tuple[int, int]:
    """What was due in these days, unless its time still runs; and what of it was answered in time."""
    row = ConcernRow
    asked: Any = select(row.due_on, row.answered_on).where(
        row.committee_id.in_(committees(committee_id)), row.due_on.between(days.first, days.last)
    )
    due = [found for found in session.execute(asked) if found[1] is not None or found[0] < today]
    return len(due), sum(answered is not None and answered <= on for on, answered in due)
