"""月度汇总 and reports of any period, all of one unchanging view of the data."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    PartnerRow,
)
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.report_span import (
    Span,
    compared_with,
    month_before,
    month_span,
    months_span,
    span,
    span_of_today,
    year_so_far,
)
from kth_desktop.domain.summary import (
    Summary,
    SummaryVenueCount,
)
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.errors import UserError
from kth_desktop.services.context import Context
from kth_desktop.services.month_sums import corrections_of
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.report_scope import Scope, scope
from kth_desktop.services.statistics import totals
from kth_desktop.services.statistics_steps import step_columns
from kth_desktop.services.summary_committees import committee_rows, venues_hanging
from kth_desktop.services.summary_late import Reported, mark_of, new_mark, reported
from kth_desktop.services.summary_lists import activities_of, untold_venue, venues_of, volunteers_of
from kth_desktop.services.venue_years import year_count_of

_LONGEST_LIST = 366  # days; a report of many years would list more than anybody reads


class SummaryService:
    """`committee_id` None is the whole town; so is the town's own row. A file of one committee has no
    town to sum up: there None is that committee."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def month(self, year: int, month: int, committee_id: UUID | None = None) -> Summary:
        """By the 报表统计期 of the committee, for the whole town that of the office's own."""
        with self._context.reading() as session:
            of = scope(session, self._context, committee_id)
            return _summary(session, month_span(year, month, of.period), of)

    def between(self, first: date, last: date, committee_id: UUID | None = None) -> Summary:
        """Both days included; raises `UserError` when they stand the wrong way round."""
        with self._context.reading() as session:
            return _summary(session, span(first, last), scope(session, self._context, committee_id))

    def months(
        self, first: tuple[int, int], last: tuple[int, int], committee_id: UUID | None = None
    ) -> Summary:
        """A quarter, half-year or year, each end as (year, month), by the 报表统计期 as `month`."""
        with self._context.reading() as session:
            of = scope(session, self._context, committee_id)
            return _summary(session, months_span(first, last, of.period), of)

    def hand_in(self, year: int, month: int, committee_id: UUID | None = None) -> Outcome[HandedIn]:
        """上报并月结: what is entered from now on for this month is the next one's 补报.

        Its totals are kept, and changing what they counted needs a reason (see `closed_months`).
        """
        with self._context.writing() as writing:
            of = scope(writing.session, self._context, committee_id)
            days = month_span(year, month, of.period)
            if days.first > self._context.today:
                raise UserError(f"{days.name}还没有开始，不能月结。")
            if there := mark_of(writing.session, of.key, (year, month)):
                on = date_words(there.handed_on)
                raise UserError(f"{days.name}已在{on}月结，没有再结一次。")
            made = new_mark(writing.session, days, of.key, of.committee_id, self._context.today)
            return writing.outcome(writing.save(made), f"{days.name}已月结上报")

    def take_back(self, year: int, month: int, committee_id: UUID | None = None) -> Outcome[HandedIn]:
        """取消月结: it was closed by mistake, or the town gave it back. Its corrections go along."""
        with self._context.writing() as writing:
            of = scope(writing.session, self._context, committee_id)
            there = mark_of(writing.session, of.key, (year, month))
            if there is None:
                raise UserError(f"{year}年{month}月还没有月结，不用取消。")
            writing.remove(there, along=corrections_of(writing.session, of.key, (year, month)))
            return writing.outcome(there, f"已取消{year}年{month}月的月结")

    def newest(self, committee_id: UUID | None = None) -> tuple[int, int]:
        """Year and month of the report that is due: the month before the one that runs."""
        with self._context.reading() as session:
            period = scope(session, self._context, committee_id).period
        return month_before(*span_of_today(self._context.today, period))

    def earliest(self, committee_id: UUID | None = None) -> date:
        """The day of the first activity, today when there is none."""
        # Committee by committee each is the first entry of the index; over all it would be read whole.
        first = select(func.min(ActivityRow.held_on)).where(ActivityRow.committee_id == CommitteeRow.id)
        firsts = select(first.scalar_subquery().label("day"))
        if committee_id is not None:
            firsts = firsts.where(CommitteeRow.id == committee_id)
        asked = select(func.min(firsts.select_from(CommitteeRow).subquery().c.day))
        with self._context.reading() as session:
            return session.scalar(asked) or self._context.today


def _summary(session: Session, days: Span, of: Scope) -> Summary:
    before_words, before = compared_with(days, of.period)
    so_far = year_so_far(days, of.period)
    only = of.committee_id

    def counted(what: Span, by: Breakdown | None = None) -> Any:
        return totals(session, what.first, what.last, by=by, committee_id=only)

    now = counted(days)
    step_words, columns = step_columns(session, days, only, of.period)
    standing = reported(session, days, of.key, only) if days.month else Reported()
    by_category, before_by_category = counted(days, Breakdown.CATEGORY), counted(before, Breakdown.CATEGORY)
    hanging, new, in_year = venues_hanging(session, days, only)
    target = year_count_of(session, only, days.last.year)
    return Summary(
        span=days,
        whose=of.whose,
        office=of.office,
        whole_town=only is None,
        totals=now,
        before_words=before_words,
        before=counted(before),
        year=counted(so_far),
        categories=by_category.groups,
        before_categories=before_by_category.groups,
        step_words=step_words,
        steps=columns,
        venues=(*venues_of(session, days, only), *untold_venue(session, days, only)),
        partners=counted(days, Breakdown.PARTNER).groups,
        persons=_persons(session),
        committees=committee_rows(session, days, so_far, only),
        activities=activities_of(session, days, only) if days.days <= _LONGEST_LIST else (),
        volunteers=volunteers_of(session, days, only) if only is not None else (),
        venue_count=SummaryVenueCount(hanging, new, in_year, target.low, target.high),
        uncounted=now.uncounted,
        late=standing.late,
        handed_on=standing.handed_on,
        since=standing.since,
    )


def _persons(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(PartnerRow.name).where(PartnerRow.kind == PartnerKind.PERSON)))
