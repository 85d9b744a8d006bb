"""台账体检: every kind of gap by one question each, all of one unchanging view of the data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.inspection import KINDS, MEDIATION, Finding, Inspection, KindFindings
from kth_desktop.domain.operator import Right
from kth_desktop.domain.report_span import Span, months_span, span
from kth_desktop.domain.summary import WHOLE_TOWN
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.services import (
    inspection_activities,
    inspection_meetings,
    inspection_months,
    inspection_services,
)
from kth_desktop.services.context import Context
from kth_desktop.services.inspection_asking import Scope
from kth_desktop.services.report_unit import report_unit

CHECKS = dict(
    (
        *inspection_activities.CHECKS,
        *inspection_meetings.CHECKS,
        *inspection_services.CHECKS,
        *inspection_months.CHECKS,
    )
)


class InspectionService:
    """`committee_id` None is the whole town; a file of one committee has no town, there it is that one."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def between(self, first: date, last: date, committee_id: UUID | None = None) -> Inspection:
        """Both days included; raises `UserError` when they stand the wrong way round."""
        with self._context.reading() as session:
            unit = report_unit(session, self._context.own_id, committee_id)
            return self._inspected(session, span(first, last), unit)

    def months(
        self, first: tuple[int, int], last: tuple[int, int], committee_id: UUID | None = None
    ) -> Inspection:
        """Whole reports, each end as (year, month), by the 报表统计期 of the committee."""
        with self._context.reading() as session:
            unit = report_unit(session, self._context.own_id, committee_id)
            return self._inspected(session, months_span(first, last, unit.report_period), unit)

    def unit(self, committee_id: UUID | None = None) -> Committee:
        """Whose name stands above the papers."""
        with self._context.reading() as session:
            return report_unit(session, self._context.own_id, committee_id)

    def _inspected(self, session: Session, days: Span, unit: Committee) -> Inspection:
        town = unit.kind is CommitteeKind.TOWN
        names = {row[0]: row[1] for row in session.execute(select(CommitteeRow.id, CommitteeRow.name))}
        today = self._context.today
        scope = Scope(days.first, days.last, today, None if town else unit.id, names)
        found = [CHECKS[kind.key](session, scope) for kind in KINDS]
        if Right.CASES not in self._context.rights:
            found = [_numbers_only(one) if one.kind.group == MEDIATION else one for one in found]
        return Inspection(
            span=days,
            whose=WHOLE_TOWN if town else unit.name,
            office=unit.full_name,
            today=today,
            whole_town=town,
            asked=len(KINDS),
            kinds=tuple(one for one in found if one.count),
        )


def _numbers_only(found: KindFindings) -> KindFindings:
    """For whoever may not open a case: how many, and not which."""
    lines = (Finding(found.kind, f"{found.count}件", overdue=True),) if found.count else ()
    return replace(found, lines=lines)
