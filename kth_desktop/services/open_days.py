"""开放日志: one venue's days of a month, read and written as a grid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, OpenDayRow, VenueRow
from kth_desktop.domain.open_day import OpenDay, OpenMonth, days_in, open_day_problem
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import InputProblems
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome

_OPEN = (VenueStage.HUNG, VenueStage.PAUSED)


class OpenCell(NamedTuple):
    """What a cell of the grid is to hold; `is_open` False empties it."""

    venue_id: UUID
    opened_on: date
    is_open: bool
    visitors: int | None = None


class OpenDayService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def month(self, year: int, month: int, committee_id: UUID | None = None) -> tuple[OpenMonth, ...]:
        """Venues that hang, or that were open in the month, in order of number."""
        first, last = date(year, month, 1), date(year, month, days_in(year, month))
        with self._context.reading() as session:
            days = _days(session, first, last)
            asked = (
                select(VenueRow, CommitteeRow.name)
                .join(CommitteeRow, CommitteeRow.id == VenueRow.committee_id)
                .where(or_(VenueRow.stage.in_(_OPEN), VenueRow.id.in_(list(days))))
                .order_by(CommitteeRow.position, VenueRow.number_order, VenueRow.pinyin_key)
            )
            if committee_id is not None:
                asked = asked.where(VenueRow.committee_id == committee_id)
            return tuple(
                OpenMonth(row.id, row.committee_id, row.name, name, days.get(row.id, {}))
                for row, name in session.execute(asked)
            )

    def write(self, cells: Iterable[tuple[UUID, date, bool, int | None]]) -> Outcome[tuple[OpenDay, ...]]:
        """Venue, day, whether it was open, 到点人次: as `save`, in plain values."""
        return self.save(OpenCell(*cell) for cell in cells)

    def save(self, cells: Iterable[OpenCell]) -> Outcome[tuple[OpenDay, ...]]:
        """All cells or none. Raises `InputProblems`."""
        cells = tuple(cells)
        problems = (
            open_day_problem(c.opened_on, c.visitors, self._context.today) for c in cells if c.is_open
        )
        if found := tuple(filter(None, problems)):
            raise InputProblems(found)
        with self._context.writing() as writing:
            saved = []
            for cell in cells:
                venue = writing.get(Venue, cell.venue_id)
                old = _on(writing.session, venue, cell.opened_on)
                if not cell.is_open:
                    if old:
                        writing.remove(old)
                    continue
                new = old or OpenDay(
                    committee_id=venue.committee_id, venue_id=venue.id, opened_on=cell.opened_on
                )
                saved.append(writing.save(replace(new, visitors=cell.visitors)))
            return writing.outcome(tuple(saved), f"已记开放日志{len(cells)}处")


def _days(session: Session, first: date, last: date) -> dict[UUID, dict[int, OpenDay]]:
    found: dict[UUID, dict[int, OpenDay]] = {}
    asked = select(OpenDayRow).where(OpenDayRow.opened_on.between(first, last))
    for day in mapper.read(session, OpenDay, asked):
        found.setdefault(day.venue_id, {})[day.opened_on.day] = day
    return found


def _on(session: Session, venue: Venue, day: date) -> OpenDay | None:
    asked = select(OpenDayRow).where(
        OpenDayRow.committee_id == venue.committee_id,
        OpenDayRow.opened_on == day,
        OpenDayRow.venue_id == venue.id,
    )
    return next(iter(mapper.read(session, OpenDay, asked)), None)
