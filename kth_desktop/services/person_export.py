"""Everything kept of one person, as plain values for a JSON file (个人信息保护法 第四十五条: a copy)."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    AttendeeRow,
    DeliberationPersonRow,
    DeliberationRow,
    LogRow,
    MeetingRow,
    RepresentativeRow,
    ResolutionRow,
    StoryRow,
    VenueRow,
)
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.record import Record
from kth_desktop.domain.representative import Representative
from kth_desktop.domain.story import Story
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Word
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.consents import consents_of
from kth_desktop.services.person_concerns import concerns_of
from kth_desktop.services.volunteer_details import served_by


def everything_of(session: Session, volunteer: Volunteer, today: date) -> dict[str, Any]:
    """Keys are those of the records; words (女, 已退出) as the clerk reads them."""
    committee = mapper.get(session, Committee, volunteer.committee_id)
    consents = consents_of(session, volunteer)
    hosted = mapper.read(session, Venue, select(VenueRow).where(VenueRow.host_id == volunteer.id))
    return {
        "exported_on": today.isoformat(),
        "committee": committee.full_name,
        "person": _plain(volunteer),
        "consents": [_plain(consent) for consent in consents],
        "venues": [_plain(venue) for venue in hosted],
        "services": [
            {"date": one.held_on.isoformat(), "title": one.title, "place": one.place, "hours": one.hours}
            for one in served_by(session, volunteer)
        ],
        "attendances": _attendances(session, volunteer),
        "representative": [_plain(one) for one in _representative(session, volunteer)],
        "deliberations": _deliberations(session, volunteer),
        "resolutions": _resolutions(session, volunteer),
        "concerns": [_plain(concern) for concern in concerns_of(session, volunteer)],
        "stories": [_plain(story) for story in _stories(session, volunteer)],
        "log": _log(session, committee.id, (volunteer.id, *(one.id for one in consents))),
    }


def _attendances(session: Session, volunteer: Volunteer) -> list[dict[str, Any]]:
    asked = (
        select(AttendeeRow, MeetingRow.held_on, MeetingRow.year, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == AttendeeRow.meeting_id)
        .where(AttendeeRow.volunteer_id == volunteer.id)
        .order_by(MeetingRow.held_on.desc())
    )
    return [
        {
            "date": held_on.isoformat(), "year": year, "number": number, "name": row.name,
            "unit": row.unit, "attendance": row.attendance.label, "reason": row.reason,
        }
        for row, held_on, year, number in session.execute(asked)
    ]  # fmt: skip


def _representative(session: Session, volunteer: Volunteer) -> tuple[Representative, ...]:
    asked = select(RepresentativeRow).where(RepresentativeRow.volunteer_id == volunteer.id)
    return mapper.read(session, Representative, asked.order_by(RepresentativeRow.term))


def _deliberations(session: Session, volunteer: Volunteer) -> list[dict[str, Any]]:
    asked = (
        select(DeliberationPersonRow, DeliberationRow.held_on, DeliberationRow.kind, DeliberationRow.title)
        .join(DeliberationRow, DeliberationRow.id == DeliberationPersonRow.deliberation_id)
        .where(DeliberationPersonRow.volunteer_id == volunteer.id)
        .order_by(DeliberationRow.held_on.desc())
    )
    return [
        {
            "date": held_on.isoformat(), "kind": kind.label, "title": title, "name": row.name,
            "unit": row.unit, "attendance": row.attendance.label, "reason": row.reason,
        }
        for row, held_on, kind, title in session.execute(asked)
    ]  # fmt: skip


def _stories(session: Session, volunteer: Volunteer) -> tuple[Story, ...]:
    """Those linked to the person, and those told of the name alone; the latter may be a namesake's."""
    whose = or_(
        StoryRow.volunteer_id == volunteer.id,
        and_(StoryRow.volunteer_id.is_(None), StoryRow.person == volunteer.name),
    )
    asked = select(StoryRow).where(StoryRow.committee_id == volunteer.committee_id, whose)
    return mapper.read(session, Story, asked.order_by(StoryRow.written_on))


def _resolutions(session: Session, volunteer: Volunteer) -> list[dict[str, Any]]:
    """Whose owner is named so; it may be a namesake's, for only the name is written there."""
    asked = (
        select(ResolutionRow, MeetingRow.held_on)
        .join(MeetingRow, MeetingRow.id == ResolutionRow.meeting_id)
        .where(
            ResolutionRow.committee_id == volunteer.committee_id,
            ResolutionRow.owner.contains(volunteer.name, autoescape=True),
        )
        .order_by(MeetingRow.held_on.desc())
    )
    return [
        {"meeting_on": held_on.isoformat(), "text": row.text, "owner": row.owner}
        | {"due_on": _value(row.due_on), "done_on": _value(row.done_on)}
        for row, held_on in session.execute(asked)
    ]


def _log(session: Session, committee_id: UUID, ids: tuple[UUID, ...]) -> list[dict[str, Any]]:
    asked = select(LogRow).where(LogRow.committee_id == committee_id, LogRow.record_id.in_(ids))
    return [
        {
            "at": row.changed_at.isoformat(), "operator": row.operator, "action": row.action.label,
            "record": row.record, "reason": row.reason,
        }
        for row in session.scalars(asked.order_by(LogRow.changed_at.desc()))
    ]  # fmt: skip


def _plain(record: Record) -> dict[str, Any]:
    return {field.name: _value(getattr(record, field.name)) for field in fields(record)}


def _value(value: Any) -> Any:
    if isinstance(value, Word):
        return value.label
    if isinstance(value, PartialDate):
        return value.key
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    return str(value) if isinstance(value, UUID) else value
