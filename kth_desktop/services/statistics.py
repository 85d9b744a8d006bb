"""场次 and 人次, counted as the town counts them: what was held, people counted each time they came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, CommitteeRow, PartnerRow, VenueRow
from kth_desktop.domain.queries import Breakdown, Totals, TotalsGroup
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.services.context import Context

NO_VENUE = "其他地点"
NO_PARTNER = "自办"


class StatisticsService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def totals(
        self,
        first: date,
        last: date,
        *,
        by: Breakdown | None = None,
        committee_id: UUID | None = None,
    ) -> Totals:
        """Both days included; groups are in the order of every table, categories and months without gaps."""
        with self._context.reading() as session:
            return totals(session, first, last, by=by, committee_id=committee_id)


def totals(
    session: Session,
    first: date,
    last: date,
    *,
    by: Breakdown | None = None,
    committee_id: UUID | None = None,
) -> Totals:
    counted = held(first, last, committee_id)
    whole = session.execute(select(*_FIGURES).where(counted)).one()
    groups = _groups(session, counted, by, _months(first, last), committee_id) if by is not None else ()
    return Totals(*_figures(whole), groups=groups)


_FIGURES: tuple[ColumnElement[Any], ...] = (
    func.count(),
    func.coalesce(func.sum(ActivityRow.attendances), 0),
    func.coalesce(func.sum(ActivityRow.volunteer_attendances), 0),
    func.coalesce(func.sum(ActivityRow.volunteer_hours), 0.0),
)


def held(first: date, last: date, committee_id: UUID | None) -> ColumnElement[bool]:
    """What all statistics count; committee by committee, so that every part is one range of the index."""
    committees = select(CommitteeRow.id)
    if committee_id is not None:
        committees = committees.where(CommitteeRow.id == committee_id)
    return and_(
        ActivityRow.committee_id.in_(committees),
        ActivityRow.held_on.between(first, last),
        ActivityRow.state == ActivityState.HELD,
    )


def _figures(row: Sequence[Any]) -> tuple[int, int, int, float]:
    sessions, attendances, volunteers, hours = row[-4:]
    return int(sessions), int(attendances), int(volunteers), float(hours)


def _groups(
    session: Session,
    counted: ColumnElement[bool],
    by: Breakdown,
    months: list[str],
    committee_id: UUID | None,
) -> tuple[TotalsGroup, ...]:
    def found(statement: Select[Any]) -> tuple[TotalsGroup, ...]:
        return tuple(TotalsGroup(str(row[0]), *_figures(row)) for row in session.execute(statement))

    def category() -> tuple[TotalsGroup, ...]:
        rows = session.execute(_by(ActivityRow.category, counted))
        return _without_gaps({row[0].label: row for row in rows}, [word.label for word in Category])

    def month() -> tuple[TotalsGroup, ...]:
        rows = session.execute(_by(func.strftime("%Y-%m", ActivityRow.held_on), counted))
        return _without_gaps({row[0]: row for row in rows}, months)

    def committee() -> tuple[TotalsGroup, ...]:
        asked = _by(CommitteeRow.name, counted, CommitteeRow.id).join(
            CommitteeRow, CommitteeRow.id == ActivityRow.committee_id
        )
        return found(asked.order_by(CommitteeRow.position))

    def venue() -> tuple[TotalsGroup, ...]:
        # Two villages may each have a 陆家客堂: in the town's table the village stands before it.
        name = VenueRow.name if committee_id else CommitteeRow.name + VenueRow.name
        asked = (
            _by(func.coalesce(name, NO_VENUE), counted, VenueRow.id)
            .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
            .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        )
        return found(asked.order_by(VenueRow.id.is_(None), CommitteeRow.position, VenueRow.number_order))

    def partner() -> tuple[TotalsGroup, ...]:
        # By name: each village, and the town too, may have entered the same health centre.
        asked = _by(func.coalesce(PartnerRow.name, NO_PARTNER), counted, PartnerRow.name).outerjoin(
            PartnerRow, PartnerRow.id == ActivityRow.partner_id
        )
        return found(asked.order_by(PartnerRow.name.is_(None), func.count().desc(), PartnerRow.name))

    answers: dict[Breakdown, Callable[[], tuple[TotalsGroup, ...]]] = {
        Breakdown.CATEGORY: category,
        Breakdown.MONTH: month,
        Breakdown.COMMITTEE: committee,
        Breakdown.VENUE: venue,
        Breakdown.PARTNER: partner,
    }
    return answers[by]()


def _by(key: Any, counted: ColumnElement[bool], group: Any = None) -> Select[Any]:
    return (
        select(key, *_FIGURES)
        .select_from(ActivityRow)
        .where(counted)
        .group_by(key if group is None else group)
    )


def _without_gaps(rows: dict[str, Any], keys: list[str]) -> tuple[TotalsGroup, ...]:
    return tuple(
        TotalsGroup(key, *_figures(rows[key])) if key in rows else TotalsGroup(key, 0, 0) for key in keys
    )


def _months(first: date, last: date) -> list[str]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    months = (first.month - 1 + n for n in range(count))
    return [f"{first.year + month // 12}-{month % 12 + 1:02}" for month in months]
