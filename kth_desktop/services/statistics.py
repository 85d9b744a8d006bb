"""场次 and 人次, counted as the town counts them: what was held, people counted each time they came."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow
from kth_desktop.domain.queries import Breakdown, Totals, TotalsGroup
from kth_desktop.domain.report_span import (
    Span,
    month_span,
    month_words,
    months_of,
    months_span,
    span,
    span_of_today,
)
from kth_desktop.domain.statistics import (
    BACKFILLED,
    Compared,
    Month,
    StatisticsView,
    days_before,
    months_before,
)
from kth_desktop.domain.vocabulary import Category, ReportPeriod
from kth_desktop.services.backfilled import backfilled
from kth_desktop.services.context import Context
from kth_desktop.services.kept_sums import KEPT, Sums, of_backfilled, sums
from kth_desktop.services.report_scope import Scope, scope
from kth_desktop.services.statistics_groups import Groups, activity_keys, single_groups
from kth_desktop.services.statistics_others import other_figures
from kth_desktop.services.statistics_steps import step_columns

_CALENDAR = ReportPeriod.CALENDAR_MONTH


class StatisticsService:
    """`committee_id` None is the whole town, as in `SummaryService`."""

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

    def between(
        self, first: date, last: date, by: Breakdown, compared: Compared, committee_id: UUID | None = None
    ) -> StatisticsView:
        """Both days included; raises `UserError` when they stand the wrong way round."""
        days = span(first, last)
        before = Span(*days_before(days, compared), compared.label)
        with self._context.reading() as session:
            of = scope(session, self._context, committee_id)
            return self._view(session, days, before, by, compared, of)

    def months(
        self, first: Month, last: Month, by: Breakdown, compared: Compared, committee_id: UUID | None = None
    ) -> StatisticsView:
        """A month, quarter, half-year or year of reports, by the 报表统计期; each end as (year, month)."""
        with self._context.reading() as session:
            of = scope(session, self._context, committee_id)
            days = months_span(first, last, of.period)
            before = months_span(*months_before(first, last, compared), of.period)
            return self._view(session, days, before, by, compared, of)

    def so_far(self, by: Breakdown, compared: Compared, committee_id: UUID | None = None) -> StatisticsView:
        """From the first day of the year's reports to today."""
        today = self._context.today
        with self._context.reading() as session:
            of = scope(session, self._context, committee_id)
            year, _ = span_of_today(today, of.period)
            days = span(month_span(year, 1, of.period).first, today)
            before = Span(*days_before(days, compared), compared.label)
            return self._view(session, days, before, by, compared, of)

    def keys(self, view: StatisticsView, key: str | None, *, before: bool = False) -> tuple[int, ...]:
        """What one number counts, as row keys for `ActivityService.rows`; key None: everything."""
        days = view.before_span if before else view.span
        by = view.by if key is not None else None
        with self._context.reading() as session:
            return activity_keys(
                session, days.first, days.last, by, key or "", view.committee_id, view.period
            )

    def _view(
        self, session: Session, days: Span, before: Span, by: Breakdown, compared: Compared, of: Scope
    ) -> StatisticsView:
        def counted(what: Span, by: Breakdown) -> Totals:
            return totals(
                session, what.first, what.last, by=by, committee_id=of.committee_id, period=of.period
            )

        now = counted(days, by)
        step_words, columns = step_columns(session, days, of.committee_id, of.period)
        return StatisticsView(
            span=days,
            before_span=before,
            compared=compared,
            by=by,
            whose=of.whose,
            office=of.office,
            committee_id=of.committee_id,
            period=of.period,
            now=now,
            before=counted(before, by),
            categories=now.groups if by is Breakdown.CATEGORY else counted(days, Breakdown.CATEGORY).groups,
            step_words=step_words,
            steps=columns,
            others=other_figures(session, days, of.committee_id, self._context.today),
            today=self._context.today,
        )


def totals(
    session: Session,
    first: date,
    last: date,
    *,
    by: Breakdown | None = None,
    committee_id: UUID | None = None,
    period: ReportPeriod = _CALENDAR,
) -> Totals:
    """`period`: whose months the groups by month are."""
    if by in KEPT:
        found = sums(session, first, last, committee_id, by=by, period=period)
        whole = Sums()
        for part in found.values():
            whole = whole.plus(part)
        groups = _named(session, first, last, by, found, period)
    else:
        whole = sums(session, first, last, committee_id)[None]
        groups = _told(session, first, last, by, committee_id) if by is not None else []
    return Totals(
        sessions=whole.sessions,
        attendances=whole.attendances,
        volunteer_attendances=whole.volunteer_attendances,
        hours=whole.hours,
        groups=tuple(_group(key, part) for key, part in groups),
        backfilled=whole.backfilled,
        uncounted=whole.uncounted,
        first_timers=whole.first_timers,
    )


def _named(
    session: Session,
    first: date,
    last: date,
    by: Breakdown | None,
    found: Mapping[Any, Sums],
    period: ReportPeriod,
) -> Groups:
    """Categories and months without gaps, committees that held something in their order."""
    if by is Breakdown.CATEGORY:
        return [(word.label, found.get(word, Sums())) for word in Category]
    if by is Breakdown.MONTH:
        months = months_of(first, last, period)
        return [(month_words(number), found.get(number, Sums())) for number in months]
    asked = select(CommitteeRow.id, CommitteeRow.name).order_by(CommitteeRow.position)
    return [(name, found[id]) for id, name in session.execute(asked) if id in found]


def _told(session: Session, first: date, last: date, by: Breakdown, committee_id: UUID | None) -> Groups:
    """As far as single activities tell it; what they cannot tell is the last group."""
    groups = single_groups(session, first, last, by, committee_id)
    untold = Sums()
    for row in backfilled(session, first, last, committee_id):
        untold = untold.plus(of_backfilled(row))
    return [*groups, (BACKFILLED, untold)] if untold.sessions else groups


def _group(key: str, of: Sums) -> TotalsGroup:
    return TotalsGroup(key, of.sessions, of.attendances, of.volunteer_attendances, of.hours, of.backfilled)
