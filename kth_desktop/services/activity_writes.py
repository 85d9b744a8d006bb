"""Writing an activity, whoever asks for it: the calendar, an order that is arranged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, VenueRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.calendar_rules import activity_problems
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, VenueStage
from kth_desktop.errors import InputProblems
from kth_desktop.services.chain import links_of
from kth_desktop.services.order_follow import follow, let_go
from kth_desktop.services.own_sessions import refuse_held, refuse_if_told
from kth_desktop.services.writer import Writing


def activity_columns(activity: Activity, stands: ActivityRow | None = None) -> dict[str, object]:
    """Hours that came from another office without the names on duty stay as they came."""
    if not activity.services and stands is not None and not stands.services:
        return {"volunteer_hours": stands.volunteer_hours}
    return {"volunteer_hours": sum(service.hours for service in activity.services)}


def save_activity(writing: Writing, activity: Activity, today: date) -> Activity:
    activity = _cleaned(activity)
    if problems := activity_problems(activity, today):
        raise InputProblems(problems)
    activity = _in_its_venue(writing.session, activity)
    refuse_held(writing.session, mapper.find(writing.session, Activity, activity.id), activity)
    if activity.venue_id is not None:
        activity = replace(activity, committee_id=writing.get(Venue, activity.venue_id).committee_id)
    stands = writing.session.get(ActivityRow, activity.id)
    saved = writing.save(activity, **activity_columns(activity, stands))
    if saved.state is ActivityState.CANCELLED:
        let_go(writing, saved.id)
    else:
        follow(writing, saved, today)
    return saved


def cancel_activity(writing: Writing, activity: Activity, reason: str) -> Activity:
    """It stays in the calendar and counts nowhere; an order that had it is to be arranged again."""
    refuse_held(writing.session, activity, None)
    gone = replace(activity, state=ActivityState.CANCELLED, cancel_reason=reason)
    stands = writing.session.get(ActivityRow, gone.id)
    saved = writing.save(gone, **activity_columns(gone, stands))
    let_go(writing, saved.id)
    return saved


def remove_activity(writing: Writing, activity: Activity) -> None:
    """Raises `StillReferred` while concerns or stories tell of it."""
    refuse_held(writing.session, activity, None)
    refuse_if_told(writing.session, activity)
    let_go(writing, activity.id)
    writing.remove(activity, links_of(writing.session, activity.id))


def _cleaned(activity: Activity) -> Activity:
    names = ("title", "place", "organiser", "speaker", "speaker_unit", "topic", "content_checked_by")
    cleaned: dict[str, Any] = {name: clean_name(getattr(activity, name)) for name in names}
    volunteers = activity.volunteer_attendances
    if volunteers is None and activity.services:
        volunteers = len(activity.services)
    if activity.state is not ActivityState.CANCELLED:
        cleaned["cancel_reason"] = ""
    return replace(activity, **cleaned, volunteer_attendances=volunteers)


def _in_its_venue(session: Session, activity: Activity) -> Activity:
    """A place that is a venue's very name is that venue: whoever saves before it was offered means it too."""
    if activity.venue_id is not None or not activity.place:
        return activity
    stands = session.get(ActivityRow, activity.id)
    if stands is not None and stands.place == activity.place:
        return activity  # from before there was such a venue
    named = venue_called(session, activity.committee_id, activity.place)
    return replace(activity, venue_id=named, place="") if named else activity


def venue_called(session: Session, committee_id: UUID, name: str) -> UUID | None:
    """The one venue of that very name that is not taken down."""
    asked = select(VenueRow.id).where(
        VenueRow.committee_id == committee_id, VenueRow.name == name, VenueRow.stage != VenueStage.REMOVED
    )
    named = session.scalars(asked.limit(2)).all()
    return named[0] if len(named) == 1 else None
