"""Activities: one gathering each; planned, held, moved, held again or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    VenueRow,
    VolunteerRow,
    rowid_of,
)
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.calendar_rules import Busy, copied, overlap
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.log import LogLine
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.services.activity_lists import activity_keys, activity_lines, activity_rows
from kth_desktop.services.activity_writes import cancel_activity, remove_activity, save_activity
from kth_desktop.services.chain import join
from kth_desktop.services.context import Context
from kth_desktop.services.history import HistoryService
from kth_desktop.services.outcome import Outcome


class ActivityService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def between(self, first: date, last: date, committee_id: UUID | None = None) -> tuple[ActivityLine, ...]:
        """Both days included; by day and time, those without a time first."""
        with self._context.reading() as session:
            return activity_lines(session, first, last, committee_id)

    def keys(self, query: ActivityQuery) -> tuple[int, ...]:
        """Row keys for `rows`, sorted and filtered by the database."""
        with self._context.reading() as session:
            return activity_keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[ActivityLine, ...]:
        with self._context.reading() as session:
            return activity_rows(session, keys)

    def lines(self, query: ActivityQuery) -> tuple[ActivityLine, ...]:
        with self._context.reading() as session:
            return activity_rows(session, activity_keys(session, query))

    def key(self, id: UUID) -> int:
        """The row key of one activity, to find it in the list."""
        with self._context.reading() as session:
            asked = select(rowid_of(ActivityRow)).where(ActivityRow.id == id)
            return int(session.scalars(asked).one())

    def get(self, id: UUID) -> Activity:
        with self._context.reading() as session:
            return mapper.get(session, Activity, id)

    def facts(self, id: UUID) -> ActivityFacts:
        """The activity with what its texts and papers need of others."""
        with self._context.reading() as session:
            return _facts(session, mapper.get(session, Activity, id))

    def clashes(self, activity: Activity) -> tuple[Busy, ...]:
        """Others at the same time in the same venue, or with the same volunteers on duty."""
        with self._context.reading() as session:
            return _clashes(session, activity)

    def history(self, id: UUID) -> tuple[LogLine, ...]:
        return HistoryService(self._context).of(id)

    def save(self, activity: Activity) -> Outcome[Activity]:
        """Raises `InputProblems` or `ChangedMeanwhile`. Without 志愿者人次 those on duty are counted."""
        with self._context.writing() as writing:
            return writing.outcome(save_activity(writing, activity, self._context.today))

    def save_weekly(
        self, activity: Activity, days: Sequence[date], concern_id: UUID | None = None
    ) -> Outcome[Activity]:
        """Saves an activity, and the same plan on every one of `days`; all or none.

        `concern_id`: the concern that it came of, joined to it in the same step.
        """
        with self._context.writing() as writing:
            saved = save_activity(writing, activity, self._context.today)
            if concern_id is not None:
                join(writing, writing.get(Concern, concern_id), saved)
            for day in days:
                save_activity(writing, copied(saved, day), self._context.today)
            return writing.outcome(saved, f"已排“{saved.title}”，共{len(days) + 1}场" if days else "")

    def move(
        self, id: UUID, day: date, starts_at: time | None = None, ends_at: time | None = None
    ) -> Outcome[Activity]:
        """To another day, and with `starts_at` another time. What was held cannot move ahead of today."""
        with self._context.writing() as writing:
            activity = replace(writing.get(Activity, id), held_on=day)
            if starts_at is not None:
                activity = replace(activity, starts_at=starts_at, ends_at=ends_at)
            saved = save_activity(writing, activity, self._context.today)
            return writing.outcome(saved, f"已把“{saved.title}”改到{day.month}月{day.day}日")

    def cancel(self, id: UUID, reason: str = "") -> Outcome[Activity]:
        """A cancelled activity stays in the calendar and counts nowhere."""
        reason = clean_name(reason)
        with self._context.writing(reason) as writing:
            activity = writing.get(Activity, id)
            if activity.state is ActivityState.HELD and activity.attendances:
                raise UserError(
                    f"“{activity.title}”已经举办，有{activity.attendances}人次，不能取消；录错了可以修改。"
                )
            saved = cancel_activity(writing, activity, reason)
            return writing.outcome(saved, f"已取消“{saved.title}”")

    def resume(self, id: UUID) -> Outcome[Activity]:
        """A cancelled activity is planned again."""
        with self._context.writing() as writing:
            saved = save_activity(
                writing, replace(writing.get(Activity, id), state=ActivityState.PLANNED), self._context.today
            )
            return writing.outcome(saved, f"已恢复“{saved.title}”为计划")

    def delete(self, id: UUID) -> Outcome[UUID]:
        with self._context.writing() as writing:
            remove_activity(writing, writing.get(Activity, id))
            return writing.outcome(id)


def _facts(session: Session, activity: Activity) -> ActivityFacts:
    venue = mapper.find(session, Venue, activity.venue_id) if activity.venue_id else None
    agreed = venue is not None and venue.host_name_consent and venue.host_id is not None
    host = mapper.find(session, Volunteer, venue.host_id) if agreed and venue and venue.host_id else None
    return ActivityFacts(
        activity,
        mapper.get(session, Committee, activity.committee_id),
        venue,
        host.name if host else "",
        mapper.find(session, Partner, activity.partner_id) if activity.partner_id else None,
        _helpers(session, activity),
    )


def _where(activity: Activity) -> UUID | tuple[UUID, str] | None:
    """The venue, or the place as written: every village has a 村委会 of its own."""
    written = (activity.committee_id, activity.place) if activity.place else None
    return activity.venue_id or written


def _helpers(session: Session, activity: Activity) -> tuple[tuple[str, float], ...]:
    names = _names(session, [one.volunteer_id for one in activity.services])
    return tuple((names[one.volunteer_id], one.hours) for one in activity.services)


def _names(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    asked = select(VolunteerRow.id, VolunteerRow.name).where(VolunteerRow.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(asked)}


def _clashes(session: Session, activity: Activity) -> tuple[Busy, ...]:
    asked = (
        select(ActivityRow, VenueRow.name)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(
            ActivityRow.committee_id.in_(select(CommitteeRow.id)),
            ActivityRow.held_on == activity.held_on,
            ActivityRow.id != activity.id,
        )
        .order_by(ActivityRow.starts_at)
    )
    mine = {one.volunteer_id for one in activity.services}
    found = []
    for row, place in session.execute(asked):
        other: Activity = mapper.to_record(row)
        if not overlap(activity, other):
            continue
        both = [one.volunteer_id for one in other.services if one.volunteer_id in mine]
        same = _where(activity) == _where(other) is not None
        if same or both:
            found.append(Busy(other, place or other.place, same, tuple(_names(session, both).values())))
    return tuple(found)
