"""Meetings as lists: the rows of the page, the years there are, people for the list of attendees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    CommitteeRow,
    MeetingRow,
    PartnerRow,
    ResolutionRow,
    VolunteerRow,
    rowid_of,
)
from kth_desktop.domain.meeting import Attendee, JointMeeting, MeetingLine, MeetingQuery, PersonChoice
from kth_desktop.domain.vocabulary import Attendance, CommitteeKind, MeetingLevel, VolunteerStatus
from kth_desktop.services.search import matches

_OFFERED = 20


def keys(session: Session, query: MeetingQuery) -> tuple[int, ...]:
    asked = select(rowid_of(MeetingRow)).select_from(MeetingRow).where(*_wanted(query))
    order = _orders()[query.order]
    ordered = [column.desc() if query.descending else column.asc() for column in order]
    return tuple(session.scalars(asked.order_by(*ordered, MeetingRow.held_on.desc())))


def rows(session: Session, wanted: Sequence[int]) -> tuple[MeetingLine, ...]:
    """In the order of the keys."""
    found: dict[int, MeetingLine] = {}
    asked = (
        select(rowid_of(MeetingRow), MeetingRow, CommitteeRow.name)
        .join(CommitteeRow, CommitteeRow.id == MeetingRow.committee_id)
        .where(rowid_of(MeetingRow).in_(wanted))
    )
    for key, row, name in session.execute(asked):
        meeting: JointMeeting = mapper.to_record(row)
        still = sum(resolution.done_on is None for resolution in meeting.resolutions)
        found[key] = MeetingLine(meeting, name, still)
    return tuple(found[key] for key in wanted if key in found)


def years(session: Session, committee_id: UUID | None) -> tuple[int, ...]:
    """The newest first."""
    asked = select(MeetingRow.year).distinct().order_by(MeetingRow.year.desc())
    if committee_id is not None:
        asked = asked.where(MeetingRow.committee_id == committee_id)
    return tuple(session.scalars(asked))


def people(session: Session, committee_id: UUID, text: str, level: MeetingLevel) -> tuple[PersonChoice, ...]:
    """From the roster, the partners and the liaison officers, by name, pinyin or initials."""
    typed = text.strip()
    found = [*_liaisons(session, typed), *_partners(session, committee_id, typed, level)]
    if level is MeetingLevel.COMMITTEE:
        found = [*_volunteers(session, committee_id, typed), *found]
    return tuple(found[:_OFFERED])


def liaisons(session: Session) -> tuple[Attendee, ...]:
    """Who comes to the town's meeting: one of each committee."""
    return tuple(choice.attendee for choice in _liaisons(session, ""))


def leaders(session: Session, committee_id: UUID) -> tuple[Attendee, ...]:
    """Who comes to a village's first meeting: those with an office in their group, and the liaison."""
    asked = select(VolunteerRow).where(
        VolunteerRow.committee_id == committee_id,
        VolunteerRow.status != VolunteerStatus.LEFT,
        type_coerce(VolunteerRow.roles, Text) != "[]",
    )
    rows_ = session.scalars(asked.order_by(VolunteerRow.group_order, VolunteerRow.pinyin_key).limit(40))
    return tuple(_villager(row) for row in rows_)


def _wanted(query: MeetingQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.committee_id is not None:
        found.append(MeetingRow.committee_id == query.committee_id)
    if query.level is not None:
        found.append(MeetingRow.level == query.level)
    if query.year is not None:
        found.append(MeetingRow.year == query.year)
    return found


def _orders() -> dict[str, tuple[Any, ...]]:
    still = (
        select(func.count())
        .where(ResolutionRow.meeting_id == MeetingRow.id, ResolutionRow.done_on.is_(None))
        .scalar_subquery()
    )
    return {
        "number": (MeetingRow.year, MeetingRow.number),
        "held_on": (MeetingRow.held_on,),
        "place": (MeetingRow.place,),
        "present": (MeetingRow.present,),
        "open": (still,),
        "state": (MeetingRow.state,),
    }


def _volunteers(session: Session, committee_id: UUID, typed: str) -> list[PersonChoice]:
    asked = select(VolunteerRow).where(
        VolunteerRow.committee_id == committee_id,
        VolunteerRow.status != VolunteerStatus.LEFT,
        matches(VolunteerRow.search, typed),
    )
    ordered: Select[VolunteerRow] = asked.order_by(VolunteerRow.pinyin_key).limit(_OFFERED)
    return [_choice(_villager(row)) for row in session.scalars(ordered)]


def _villager(row: VolunteerRow) -> Attendee:
    post = row.roles[0] if row.roles else ""
    return Attendee(row.name, f"{row.group_name}{post}", volunteer_id=row.id)


def _partners(session: Session, committee_id: UUID, typed: str, level: MeetingLevel) -> list[PersonChoice]:
    asked = select(PartnerRow).where(PartnerRow.contact != "")
    if level is MeetingLevel.COMMITTEE:
        own_or_town = select(CommitteeRow.id).where(
            or_(CommitteeRow.id == committee_id, CommitteeRow.kind == CommitteeKind.TOWN)
        )
        asked = asked.where(PartnerRow.committee_id.in_(own_or_town))
    rows_ = session.scalars(asked.order_by(PartnerRow.name))
    return [
        _choice(Attendee(row.contact, row.name, partner_id=row.id))
        for row in rows_
        if _fits(typed, row.contact, row.name)
    ]


def _liaisons(session: Session, typed: str) -> list[PersonChoice]:
    asked = select(CommitteeRow).where(CommitteeRow.liaison != "", CommitteeRow.kind != CommitteeKind.TOWN)
    return [
        _choice(Attendee(row.liaison, f"{row.name}联络员", Attendance.PRESENT))
        for row in session.scalars(asked.order_by(CommitteeRow.position, CommitteeRow.name))
        if _fits(typed, row.liaison, f"{row.name}联络员")
    ]


def _fits(typed: str, *words: str) -> bool:
    """By the characters, or by pinyin and initials where Latin letters were typed."""
    if not typed or any(typed in one for one in words):
        return True
    if not typed.isascii():
        return False
    from kth_desktop.almanac.pinyin import search_text

    return any(typed.lower() in search_text(one) for one in words)


def _choice(attendee: Attendee) -> PersonChoice:
    return PersonChoice(attendee, f"{attendee.name}（{attendee.unit}）" if attendee.unit else attendee.name)
