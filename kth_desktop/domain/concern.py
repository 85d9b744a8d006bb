"""民情: what somebody said, followed up until it is answered and asked after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Satisfaction, Word


class ConcernSource(Word):
    VENUE = "venue", "客堂汇"
    VISIT = "visit", "走访"
    CALL = "call", "来电"
    CALLER = "caller", "来访"
    WECHAT = "wechat", "微信群"


class ConcernKind(Word):
    DEMAND = "demand", "诉求"
    SUGGESTION = "suggestion", "建议"
    OPINION = "opinion", "意见"
    DIFFICULTY = "difficulty", "困难"
    PRAISE = "praise", "表扬"


class Urgency(Word):
    ORDINARY = "ordinary", "一般"
    URGENT = "urgent", "较急"
    PRESSING = "pressing", "紧急"


class ConcernStep(Word):
    """登记→交办→办理→答复→回访; the value is the record's field with the day."""

    REGISTERED = "told_on", "登记"
    ASSIGNED = "assigned_on", "交办"
    WORKING = "started_on", "办理"
    ANSWERED = "answered_on", "答复"
    REVISITED = "revisited_on", "回访"


@dataclass(frozen=True, kw_only=True)
class Concern(Record):
    """`number` is 2026-031. An anonymous one keeps no reporter at all, so that nothing can tell.

    `venue_id`, `activity_id` and `meeting_id` say where it was said; what became of it stands in `Link`s.
    """

    text: str
    told_on: date
    year: int
    number: str = ""
    source: ConcernSource = ConcernSource.VENUE
    kind: ConcernKind = ConcernKind.DEMAND
    urgency: Urgency = Urgency.ORDINARY
    anonymous: bool = False
    reporter: str = ""
    reporter_id: UUID | None = None  # when the reporter is on the roster
    group_name: str = ""
    households: int | None = None  # 涉及户数
    venue_id: UUID | None = None
    activity_id: UUID | None = None
    meeting_id: UUID | None = None
    owner: str = ""  # 承办人
    due_on: date | None = None
    assigned_on: date | None = None
    started_on: date | None = None
    handling: str = ""  # 办理情况
    answered_on: date | None = None
    answer: str = ""
    satisfaction: Satisfaction | None = None
    revisited_on: date | None = None
    revisited_by: str = ""
    remarks: str = ""

    @property
    def step(self) -> ConcernStep:
        """The furthest step taken."""
        return next(step for step in reversed(ConcernStep) if getattr(self, step.value) is not None)

    def stepped_on(self, step: ConcernStep) -> date | None:
        found: date | None = getattr(self, step.value)
        return found
