"""月结, and the 补报 that follows from it: what a summary did not count when it went out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, CommitteeRow, HandedInRow, VenueRow
from kth_desktop.domain.handed_in import ClosedTotal, HandedIn
from kth_desktop.domain.report_span import Span, month_before
from kth_desktop.domain.summary import SummaryActivity, SummaryLate
from kth_desktop.domain.vocabulary import Category
from kth_desktop.services.kept_sums import held
from kth_desktop.services.month_sums import counted

_LOOK_BACK = 12  # months; what is older than that counts in its year and is no news for the town


@dataclass(frozen=True)
class Reported:
    """How one month's report stands: see `Summary`."""

    handed_on: date | None = None
    late: SummaryLate | None = None
    since: tuple[int, int] = (0, 0)


def mark_of(session: Session, key: UUID, month: tuple[int, int]) -> HandedIn | None:
    asked = select(HandedInRow).where(
        HandedInRow.committee_id == key, HandedInRow.year == month[0], HandedInRow.month == month[1]
    )
    return next(iter(mapper.read(session, HandedIn, asked)), None)


def reported(session: Session, days: Span, key: UUID, only: UUID | None) -> Reported:
    """`key`: whose marks; `only`: whose activities, None for the whole town."""
    month = (days.last.year, days.last.month)
    marks = _marks(session, key, month)
    mine = next((mark for mark in marks if _month(mark) == month), None)
    earlier = [mark for mark in marks if _month(mark) < month]
    if mine is None:
        return Reported(late=_late(_open(session, marks, earlier, month, days, only), earlier, days))
    ids = _ids([mine])
    rows = _rows(session, earlier, only)
    late = [row for row in rows if row.id in ids and not mine.first_day <= row.held_on <= mine.last_day]
    own_days = Span(mine.first_day, mine.last_day, days.name, month=True)
    return Reported(mine.handed_on, _late(late, earlier, days), _since(session, mine, own_days, only))


def new_mark(session: Session, days: Span, key: UUID, only: UUID | None, on: date) -> HandedIn:
    """The mark of a report that goes out now, with all that it counts."""
    month = (days.last.year, days.last.month)
    marks = _marks(session, key, month)
    earlier = [mark for mark in marks if _month(mark) < month]
    asked: Any = select(ActivityRow.id, ActivityRow.attendances).where(held(days.first, days.last, only))
    rows = [*session.execute(asked), *_open(session, marks, earlier, month, days, only)]
    return HandedIn(
        committee_id=key,
        year=month[0],
        month=month[1],
        first_day=days.first,
        last_day=days.last,
        handed_on=on,
        counted=tuple(sorted(str(row.id) for row in rows if row.attendances is not None)),
        uncounted=tuple(sorted(str(row.id) for row in rows if row.attendances is None)),
        totals=tuple(
            ClosedTotal(category, *numbers)
            for category, numbers in zip(Category, counted(session, days.first, days.last, only), strict=True)
        ),
    )


def _month(mark: HandedIn) -> tuple[int, int]:
    return mark.year, mark.month


def _marks(session: Session, key: UUID, month: tuple[int, int]) -> list[HandedIn]:
    """In order of month, the oldest a year before."""
    number = HandedInRow.year * 12 + HandedInRow.month
    asked = select(HandedInRow).where(
        HandedInRow.committee_id == key, number >= month[0] * 12 + month[1] - _LOOK_BACK
    )
    return list(mapper.read(session, HandedIn, asked.order_by(number)))


def _ids(marks: Iterable[HandedIn], *, counted_only: bool = False) -> set[UUID]:
    return {
        UUID(id) for mark in marks for id in (mark.counted if counted_only else mark.counted + mark.uncounted)
    }


def _open(
    session: Session,
    marks: list[HandedIn],
    earlier: list[HandedIn],
    month: tuple[int, int],
    days: Span,
    only: UUID | None,
) -> list[Any]:
    """What no report has counted yet. It belongs to the report right after the last one handed in."""
    if not marks or _month(marks[-1]) != month_before(*month):
        return []
    said, with_number = _ids(earlier), _ids(earlier, counted_only=True)

    def is_late(row: Any) -> bool:
        if days.first <= row.held_on <= days.last:
            return False
        if not any(mark.first_day <= row.held_on <= mark.last_day for mark in earlier):
            return False
        return row.id not in said or (row.id not in with_number and row.attendances is not None)

    return [row for row in _rows(session, earlier, only) if is_late(row)]


def _rows(session: Session, earlier: list[HandedIn], only: UUID | None) -> list[Any]:
    """Everything held in the days of these reports, by day."""
    if not earlier:
        return []
    first = min(mark.first_day for mark in earlier)
    last = max(mark.last_day for mark in earlier)
    place = func.coalesce(VenueRow.name, ActivityRow.place)
    asked: Any = (
        select(
            ActivityRow.id,
            ActivityRow.held_on,
            ActivityRow.category,
            ActivityRow.title,
            (place if only else CommitteeRow.name + place).label("place"),
            ActivityRow.attendances,
            ActivityRow.late_entry,
            ActivityRow.volunteer_attendances,
            ActivityRow.volunteer_hours,
        )
        .select_from(ActivityRow)
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(held(first, last, only))
        .order_by(ActivityRow.held_on, ActivityRow.starts_at, CommitteeRow.position, ActivityRow.title)
    )
    return list(session.execute(asked))


def _late(rows: list[Any], earlier: list[HandedIn], days: Span) -> SummaryLate | None:
    if not rows:
        return None
    before = month_before(days.last.year, days.last.month)
    latest = [mark for mark in earlier if _month(mark) == before]
    of_last_month = all(any(m.first_day <= row.held_on <= m.last_day for m in latest) for row in rows)
    said = _ids(earlier)
    new = [row for row in rows if row.id not in said]
    return SummaryLate(
        words="补报上月" if of_last_month else "补报以前月份",
        sessions=len(new),
        attendances=sum(row.attendances or 0 for row in rows),
        volunteer_attendances=sum(row.volunteer_attendances or 0 for row in new),
        hours=sum(row.volunteer_hours for row in new),
        activities=tuple(
            SummaryActivity(row.held_on, row.category, row.title, row.place, row.attendances, row.late_entry)
            for row in rows
        ),
    )


def _since(session: Session, mine: HandedIn, days: Span, only: UUID | None) -> tuple[int, int]:
    asked: Any = select(ActivityRow.id, ActivityRow.attendances).where(held(days.first, days.last, only))
    said, with_number = _ids([mine]), _ids([mine], counted_only=True)
    rows = [row for row in session.execute(asked) if row.id not in with_number]
    return sum(row.id not in said for row in rows), sum(row.attendances or 0 for row in rows)
