"""The summary's rows: venues, activities and volunteers of the days it counts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, ActivityServiceRow, CommitteeRow, VenueRow, VolunteerRow
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.statistics import BACKFILLED
from kth_desktop.domain.summary import SummaryActivity, SummaryVenue, SummaryVolunteer
from kth_desktop.domain.vocabulary import Category
from kth_desktop.services.backfilled import backfilled
from kth_desktop.services.kept_sums import Sums, held, of_backfilled
from kth_desktop.services.statistics_groups import NO_VENUE

_ORDER = {category: place for place, category in enumerate(Category)}


def venues_of(session: Session, days: Span, only: UUID | None) -> tuple[SummaryVenue, ...]:
    """In the order of the register; what was held elsewhere comes last, as one row."""
    name = VenueRow.name if only else CommitteeRow.name + VenueRow.name
    key = (VenueRow.id.is_(None), CommitteeRow.position, VenueRow.number_order, VenueRow.name)
    asked = (
        select(
            VenueRow.id,
            func.coalesce(name, NO_VENUE),
            func.coalesce(VolunteerRow.name, ""),
            ActivityRow.category,
            func.count(),
            func.coalesce(func.sum(ActivityRow.attendances), 0),
            func.coalesce(func.sum(ActivityRow.volunteer_attendances), 0),
            func.coalesce(func.sum(ActivityRow.volunteer_hours), 0.0),
        )
        .select_from(ActivityRow)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .outerjoin(CommitteeRow, CommitteeRow.id == VenueRow.committee_id)
        .outerjoin(VolunteerRow, VolunteerRow.id == VenueRow.host_id)
        .where(held(days.first, days.last, only))
        .group_by(VenueRow.id, ActivityRow.category)
        .order_by(*key)
    )
    rows: dict[UUID | None, list[Any]] = defaultdict(list)
    for row in session.execute(asked):
        rows[row[0]].append(row)
    return tuple(_venue(found) for found in rows.values())


def _venue(rows: list[Any]) -> SummaryVenue:
    sessions = [0] * len(Category)
    for row in rows:
        sessions[_ORDER[row[3]]] = int(row[4])
    return SummaryVenue(
        name=rows[0][1],
        host=rows[0][2],
        sessions=tuple(sessions),
        attendances=sum(int(row[5]) for row in rows),
        volunteer_attendances=sum(int(row[6]) for row in rows),
        hours=sum(float(row[7]) for row in rows),
    )


def untold_venue(session: Session, days: Span, only: UUID | None) -> tuple[SummaryVenue, ...]:
    """What a 汇总补录 adds: it does not say in which venue."""
    sessions, untold = [0] * len(Category), Sums()
    for row in backfilled(session, days.first, days.last, only):
        sessions[_ORDER[row.category]] += row.sessions
        untold = untold.plus(of_backfilled(row))
    if not untold.sessions:
        return ()
    told = untold.attendances, untold.volunteer_attendances, untold.hours
    return (SummaryVenue(BACKFILLED, "", tuple(sessions), *told),)


def activities_of(session: Session, days: Span, only: UUID | None) -> tuple[SummaryActivity, ...]:
    """By day and time. In the town's list the village stands before the place."""
    place = func.coalesce(VenueRow.name, ActivityRow.place)
    asked = (
        select(
            ActivityRow.held_on,
            ActivityRow.category,
            ActivityRow.title,
            place if only else CommitteeRow.name + place,
            ActivityRow.attendances,
            ActivityRow.late_entry,
        )
        .select_from(ActivityRow)
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(held(days.first, days.last, only))
        .order_by(ActivityRow.held_on, ActivityRow.starts_at, CommitteeRow.position, ActivityRow.title)
    )
    return tuple(SummaryActivity(*row) for row in session.execute(asked))


def volunteers_of(session: Session, days: Span, only: UUID | None) -> tuple[SummaryVolunteer, ...]:
    """Those with most hours first."""
    hours = func.sum(ActivityServiceRow.hours)
    asked = (
        select(VolunteerRow.name, VolunteerRow.group_name, func.count(), hours)
        .select_from(ActivityRow)
        .join(
            ActivityServiceRow,
            and_(
                ActivityServiceRow.activity_id == ActivityRow.id,
                ActivityServiceRow.committee_id == ActivityRow.committee_id,
            ),
        )
        .join(VolunteerRow, VolunteerRow.id == ActivityServiceRow.volunteer_id)
        .where(held(days.first, days.last, only))
        .group_by(VolunteerRow.id)
        .order_by(hours.desc(), VolunteerRow.pinyin_key, VolunteerRow.group_order)
    )
    return tuple(
        SummaryVolunteer(name, group, int(count), float(found))
        for name, group, count, found in session.execute(asked)
    )
