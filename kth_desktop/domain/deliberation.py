"""三会 and the listening before them: who was there, what was said, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID, uuid4

from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class DeliberationKind(Word):
    """三会 are the last three; listening in a venue goes before them and is none of them."""

    LISTENING = "listening", "客堂汇听意见"
    HEARING = "hearing", "听证会"
    COORDINATION = "coordination", "协调会"
    REVIEW = "review", "评议会"


THREE_MEETINGS = frozenset({DeliberationKind.HEARING, DeliberationKind.COORDINATION, DeliberationKind.REVIEW})


class Adoption(Word):
    PENDING = "pending", "待研究"
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT_ADOPTED = "not_adopted", "未采纳"


@dataclass(frozen=True)
class Opinion:
    """What was said, by how many people, and what became of it; never by whom."""

    text: str
    people: int | None = None
    adoption: Adoption = Adoption.PENDING
    reply: str = ""  # 采纳情况 or 未采纳理由
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class Deliberation(Record):
    """One meeting on one matter. Held in a venue it is a session too: `activity_id` is that activity,

    which the service makes and keeps in step. `attendances` (受益群众人次) leaves out staff and volunteers.
    """

    kind: DeliberationKind
    title: str
    held_on: date
    matter_id: UUID | None = None
    step_id: UUID | None = None
    round: int = 1
    starts_at: time | None = None
    ends_at: time | None = None
    venue_id: UUID | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    hearing_group: tuple[str, ...] = ()  # 听证小组
    notified_on: date | None = None
    is_held: bool = False
    expected: int | None = None
    present: int | None = None
    attendances: int | None = None
    volunteer_attendances: int | None = None
    people: tuple[Attendee, ...] = ()
    content: str = ""  # 记录
    opinions: tuple[Opinion, ...] = ()
    result: str = ""
    public_from: date | None = None
    public_to: date | None = None
    public_place: str = ""
    taken_down_on: date | None = None
    activity_id: UUID | None = None
