"""The columns of a chart over time: weeks, months or years, each by category."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.report_span import Span, steps
from kth_desktop.domain.summary import SummaryStep
from kth_desktop.domain.vocabulary import Category, ReportPeriod
from kth_desktop.services.backfilled import backfilled
from kth_desktop.services.kept_sums import of_backfilled, sums

_IN_BOTH_KINDS_OF_MONTH = 15


def step_columns(
    session: Session, days: Span, committee_id: UUID | None, period: ReportPeriod
) -> tuple[str, tuple[SummaryStep, ...]]:
    """A 汇总补录 stands in the column of its month; between weeks it has no place."""
    words, columns = steps(days, period)
    found = [
        sums(session, start, end, committee_id, by=Breakdown.CATEGORY, with_backfilled=False)
        for _, start, end in columns
    ]
    if words != "按周":
        for row in backfilled(session, days.first, days.last, committee_id):
            named = date(row.year, row.month, _IN_BOTH_KINDS_OF_MONTH)
            for (_, start, end), part in zip(columns, found, strict=True):
                if start <= named <= end:
                    part[row.category] = part[row.category].plus(of_backfilled(row))
    return words, tuple(
        SummaryStep(
            label,
            tuple(part[category].attendances if category in part else 0 for category in Category),
            sum(one.sessions for one in part.values()),
        )
        for (label, _, _), part in zip(columns, found, strict=True)
    )
