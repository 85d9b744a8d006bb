"""Joint meetings (联席会议) with attendees and resolutions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel, MeetingState, ResolutionState, Word


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
    started_on: date | None = None

    @property
    def state(self) -> ResolutionState:
        if self.done_on:
            return ResolutionState.DONE
        return ResolutionState.STARTED if self.started_on else ResolutionState.OPEN


class Tick(Word):
    """What belongs to a meeting done well; the value is the record's field with the day."""

    NOTICE = "notified_on", "通知"
    SIGN_IN = "signed_in_on", "签到"
    RECORD = "recorded_on", "记录"
    MINUTES = "issued_on", "纪要"
    PHOTOS = "photographed_on", "照片"


@dataclass(frozen=True, kw_only=True)
class JointMeeting(Record):
    """One meeting; `number` counts per level and year (2026年第3次), None while not yet proposed.

    A draft whose `issue` is not 0 is being corrected: its minutes of before are kept as they were.
    """

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
    title: str = ""  # of the minutes, when the clerk writes another
    sent_to: str = ""  # 分送, when the clerk writes another
    notified_on: date | None = None
    signed_in_on: date | None = None
    recorded_on: date | None = None
    photographed_on: date | None = None
    issued_on: date | None = None  # of the minutes that stand last, draft or not
    issue: int = 0  # how many times they were issued: 2 after one correction
    minutes_digest: str = ""  # SHA-256 of the PDF kept last
    correction_reason: str = ""

    @property
    def is_final(self) -> bool:
        return self.state is MeetingState.FINAL

    @property
    def is_correction(self) -> bool:
        return self.issue > 0 and not self.is_final

    @property
    def state_words(self) -> str:
        """草稿, 定稿, 更正中 or 定稿（更正1次）."""
        if self.is_correction:
            return "更正中"
        again = f"（更正{self.issue - 1}次）" if self.issue > 1 else ""
        return self.state.label + (again if self.is_final else "")

    def ticked_on(self, tick: Tick) -> date | None:
        found: date | None = getattr(self, tick.value)
        return found


@dataclass(frozen=True)
class MeetingQuery:
    committee_id: UUID | None = None
    level: MeetingLevel | None = None
    year: int | None = None
    order: str = "number"  # number, held_on, place, present, open, state
    descending: bool = True


@dataclass(frozen=True)
class MeetingLine:
    """One row of the list; `open` counts the resolutions that are not done."""

    meeting: JointMeeting
    committee_name: str
    open: int

    @property
    def turnout(self) -> str:
        """实到/应到: 13/15; empty before anybody was counted."""
        present, expected = self.meeting.present, self.meeting.expected
        if present is None:
            return ""
        return f"{present}/{expected}" if expected is not None else str(present)


@dataclass(frozen=True)
class KeptMinutes:
    """A PDF as it was issued; `digest` is its SHA-256 and names its file."""

    digest: str
    words: str  # 2026年第3次纪要, 更正1次
    kept_on: date
    size: int  # bytes


@dataclass(frozen=True)
class PersonChoice:
    """Somebody to be put on a list of attendees; `words` tells two of one name apart."""

    attendee: Attendee
    words: str
