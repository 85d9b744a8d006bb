"""Joint meetings with attendees and resolutions."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kth_desktop.db.models.base import Base, Row, of_parent
from kth_desktop.db.types import WordText
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel, MeetingState


class AttendeeRow(Row, Base):
    __tablename__ = "attendee"
    __table_args__ = (
        Index(None, "committee_id", "meeting_id", "position"),
        Index(None, "committee_id", "volunteer_id"),
        Index(None, "committee_id", "partner_id"),
    )
    record_type: ClassVar[type] = Attendee

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    name: Mapped[str]
    unit: Mapped[str]
    attendance: Mapped[Attendance] = mapped_column(WordText(Attendance))
    reason: Mapped[str]
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("partner.id"))


class ResolutionRow(Row, Base):
    __tablename__ = "resolution"
    __table_args__ = (
        Index(None, "committee_id", "meeting_id", "position"),
        Index(None, "committee_id", "done_on", "due_on"),
    )
    record_type: ClassVar[type] = Resolution

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    text: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    started_on: Mapped[date | None]


class MeetingRow(Row, Base):
    """A number is given once per committee, level and year; meetings without one may be many."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("committee_id", "level", "year", "number"),
        Index(None, "committee_id", "held_on"),
    )
    record_type: ClassVar[type] = JointMeeting

    level: Mapped[MeetingLevel] = mapped_column(WordText(MeetingLevel))
    year: Mapped[int]
    number: Mapped[int | None]
    held_on: Mapped[date]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    place: Mapped[str]
    chair: Mapped[str]
    recorder: Mapped[str]
    expected: Mapped[int | None]
    present: Mapped[int | None]
    agenda: Mapped[tuple[str, ...]]
    body: Mapped[str]
    state: Mapped[MeetingState] = mapped_column(WordText(MeetingState))
    title: Mapped[str] = mapped_column(server_default="")
    sent_to: Mapped[str] = mapped_column(server_default="")
    notified_on: Mapped[date | None]
    signed_in_on: Mapped[date | None]
    recorded_on: Mapped[date | None]
    photographed_on: Mapped[date | None]
    issued_on: Mapped[date | None]
    issue: Mapped[int] = mapped_column(server_default="0")
    minutes_digest: Mapped[str] = mapped_column(server_default="")
    correction_reason: Mapped[str] = mapped_column(server_default="")

    attendees: Mapped[list[AttendeeRow]] = relationship(
        primaryjoin=lambda: of_parent(MeetingRow, AttendeeRow, AttendeeRow.meeting_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=AttendeeRow.position,
    )
    resolutions: Mapped[list[ResolutionRow]] = relationship(
        primaryjoin=lambda: of_parent(MeetingRow, ResolutionRow, ResolutionRow.meeting_id),
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by=ResolutionRow.position,
    )
