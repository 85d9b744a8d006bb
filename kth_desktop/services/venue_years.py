"""Venues hung in a year against the target, summed by the database: a town has thousands of them."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Text, and_, case, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow, VenueRow
from kth_desktop.domain.venue import YearCount
from kth_desktop.domain.vocabulary import VenueStage

_YEAR = 4  # characters, at the head of every stored day


class HungInYear(NamedTuple):
    hung: int = 0
    waiting: int = 0


def hung_in_year(session: Session, year: int, committee_id: UUID | None = None) -> dict[UUID, HungInYear]:
    """By committee, of those that have a venue at all; the rule is `domain.venue.counts_in_year`."""
    hung, removed = (
        func.substr(type_coerce(day, Text), 1, _YEAR) for day in (VenueRow.hung_on, VenueRow.removed_on)
    )
    counts = and_(hung == f"{year:04}", or_(VenueRow.removed_on.is_(None), removed != f"{year:04}"))
    asked = select(
        VenueRow.committee_id,
        func.sum(case((counts, 1), else_=0)),
        func.sum(case((VenueRow.stage == VenueStage.ACCEPTED, 1), else_=0)),
    ).group_by(VenueRow.committee_id)
    if committee_id is not None:
        asked = asked.where(VenueRow.committee_id == committee_id)
    return {whose: HungInYear(hung, waiting) for whose, hung, waiting in session.execute(asked)}


def year_count_of(session: Session, committee_id: UUID | None, year: int) -> YearCount:
    targets = select(func.sum(CommitteeRow.venue_target_low), func.sum(CommitteeRow.venue_target_high))
    if committee_id is not None:
        targets = targets.where(CommitteeRow.id == committee_id)
    else:
        targets = targets.where(CommitteeRow.town_id.is_not(None))
    low, high = session.execute(targets).one()
    each = hung_in_year(session, year, committee_id).values()
    return YearCount(
        year, sum(one.hung for one in each), sum(one.waiting for one in each), low or 0, high or 0
    )
