"""Where a photo belongs: the record it is added to, and the activities of the day on which it was taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, Base, CommitteeRow, VenueRow
from kth_desktop.domain.activity import public_title
from kth_desktop.domain.photo import Happening, caption_words
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import UserError
from kth_desktop.services.words import name_of

# Whose affair it is stands nowhere outside the case.
_UNNAMED = frozenset({"concern", "mediation", "mediation_step", "mediation_visit"})


@dataclass(frozen=True)
class Place:
    """What a caption says by itself: time, place, and what it was."""

    committee_id: UUID
    on: date | None
    at: time | None
    where: str
    what: str

    def caption(self, taken_at: datetime | None) -> str:
        """Of a record without a day of its own (a venue, a step) the photo's."""
        on = self.on or (taken_at.date() if taken_at else None)
        return caption_words(on, self.at, self.where, self.what)


def place_of(session: Session, table: str, record_id: UUID) -> Place:
    """Raises `UserError` when the record was deleted meanwhile."""
    row_class = next(m.class_ for m in Base.registry.mappers if m.local_table.name == table)  # type: ignore[attr-defined]
    row = session.get(row_class, record_id)
    if row is None:
        raise UserError("这一条已经被删除了，照片没有加上；请到“回收站”里看看。")
    unnamed = table in _UNNAMED
    venue_id = getattr(row, "venue_id", None)
    venue = session.get(VenueRow, venue_id) if venue_id else None
    return Place(
        row.committee_id,
        None if unnamed else getattr(row, "held_on", None),
        None if unnamed else getattr(row, "starts_at", None),
        "" if unnamed else (venue.name if venue else getattr(row, "place", "")),
        "" if unnamed else _what(row),
    )


def _what(row: object) -> str:
    if isinstance(row, ActivityRow):
        return public_title(row.category, row.title)
    return name_of(mapper.to_record(row))


def happenings(session: Session, days: Collection[date], committee_id: UUID | None) -> tuple[Happening, ...]:
    """What was held or planned on those days; without a committee, in the whole town."""
    asked = (
        select(ActivityRow, VenueRow.name)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(
            ActivityRow.committee_id.in_(select(CommitteeRow.id)),
            ActivityRow.held_on.in_(days),
            ActivityRow.state != ActivityState.CANCELLED,
        )
        .order_by(ActivityRow.held_on, ActivityRow.starts_at)
    )
    if committee_id is not None:
        asked = asked.where(ActivityRow.committee_id == committee_id)
    return tuple(
        Happening(
            row.id, row.committee_id, row.title, place or row.place, row.held_on, row.starts_at, row.ends_at
        )
        for row, place in session.execute(asked)
    )
