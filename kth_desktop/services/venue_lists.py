"""The list of venues, sorted and filtered by the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, Text, and_, case, func, or_, select, true, type_coerce
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, CommitteeRow, VenueRow, VolunteerRow, rowid_of
from kth_desktop.domain.queries import VenueLine, VenueQuery
from kth_desktop.domain.venue import missing_needs
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, ActivityState, VenueStage, VolunteerStatus
from kth_desktop.services.paging import in_order
from kth_desktop.services.people_known import people_known
from kth_desktop.services.search import matches, place_of

_KEY = rowid_of(VenueRow)


def venue_keys(session: Session, query: VenueQuery, year: int) -> tuple[int, ...]:
    figures = _figures(year)
    statement = (
        select(_KEY)
        .select_from(VenueRow)
        .join(CommitteeRow, CommitteeRow.id == VenueRow.committee_id)
        .outerjoin(VolunteerRow, VolunteerRow.id == VenueRow.host_id)
        .where(_wanted(query))
        .order_by(*_order(query, figures))
    )
    if query.order in ("sessions", "attendances"):
        statement = statement.outerjoin(figures, figures.c.venue_id == VenueRow.id)
    return tuple(session.scalars(statement))


def venue_lines(session: Session, keys: Sequence[int], year: int) -> tuple[VenueLine, ...]:
    """In the order of `keys`; a venue deleted meanwhile is left out."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, VenueLine]]:
        venues = select(VenueRow.id).where(_KEY.in_(block))
        for key, row, *shown in session.execute(_lines(venues, year)):
            yield key, _line(row, *shown)

    return in_order(keys, read)


def _lines(block: Select[Any], year: int) -> Any:
    figures = _figures(year, block)
    return (
        select(
            _KEY,
            VenueRow,
            CommitteeRow.name,
            VolunteerRow.name,
            func.coalesce(VolunteerRow.phone, ""),
            VolunteerRow.status,
            people_known(VenueRow.committee_id),
            func.coalesce(figures.c.sessions, 0),
            func.coalesce(figures.c.attendances, 0),
        )
        .select_from(VenueRow)
        .join(CommitteeRow, CommitteeRow.id == VenueRow.committee_id)
        .outerjoin(VolunteerRow, VolunteerRow.id == VenueRow.host_id)
        .outerjoin(figures, figures.c.venue_id == VenueRow.id)
        .where(VenueRow.id.in_(block))
    )


def _line(
    row: VenueRow,
    committee: str,
    host: str | None,
    phone: str,
    status: VolunteerStatus | None,
    known: bool,
    sessions: int,
    people: int,
) -> VenueLine:
    venue = mapper.to_record(row)
    active = status is VolunteerStatus.ACTIVE
    return VenueLine(
        venue=venue,
        committee_name=committee,
        host_name=host or "",
        host_active=active,
        missing=missing_needs(venue, host_active=active, people_known=known),
        sessions=sessions,
        attendances=people,
        host_phone=phone,
    )


def _figures(year: int, venues: Select[Any] | None = None) -> Subquery:
    """Sessions and attendances of a year by venue: one pass over one index."""
    statement = (
        select(
            ActivityRow.venue_id,
            func.count().label("sessions"),
            func.coalesce(func.sum(ActivityRow.attendances), 0).label("attendances"),
        )
        .where(
            ActivityRow.committee_id.in_(select(CommitteeRow.id)),
            ActivityRow.held_on.between(date(year, 1, 1), date(year, 12, 31)),
            ActivityRow.state == ActivityState.HELD,
            ActivityRow.venue_id.is_not(None),
        )
        .group_by(ActivityRow.venue_id)
    )
    if venues is not None:
        statement = statement.where(ActivityRow.venue_id.in_(venues))
    return statement.subquery()


def _wanted(query: VenueQuery) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [true(), matches(VenueRow.search, query.text)]
    if query.committee_id is not None:
        wanted.append(VenueRow.committee_id == query.committee_id)
    if query.stage is not None:
        wanted.append(VenueRow.stage == query.stage)
    if query.group_name:
        wanted.append(VenueRow.group_name == query.group_name)
    return and_(*wanted)


def _order(query: VenueQuery, figures: Subquery) -> list[Any]:
    """The column asked for, what it has not at the end either way, then by number."""
    by_number: list[Any] = [
        CommitteeRow.position,
        VenueRow.number_order == 0,
        VenueRow.number_order,
        VenueRow.pinyin_key,
    ]
    columns: dict[str, list[Any]] = {
        "number": [],
        "name": [VenueRow.pinyin_key],
        "host": [VolunteerRow.pinyin_key.is_(None), VolunteerRow.pinyin_key],
        "group": [VenueRow.group_order, VenueRow.group_name],
        "stage": [place_of(VenueRow.stage, VenueStage)],
        "needs": [_missing()],
        "hung_on": [VenueRow.hung_on.is_(None), VenueRow.hung_on],
        "sessions": [func.coalesce(figures.c.sessions, 0)],
        "attendances": [func.coalesce(figures.c.attendances, 0)],
    }
    chosen = columns[query.order]
    if not query.descending:
        return [*chosen, *by_number]
    if not chosen:
        return [CommitteeRow.position, VenueRow.number_order == 0, VenueRow.number_order.desc(), _KEY]
    blank_last = chosen[:-1] if query.order in ("host", "hung_on") else []
    return [*blank_last, *(column.desc() for column in chosen[len(blank_last) :]), *by_number]


def _missing() -> ColumnElement[int]:
    """How many of 三个有 are missing, as `domain.venue.missing_needs` counts them."""
    facilities = type_coerce(VenueRow.facilities, Text)
    room = and_(
        func.coalesce(VenueRow.area_m2, 0) > 0,
        func.coalesce(VenueRow.capacity, 0) > 0,
        *(facilities.like(f'%"{word}"%') for word in BASIC_FACILITIES),
    )
    plate = and_(VenueRow.hung_on.is_not(None), VenueRow.stage != VenueStage.REMOVED)
    host = and_(VolunteerRow.id.is_not(None), VolunteerRow.status == VolunteerStatus.ACTIVE)
    host = or_(host, ~people_known(VenueRow.committee_id))
    return sum((case((or_(have), 0), else_=1) for have in (plate, room)), start=case((host, 0), else_=1))
