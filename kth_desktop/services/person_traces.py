"""Everything there is of one person: to be handed out, to be erased, or to be left where it stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    ActivityServiceRow,
    AttendeeRow,
    CommitteeRow,
    ConcernRow,
    ConsentRow,
    DeliberationRow,
    LogRow,
    MatterRow,
    MatterStepRow,
    MeetingRow,
    OpinionRow,
    PartnerRow,
    ResolutionRow,
    VenueRow,
    VenueStepRow,
    VolunteerRow,
    VoteOptionRow,
    VoteRow,
)
from kth_desktop.domain.personal import Traces
from kth_desktop.domain.text import group_order
from kth_desktop.domain.vocabulary import MeetingState, VenueStage
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer
from kth_desktop.errors import UserError
from kth_desktop.services.search import not_erased


def person_named(session: Session, text: str) -> Volunteer:
    """By id, or by a name that is nobody else's; 陆建国 8组 and 陆建国 7718 tell two apart."""
    try:
        found_by_id = mapper.get(session, Volunteer, UUID(text))
    except ValueError:
        return _named(session, text)
    if found_by_id.name == ERASED_NAME:
        raise UserError("这个人的个人信息已经清除了。")
    return found_by_id


def _named(session: Session, text: str) -> Volunteer:
    name, _, apart = text.strip().partition(" ")
    asked = select(VolunteerRow).where(VolunteerRow.name == name, not_erased())
    found = mapper.read(session, Volunteer, asked)
    chosen = [one for one in found if not apart or apart in (one.group_name, one.phone[-4:])]
    if len(chosen) == 1:
        return chosen[0]
    if not found:
        raise UserError(f"花名册里没有“{name}”，请核对姓名。")
    told = "；".join(_apart(one) for one in sorted(found, key=lambda one: group_order(one.group_name)))
    raise UserError(f"有{len(found)}位{name}：{told}。请在姓名后面空一格，写上组别或电话后四位。")


def _apart(volunteer: Volunteer) -> str:
    tail = f"尾号{volunteer.phone[-4:]}" if len(volunteer.phone) >= 8 else "没有电话"
    return f"{volunteer.group_name or '组别未填'}，{tail}"


def traces_of(session: Session, volunteer: Volunteer) -> Traces:
    id = volunteer.id
    served = select(func.count(), func.coalesce(func.sum(ActivityServiceRow.hours), 0.0)).where(
        ActivityServiceRow.committee_id == volunteer.committee_id, ActivityServiceRow.volunteer_id == id
    )
    services, hours = session.execute(served).one()
    hosted = session.execute(select(VenueRow.name, VenueRow.stage).where(VenueRow.host_id == id)).all()
    return Traces(
        volunteer,
        services,
        hours,
        _count(session, ConsentRow, ConsentRow.volunteer_id == id),
        _count(session, LogRow, LogRow.record_id == id),
        tuple(name for name, stage in hosted if stage is not VenueStage.REMOVED),
        tuple(name for name, stage in hosted if stage is VenueStage.REMOVED),
        stays_of(session, volunteer),
    )


def stays_of(session: Session, volunteer: Volunteer) -> tuple[tuple[str, int], ...]:
    """Where the name stands in what others wrote, or in issued minutes: archives, or not to be told apart.

    A namesake's name looks the same, so these are places to look at, not proofs.
    """
    name = volunteer.name
    issued = or_(MeetingRow.state == MeetingState.FINAL, MeetingRow.issue > 0)
    listed = select(AttendeeRow.meeting_id).where(AttendeeRow.name == name)
    owned = select(ResolutionRow.meeting_id).where(_has(name, ResolutionRow.text, ResolutionRow.owner))
    agenda = type_coerce(MeetingRow.agenda, Text)
    told = _has(name, MeetingRow.chair, MeetingRow.recorder, MeetingRow.body, MeetingRow.title, agenda)
    named = or_(MeetingRow.id.in_(listed), MeetingRow.id.in_(owned), told)
    activity = ActivityRow
    in_activity = _has(
        name, activity.title, activity.organiser, activity.speaker, activity.topic, activity.content,
        activity.content_checked_by, activity.remarks, activity.feedback,
    )  # fmt: skip
    concern = ConcernRow
    in_concern = _has(
        name, concern.text, concern.reporter, concern.owner, concern.handling, concern.answer,
        concern.revisited_by, concern.remarks,
    )  # fmt: skip
    told_by_another = concern.reporter_id.is_distinct_from(volunteer.id)
    held = DeliberationRow
    group = type_coerce(held.hearing_group, Text)
    said = select(OpinionRow.deliberation_id).where(_has(name, OpinionRow.text, OpinionRow.reply))
    in_held = _has(name, held.chair, held.recorder, group, held.content, held.result) | held.id.in_(said)
    step = MatterStepRow
    in_step = _has(
        name, step.chair, type_coerce(step.attendees, Text), step.content, step.result, step.reason,
        step.public_place,
    )  # fmt: skip
    matter = MatterRow
    in_matter = _has(
        name, matter.title, matter.content, matter.proposed_by, matter.owner, matter.remarks
    ) | matter.id.in_(select(step.matter_id).where(in_step))
    vote = VoteRow
    chosen = select(VoteOptionRow.vote_id).where(_has(name, VoteOptionRow.name))
    in_vote = _has(
        name, vote.title, vote.chair, vote.recorder, vote.scrutineer, vote.counter, vote.caller, vote.content
    ) | vote.id.in_(chosen)
    counted = (
        ("定稿的会议纪要", _count(session, MeetingRow, issued, named)),
        ("还在草稿的会议", _count(session, MeetingRow, ~issued, told | MeetingRow.id.in_(owned))),
        ("三会的记载", _count(session, held, in_held)),
        ("议题的记载", _count(session, matter, in_matter)),
        ("表决的记载", _count(session, vote, in_vote)),
        ("活动的记载", _count(session, activity, in_activity)),
        ("民情的记载", _count(session, concern, in_concern, told_by_another)),
        ("活动点的记载", _count(session, VenueRow, _has(name, VenueRow.name, VenueRow.remarks))),
        ("活动点各步的决定人", _count(session, VenueStepRow, _has(name, VenueStepRow.decided_by))),
        ("共建单位的记载", _count(session, PartnerRow, _has(name, PartnerRow.contact, PartnerRow.remarks))),
        ("联络员", _count(session, CommitteeRow, CommitteeRow.liaison == name)),
        ("操作记录的经办人", min(1, _count(session, LogRow, LogRow.operator == name))),
    )
    return tuple((what, count) for what, count in counted if count)


def _has(name: str, *columns: Any) -> ColumnElement[bool]:
    return or_(*(column.contains(name, autoescape=True) for column in columns))


def _count(session: Session, row: type[Any], *conditions: Any) -> int:
    return session.scalar(select(func.count()).select_from(row).where(*conditions)) or 0
