"""月度汇总 and reports of any period, all of one unchanging view of the data."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    ActivityServiceRow,
    CommitteeRow,
    PartnerRow,
    VenueRow,
    VolunteerRow,
)
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.report_span import (
    Span,
    compared_with,
    month_before,
    month_span,
    span,
    span_of_today,
    steps,
    year_so_far,
)
from kth_desktop.domain.summary import (
    WHOLE_TOWN,
    Summary,
    SummaryActivity,
    SummaryStep,
    SummaryVenue,
    SummaryVenueCount,
    SummaryVolunteer,
)
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind, PartnerKind, ReportPeriod
from kth_desktop.services.context import Context
from kth_desktop.services.statistics import NO_VENUE, totals
from kth_desktop.services.summary_committees import committee_rows, venues_hanging
from kth_desktop.services.venues import year_count_of

_LONGEST_LIST = 366  # days; a report of many years would list more than anybody reads
_ORDER = {category: place for place, category in enumerate(Category)}


class SummaryService:
    """`committee_id` None is the whole town; so is the town's own row. A file of one committee has no
    town to sum up: there None is that committee."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def month(self, year: int, month: int, committee_id: UUID | None = None) -> Summary:
        """By the 报表统计期 of the committee, for the whole town that of the office's own."""
        with self._context.reading() as session:
            of = self._scope(session, committee_id)
            return _summary(session, month_span(year, month, of.period), of)

    def between(self, first: date, last: date, committee_id: UUID | None = None) -> Summary:
        """Both days included; raises `UserError` when they stand the wrong way round."""
        with self._context.reading() as session:
            return _summary(session, span(first, last), self._scope(session, committee_id))

    def newest(self, committee_id: UUID | None = None) -> tuple[int, int]:
        """Year and month of the report that is due: the month before the one that runs."""
        with self._context.reading() as session:
            period = self._scope(session, committee_id).period
        return month_before(*span_of_today(self._context.today, period))

    def earliest(self, committee_id: UUID | None = None) -> date:
        """The day of the first activity, today when there is none."""
        asked = select(func.min(ActivityRow.held_on)).where(ActivityRow.committee_id.is_not(None))
        if committee_id is not None:
            asked = asked.where(ActivityRow.committee_id == committee_id)
        with self._context.reading() as session:
            return session.scalar(asked) or self._context.today

    def _scope(self, session: Session, committee_id: UUID | None) -> _Scope:
        own = mapper.get(session, Committee, self._context.own_id)
        asked = mapper.get(session, Committee, committee_id) if committee_id is not None else None
        if asked is not None and asked.kind is not CommitteeKind.TOWN:
            return _Scope(asked.id, asked.name, asked.full_name, asked.report_period)
        below = select(func.count()).where(CommitteeRow.town_id.is_not(None))
        if own.kind is not CommitteeKind.TOWN and asked is None and (session.scalar(below) or 0) <= 1:
            return _Scope(own.id, own.name, own.full_name, own.report_period)
        town = asked or mapper.find(session, Committee, own.town_id or own.id) or own
        period = own.report_period if asked is None else town.report_period
        return _Scope(None, WHOLE_TOWN, town.full_name, period)


@dataclass(frozen=True)
class _Scope:
    committee_id: UUID | None
    whose: str
    office: str
    period: ReportPeriod


def _summary(session: Session, days: Span, of: _Scope) -> Summary:
    before_words, before = compared_with(days, of.period)
    so_far = year_so_far(days, of.period)
    only = of.committee_id

    def counted(what: Span, by: Breakdown | None = None) -> Any:
        return totals(session, what.first, what.last, by=by, committee_id=only)

    step_words, columns = _steps(session, days, only)
    by_category, before_by_category = counted(days, Breakdown.CATEGORY), counted(before, Breakdown.CATEGORY)
    hanging, new, in_year = venues_hanging(session, days, only)
    target = year_count_of(session, only, days.last.year)
    return Summary(
        span=days,
        whose=of.whose,
        office=of.office,
        whole_town=only is None,
        totals=counted(days),
        before_words=before_words,
        before=counted(before),
        year=counted(so_far),
        categories=by_category.groups,
        before_categories=before_by_category.groups,
        step_words=step_words,
        steps=columns,
        venues=_venues(session, days, only),
        partners=counted(days, Breakdown.PARTNER).groups,
        persons=_persons(session),
        committees=committee_rows(session, days, so_far) if only is None else (),
        activities=_activities(session, days, only) if days.days <= _LONGEST_LIST else (),
        volunteers=_volunteers(session, days, only) if only is not None else (),
        venue_count=SummaryVenueCount(hanging, new, in_year, target.low, target.high),
        uncounted=_uncounted(session, days, only),
    )


def _uncounted(session: Session, days: Span, only: UUID | None) -> int:
    asked = select(func.count()).where(held(days, only), ActivityRow.attendances.is_(None))
    return session.scalar(asked) or 0


