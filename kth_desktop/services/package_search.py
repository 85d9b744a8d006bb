"""Search columns after a package was taken: they may name a host, so they do not travel."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import VenueRow, VolunteerRow
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.search import venue_columns, volunteer_columns


def refresh_search(
    session: Session, committee_id: UUID, people: Collection[UUID], venues: Collection[UUID]
) -> None:
    """Of those written; a venue is found by its host, so with people every venue that has one."""
    for id in people:
        _set(session, VolunteerRow, id, volunteer_columns(mapper.get(session, Volunteer, id)))
    hosted = select(VenueRow.id).where(VenueRow.committee_id == committee_id, VenueRow.host_id.is_not(None))
    for id in {*venues, *(session.scalars(hosted) if people else ())}:
        venue = mapper.get(session, Venue, id)
        host = mapper.find(session, Volunteer, venue.host_id) if venue.host_id else None
        _set(session, VenueRow, id, venue_columns(venue, host.name if host else ""))


def _set(session: Session, row_class: Any, id: UUID, columns: dict[str, object]) -> None:
    session.execute(update(row_class.__table__).where(row_class.id == id).values(**columns))
