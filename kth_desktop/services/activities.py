"""Activities: one gathering each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, CommitteeRow, PartnerRow, VenueRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.text import NAME_LENGTH, clean_name
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome

_MOST_PEOPLE = 9999
_MOST_HOURS = 24


class ActivityService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def between(self, first: date, last: date, committee_id: UUID | None = None) -> tuple[ActivityLine, ...]:
        """Both days included; by day and time, those without a time first."""
        with self._context.reading() as session:
            return activity_lines(session, first, last, committee_id)

    def get(self, id: UUID) -> Activity:
        with self._context.reading() as session:
            return mapper.get(session, Activity, id)

    def save(self, activity: Activity) -> Outcome[Activity]:
        """Raises `InputProblems` or `ChangedMeanwhile`. Without 志愿者人次 those on duty are counted."""
        activity = _cleaned(activity)
        with self._context.writing() as writing:
            problems = _problems(activity, self._context.today)
            if problems:
                raise InputProblems(tuple(problems))
            if activity.venue_id is not None:
                home = writing.get(Venue, activity.venue_id).committee_id
                activity = replace(activity, committee_id=home)
            return writing.outcome(writing.save(activity, **activity_columns(activity)))

    def delete(self, id: UUID) -> Outcome[UUID]:
        with self._context.writing() as writing:
            writing.remove(writing.get(Activity, id))
            return writing.outcome(id)


def activity_columns(activity: Activity) -> dict[str, object]:
    return {"volunteer_hours": sum(service.hours for service in activity.services)}


def activity_lines(
    session: Session, first: date, last: date, committee_id: UUID | None
) -> tuple[ActivityLine, ...]:
    committees = select(CommitteeRow.id)
    if committee_id is not None:
        committees = committees.where(CommitteeRow.id == committee_id)
    asked = (
        select(
            ActivityRow,
            func.coalesce(VenueRow.name, ActivityRow.place),
            CommitteeRow.name,
            func.coalesce(PartnerRow.name, ""),
        )
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .outerjoin(PartnerRow, PartnerRow.id == ActivityRow.partner_id)
        .where(ActivityRow.committee_id.in_(committees), ActivityRow.held_on.between(first, last))
        .order_by(ActivityRow.held_on, ActivityRow.starts_at, CommitteeRow.position, ActivityRow.title)
    )
    return tuple(ActivityLine(mapper.to_record(row), *words) for row, *words in session.execute(asked))


def _cleaned(activity: Activity) -> Activity:
    names = ("title", "place", "organiser", "speaker", "speaker_unit", "topic", "content_checked_by")
    cleaned: dict[str, Any] = {name: clean_name(getattr(activity, name)) for name in names}
    volunteers = activity.volunteer_attendances
    if volunteers is None and activity.services:
        volunteers = len(activity.services)
    return replace(activity, **cleaned, volunteer_attendances=volunteers)


def _problems(activity: Activity, today: date) -> list[Problem]:
    found = []
    if not activity.title:
        found.append(Problem("title", "活动名称还没有填，请填写后再保存。"))
    elif len(activity.title) > NAME_LENGTH:
        words = f"活动名称最多{NAME_LENGTH}个字，现在是{len(activity.title)}个字，请改短。"
        found.append(Problem("title", words))
    if activity.venue_id is None and not activity.place:
        found.append(Problem("venue_id", "地点还没有填，请选择活动点或写明地点。"))
    if activity.starts_at and activity.ends_at and activity.ends_at < activity.starts_at:
        found.append(Problem("ends_at", "结束时间早于开始时间，请核对。"))
    if activity.state is ActivityState.HELD and activity.held_on > today:
        found.append(Problem("held_on", "日期还没有到，不能记为已举办，请核对。"))
    return [*found, *_figure_problems(activity)]


def _figure_problems(activity: Activity) -> list[Problem]:
    found = []
    for field in ("attendances", "volunteer_attendances", "expected"):
        people = getattr(activity, field)
        if people is not None and not 0 <= people <= _MOST_PEOPLE:
            found.append(Problem(field, f"人数应在0至{_MOST_PEOPLE}之间，请核对。"))
    if any(not (0 < s.hours <= _MOST_HOURS and s.hours * 2 % 1 == 0) for s in activity.services):
        found.append(Problem("services", "服务时长以半小时计，最多24小时，请核对。"))
    people_on_duty = [service.volunteer_id for service in activity.services]
    if len(set(people_on_duty)) < len(people_on_duty):
        found.append(Problem("services", "同一位志愿者填了两次，请核对。"))
    if any(not item.item.strip() or not 0 <= item.served <= _MOST_PEOPLE for item in activity.items):
        found.append(Problem("items", "服务项目要有名称和人次，请核对。"))
    return found
