"""计入场次: 三会, votes and mediation held in a venue are activities too, each counted once.

The record that holds one makes it, keeps it in step and takes it away again; the calendar changes only what
is the activity's own (volunteers on duty, content, photos).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ConcernRow, DeliberationRow, MediationRow, StoryRow, VoteRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.calendar_rules import entered_late
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.services.chain import links_of
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.words import name_of
from kth_desktop.services.writer import Writing

_HOLDERS: tuple[Any, ...] = (DeliberationRow, VoteRow, MediationRow)
# What the holder says; a change of it in the calendar would be overwritten.
OWNED = (
    "title", "category", "held_on", "starts_at", "ends_at", "venue_id", "state", "attendances",
)  # fmt: skip


def keep_session(
    writing: Writing, held: Activity | None, activity_id: UUID | None, today: date
) -> UUID | None:
    """Makes, changes or takes away the activity of a record; its id, None when there is to be none.

    `held` is the activity as the record wants it now (None: not in a venue, or not to be counted),
    `activity_id` the one it had. What the record does not say stays as the calendar has it. A record that
    lets go of its activity is to be saved without `activity_id` before this removes it.
    """
    stands = mapper.find(writing.session, Activity, activity_id) if activity_id else None
    if held is None:
        if stands is not None:
            refuse_if_told(writing.session, stands)
            writing.remove(stands, links_of(writing.session, stands.id))
        return None
    if stands is None:
        late = held.state is ActivityState.HELD and entered_late(held.held_on, today)
        return writing.save(replace(held, late_entry=late), volunteer_hours=0.0).id
    said: dict[str, Any] = {name: getattr(held, name) for name in OWNED}
    if held.volunteer_attendances is not None:
        said["volunteer_attendances"] = held.volunteer_attendances
    return writing.save(replace(stands, **said)).id


def holder_words(session: Session, activity_id: UUID) -> str | None:
    """听证会“食堂改造”, 调解（2026）曹王人调字第5号: what an activity was made by, None when by itself."""
    for row_class in _HOLDERS:
        row = session.scalars(select(row_class).where(row_class.activity_id == activity_id)).first()
        if row is not None:
            return _words(mapper.to_record(row))
    return None


def refuse_held(session: Session, was: Activity | None, now: Activity | None) -> None:
    """Raises `UserError` when a change (`now` None: a deletion) touches what the holder says."""
    if was is None or (now is not None and all(getattr(was, n) == getattr(now, n) for n in OWNED)):
        return
    if words := holder_words(session, was.id):
        raise UserError(f"这一场是登记{words}时记下的，请到“议事调解”里改，日历会跟着变。")


def refuse_if_told(session: Session, activity: Activity) -> None:
    """What was said at an activity keeps saying where."""
    told = (Naming(ConcernRow.activity_id, "条", "民情"), Naming(StoryRow.activity_id, "篇", "事迹"))
    if found := counted(session, activity.id, *told):
        raise StillReferred(f"“{activity.title}”上记了{words(found)}，不能删除；没有办成可以取消。", found)


def _words(record: Any) -> str:
    kind = getattr(record, "kind", None)
    match type(record).__name__:
        case "Mediation":
            return f"调解{name_of(record)}"
        case "Vote":
            return f"表决“{record.title}”"
        case _:
            return f"{kind.label}“{record.title}”" if kind else name_of(record)
