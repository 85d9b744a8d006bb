"""表决: one count of one body; nobody's own vote is ever kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Word


class VoteWay(Word):
    HANDS = "hands", "举手"
    SECRET = "secret", "无记名"


class VoteShape(Word):
    MOTION = "motion", "一项议题"  # 同意、不同意、弃权
    CHOICE = "choice", "几个方案选一个"
    ELECTION = "election", "选举"


@dataclass(frozen=True)
class VoteOption:
    """A plan or a candidate, with its votes."""

    name: str
    votes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Vote(Record):
    """The numbers are None until counted. `rule_key` names the row of the law; `rule` is that row as it

    stood when it decided (JSON), for the office may edit the rows.
    """

    title: str
    held_on: date
    rule_key: str
    rule: str = ""
    matter_id: UUID | None = None
    step_id: UUID | None = None
    shape: VoteShape = VoteShape.MOTION
    way: VoteWay = VoteWay.HANDS
    seats: int = 1  # of an election
    starts_at: time | None = None
    ends_at: time | None = None
    venue_id: UUID | None = None
    place: str = ""
    chair: str = ""
    recorder: str = ""
    notified_on: date | None = None
    entitled: int | None = None  # 应到
    present: int | None = None  # 实到
    issued: int | None = None  # 发出
    returned: int | None = None  # 收回
    valid: int | None = None  # 有效
    invalid: int | None = None  # 无效
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    options: tuple[VoteOption, ...] = ()
    scrutineer: str = ""  # 监票人
    counter: str = ""  # 计票人
    caller: str = ""  # 唱票人
    content: str = ""
    attendances: int | None = None  # 受益群众人次, when held in a venue
    activity_id: UUID | None = None