def _persons(session: Session) -> frozenset[str]:
    return frozenset(session.scalars(select(PartnerRow.name).where(PartnerRow.kind == PartnerKind.PERSON)))


def held(days: Span, committee_id: UUID | None) -> ColumnElement[bool]:
    """The rows that statistics count; committee by committee, for the index."""
    asked = select(CommitteeRow.id)
    if committee_id is not None:
        asked = asked.where(CommitteeRow.id == committee_id)
    return and_(
        ActivityRow.committee_id.in_(asked),
        ActivityRow.held_on.between(days.first, days.last),
        ActivityRow.state == ActivityState.HELD,
    )


def _steps(session: Session, days: Span, only: UUID | None) -> tuple[str, tuple[SummaryStep, ...]]:
    words, columns = steps(days)
    asked: Any = (
        select(
            ActivityRow.held_on,
            ActivityRow.category,
            func.count(),
            func.coalesce(func.sum(ActivityRow.attendances), 0),
        )
        .where(held(days, only))
        .group_by(ActivityRow.held_on, ActivityRow.category)
    )
    people = [[0] * len(Category) for _ in columns]
    sessions = [0] * len(columns)
    place = 0
    for held_on, category, count, attendances in sorted(session.execute(asked), key=lambda row: row[0]):
        while columns[place][2] < held_on:
            place += 1
        people[place][_ORDER[category]] += int(attendances)
        sessions[place] += int(count)
    return words, tuple(
        SummaryStep(label, tuple(found), count)
        for (label, _, _), found, count in zip(columns, people, sessions, strict=True)
    )


def _venues(session: Session, days: Span, only: UUID | None) -> tuple[SummaryVenue, ...]:
    """In the order of the register; what was held elsewhere comes last, as one row."""
    name = VenueRow.name if only else CommitteeRow.name + VenueRow.name
    key = (VenueRow.id.is_(None), CommitteeRow.position, VenueRow.number_order, VenueRow.name)
    asked = (
        select(
            VenueRow.id,
            func.coalesce(name, NO_VENUE),
            func.coalesce(VolunteerRow.name, ""),
            ActivityRow.category,
            func.count(),
            func.coalesce(func.sum(ActivityRow.attendances), 0),
            func.coalesce(func.sum(ActivityRow.volunteer_attendances), 0),
            func.coalesce(func.sum(ActivityRow.volunteer_hours), 0.0),
        )
        .select_from(ActivityRow)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .outerjoin(CommitteeRow, CommitteeRow.id == VenueRow.committee_id)
        .outerjoin(VolunteerRow, VolunteerRow.id == VenueRow.host_id)
        .where(held(days, only))
        .group_by(VenueRow.id, ActivityRow.category)
        .order_by(*key)
    )
    rows: dict[UUID | None, list[Any]] = defaultdict(list)
    for row in session.execute(asked):
        rows[row[0]].append(row)
    return tuple(_venue(found) for found in rows.values())


def _venue(rows: list[Any]) -> SummaryVenue:
    sessions = [0] * len(Category)
    for row in rows:
        sessions[_ORDER[row[3]]] = int(row[4])
    return SummaryVenue(
        name=rows[0][1],
        host=rows[0][2],
        sessions=tuple(sessions),
        attendances=sum(int(row[5]) for row in rows),
        volunteer_attendances=sum(int(row[6]) for row in rows),
        hours=sum(float(row[7]) for row in rows),
    )


def _activities(session: Session, days: Span, only: UUID | None) -> tuple[SummaryActivity, ...]:
    """By day and time. In the town's list the village stands before the place."""
    place = func.coalesce(VenueRow.name, ActivityRow.place)
    asked = (
        select(
            ActivityRow.held_on,
            ActivityRow.category,
            ActivityRow.title,
            place if only else CommitteeRow.name + place,
            ActivityRow.attendances,
            ActivityRow.late_entry,
        )
        .select_from(ActivityRow)
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(held(days, only))
        .order_by(ActivityRow.held_on, ActivityRow.starts_at, CommitteeRow.position, ActivityRow.title)
    )
    return tuple(SummaryActivity(*row) for row in session.execute(asked))


def _volunteers(session: Session, days: Span, only: UUID | None) -> tuple[SummaryVolunteer, ...]:
    """Those with most hours first."""
    hours = func.sum(ActivityServiceRow.hours)
    asked = (
        select(VolunteerRow.name, VolunteerRow.group_name, func.count(), hours)
        .select_from(ActivityRow)
        .join(
            ActivityServiceRow,
            and_(
                ActivityServiceRow.activity_id == ActivityRow.id,
                ActivityServiceRow.committee_id == ActivityRow.committee_id,
            ),
        )
        .join(VolunteerRow, VolunteerRow.id == ActivityServiceRow.volunteer_id)
        .where(held(days, only))
        .group_by(VolunteerRow.id)
        .order_by(hours.desc(), VolunteerRow.pinyin_key, VolunteerRow.group_order)
    )
    return tuple(
        SummaryVolunteer(name, group, int(count), float(found))
        for name, group, count, found in session.execute(asked)
    )
