"""What is told of one person: venues, services, and others of the same name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, ActivityServiceRow, VenueRow, VolunteerRow, rowid_of
from kth_desktop.domain.queries import ServedLine
from kth_desktop.domain.text import group_order
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.domain.volunteer import Volunteer

RECENT = 3
_MOST_ALIKE = 20


def volunteer_key(session: Session, id: UUID) -> int:
    """Raises `UserError` when somebody has deleted the person meanwhile."""
    mapper.get(session, Volunteer, id)
    return int(session.scalars(select(rowid_of(VolunteerRow)).where(VolunteerRow.id == id)).one())


def hosted_by(session: Session, id: UUID) -> tuple[str, ...]:
    asked = select(VenueRow.name).where(VenueRow.host_id == id).order_by(VenueRow.number_order)
    return tuple(session.scalars(asked))


def served_by(session: Session, volunteer: Volunteer, limit: int | None = None) -> tuple[ServedLine, ...]:
    asked = (
        _services(volunteer, ActivityRow.held_on, ActivityRow.title, VenueRow.name, ActivityRow.place)
        .add_columns(ActivityServiceRow.hours)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .order_by(ActivityRow.held_on.desc(), ActivityRow.starts_at.desc())
        .limit(limit)
    )
    return tuple(
        ServedLine(held_on, title, venue or place, hours)
        for held_on, title, venue, place, hours in session.execute(asked)
    )


def served_count(session: Session, volunteer: Volunteer) -> int:
    return session.scalar(_services(volunteer, func.count())) or 0


def alike(session: Session, volunteer: Volunteer) -> tuple[Volunteer, ...]:
    """Two questions, each by an index of its own; sorted here, or SQLite takes the index of the order."""
    same = [VolunteerRow.name == volunteer.name]
    if volunteer.phone:
        same.append(VolunteerRow.phone == volunteer.phone)
    found: dict[UUID, Volunteer] = {}
    for condition in same:
        asked = (
            select(VolunteerRow)
            .where(VolunteerRow.committee_id == volunteer.committee_id, condition)
            .limit(_MOST_ALIKE)
        )
        found |= {other.id: other for other in mapper.read(session, Volunteer, asked)}
    found.pop(volunteer.id, None)
    return tuple(sorted(found.values(), key=lambda other: (group_order(other.group_name), other.phone)))


def _services(volunteer: Volunteer, *columns: Any) -> Select[Any]:
    return (
        select(*columns)
        .select_from(ActivityServiceRow)
        .join(ActivityRow, ActivityRow.id == ActivityServiceRow.activity_id)
        .where(
            ActivityServiceRow.committee_id == volunteer.committee_id,
            ActivityServiceRow.volunteer_id == volunteer.id,
            ActivityRow.state == ActivityState.HELD,
        )
    )
