"""Joint meetings (联席会议) with attendees and resolutions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel, MeetingState


@dataclass(frozen=True)
class Attendee:
    """One line of the list of a meeting; from the roster, from the partners, or written only."""

    name: str
    unit: str = ""
    attendance: Attendance = Attendance.PRESENT
    reason: str = ""
    volunteer_id: UUID | None = None
    partner_id: UUID | None = None


@dataclass(frozen=True)
class Resolution:
    """议定事项: stays open until done and opens the next meeting."""

    text: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class JointMeeting(Record):
    """One meeting; `number` counts per level and year (2026年第3次), None while not yet proposed."""

    level: MeetingLevel
    year: int
    number: int | None
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    expected: int | None = None  # 应到
    present: int | None = None  # 实到
    agenda: tuple[str, ...] = ()
    body: str = ""
    state: MeetingState = MeetingState.DRAFT
    attendees: tuple[Attendee, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
