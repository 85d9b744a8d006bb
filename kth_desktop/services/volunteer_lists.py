"""The roster's list, sorted and filtered by the database: quick at 100,000 people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Subquery, Text, and_, func, select, type_coerce
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    ActivityServiceRow,
    CommitteeRow,
    VenueRow,
    VolunteerRow,
    rowid_of,
)
from kth_desktop.domain.queries import VolunteerLine, VolunteerQuery
from kth_desktop.domain.text import group_order
from kth_desktop.domain.vocabulary import ActivityState, VolunteerStatus
from kth_desktop.services.paging import in_order
from kth_desktop.services.search import matches, not_erased, place_of

_KEY = rowid_of(VolunteerRow)


def volunteer_keys(
    session: Session, query: VolunteerQuery, year: int, limit: int | None = None
) -> tuple[int, ...]:
    statement = select(_KEY).select_from(VolunteerRow).where(_wanted(query))
    if query.order == "hours":
        hours = _hours(year)
        figure = func.coalesce(hours.c.hours, 0.0)
        chosen: list[Any] = [figure]
        statement = statement.outerjoin(hours, hours.c.volunteer_id == VolunteerRow.id)
    else:
        chosen = _columns(query.order)
    if query.descending:
        chosen = [column.desc() for column in chosen]
    statement = statement.order_by(*chosen, VolunteerRow.pinyin_key).limit(limit)
    # From the driver's own cursor: SQLAlchemy's rows take as long for 15,000 keys as the search itself.
    with session.connection().execute(statement) as found:
        return tuple(key for (key,) in found.cursor.fetchall()) if found.cursor else ()


def volunteer_lines(session: Session, keys: Sequence[int], year: int) -> tuple[VolunteerLine, ...]:
    """In the order of `keys`; somebody deleted meanwhile is left out."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, VolunteerLine]]:
        hours, venues = _hours(year, block), _venues(block)
        statement = (
            select(
                _KEY,
                VolunteerRow,
                CommitteeRow.name,
                func.coalesce(hours.c.hours, 0.0),
                func.coalesce(hours.c.services, 0),
                func.coalesce(venues.c.venues, 0),
            )
            .select_from(VolunteerRow)
            .join(CommitteeRow, CommitteeRow.id == VolunteerRow.committee_id)
            .outerjoin(hours, hours.c.volunteer_id == VolunteerRow.id)
            .outerjoin(venues, venues.c.host_id == VolunteerRow.id)
            .where(_KEY.in_(block))
        )
        for key, row, name, served, services, hosted in session.execute(statement):
            person = mapper.to_record(row)
            yield key, VolunteerLine(person, name, served, services, hosted, row.pinyin_key)

    return in_order(keys, read)


def _wanted(query: VolunteerQuery) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [not_erased(), matches(VolunteerRow.search, query.text)]
    if query.committee_id is not None:
        wanted.append(VolunteerRow.committee_id == query.committee_id)
    if query.group_name:
        wanted.append(VolunteerRow.group_name == query.group_name)
        wanted.append(VolunteerRow.group_order == group_order(query.group_name))  # which has an index
    if query.role:
        kept = json.dumps(query.role, ensure_ascii=False)  # as it stands in the list of roles
        wanted.append(type_coerce(VolunteerRow.roles, Text).contains(kept, autoescape=True))
    return and_(*wanted)


def _columns(order: str) -> list[Any]:
    columns: dict[str, list[Any]] = {
        "name": [VolunteerRow.pinyin_key],
        "gender": [VolunteerRow.gender],
        "group": [VolunteerRow.group_order, VolunteerRow.group_name],
        "roles": [VolunteerRow.roles],
        "backbone": [VolunteerRow.is_backbone],
        "phone": [VolunteerRow.phone],
        "status": [place_of(VolunteerRow.status, VolunteerStatus)],
    }
    return columns[order]


def _hours(year: int, keys: Sequence[int] | None = None) -> Subquery:
    """Hours and services of a year by person; only what was held."""
    statement = (
        select(
            ActivityServiceRow.volunteer_id,
            func.sum(ActivityServiceRow.hours).label("hours"),
            func.count().label("services"),
        )
        .join(ActivityRow, ActivityRow.id == ActivityServiceRow.activity_id)
        .where(
            ActivityRow.held_on.between(date(year, 1, 1), date(year, 12, 31)),
            ActivityRow.state == ActivityState.HELD,
        )
        .group_by(ActivityServiceRow.volunteer_id)
    )
    if keys is not None:
        people = select(VolunteerRow.id).where(_KEY.in_(keys))
        statement = statement.where(
            ActivityServiceRow.committee_id.in_(select(CommitteeRow.id)),
            ActivityServiceRow.volunteer_id.in_(people),
        )
    return statement.subquery()


def _venues(keys: Sequence[int]) -> Subquery:
    people = select(VolunteerRow.id).where(_KEY.in_(keys))
    return (
        select(VenueRow.host_id, func.count().label("venues"))
        .where(VenueRow.host_id.in_(people))
        .group_by(VenueRow.host_id)
        .subquery()
    )
