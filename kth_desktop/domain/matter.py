"""议题: one major matter on its way from proposal to review, by steps that are data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import CommitteeKind, Word


class StepKind(Word):
    """What a step is: which form it opens and which sheet it prints. Its name may be another."""

    PARTY_PROPOSAL = "party_proposal", "党组织提议"
    COMMITTEES_TALK = "committees_talk", "两委会商议"
    PARTY_MEETING = "party_meeting", "党员大会审议"
    LISTENING = "listening", "客堂汇听意见"
    HEARING = "hearing", "听证会/协调会"
    SUPERVISION = "supervision", "村务监督委员会意见"
    VOTE = "vote", "代表表决"
    PUBLICATION = "publication", "公示"
    EXECUTION = "execution", "实施"
    REVIEW = "review", "评议会"
    RESULT_PUBLICATION = "result_publication", "结果公示"


class StepState(Word):
    OPEN = "open", "未办"
    DONE = "done", "已办"
    NOT_APPLICABLE = "not_applicable", "不适用"


class MatterState(Word):
    UNDERWAY = "underway", "办理中"
    DONE = "done", "已办结"
    STOPPED = "stopped", "已中止"


@dataclass(frozen=True)
class MatterStep:
    """One step of one matter; a further round stands right behind the one before, with the next `round`.

    `notice_days`: days between notice and meeting; `public_days`: days of a publication. 不适用 has a reason.
    """

    name: str
    kind: StepKind
    state: StepState = StepState.OPEN
    round: int = 1
    notice_days: int = 0
    public_days: int = 0
    reason: str = ""  # why not applicable
    notified_on: date | None = None
    held_on: date | None = None
    place: str = ""
    chair: str = ""
    expected: int | None = None  # 应到
    present: int | None = None  # 实到
    attendees: tuple[str, ...] = ()
    content: str = ""
    result: str = ""
    public_from: date | None = None
    public_to: date | None = None
    public_place: str = ""
    taken_down_on: date | None = None
    id: UUID = field(default_factory=uuid4)

    @property
    def is_settled(self) -> bool:
        return self.state is not StepState.OPEN

    @property
    def title(self) -> str:
        """客堂汇听意见, 客堂汇听意见（第2轮）"""
        return f"{self.name}（第{self.round}轮）" if self.round > 1 else self.name


@dataclass(frozen=True, kw_only=True)
class Matter(Record):
    """`number` is 曹王议〔2026〕2号; `template` names the template the steps were taken from."""

    title: str
    registered_on: date
    year: int
    number: str = ""
    content: str = ""
    proposed_by: str = ""
    owner: str = ""
    group_name: str = ""
    households: int | None = None
    template: str = ""
    steps: tuple[MatterStep, ...] = ()
    stopped_on: date | None = None
    stop_reason: str = ""
    remarks: str = ""

    @property
    def state(self) -> MatterState:
        if self.stopped_on is not None:
            return MatterState.STOPPED
        settled = bool(self.steps) and all(step.is_settled for step in self.steps)
        return MatterState.DONE if settled else MatterState.UNDERWAY

    @property
    def next_step(self) -> MatterStep | None:
        """The first that is neither done nor 不适用; None once all are, or after the matter was stopped."""
        if self.stopped_on is not None:
            return None
        return next((step for step in self.steps if not step.is_settled), None)


@dataclass(frozen=True)
class TemplateStep:
    name: str
    kind: StepKind
    notice_days: int = 0
    public_days: int = 0


@dataclass(frozen=True, kw_only=True)
class MatterTemplate(Record):
    """The order of steps that new matters begin with: 村 by 四议两公开, 居 by hearing and vote."""

    name: str
    kind: CommitteeKind
    steps: tuple[TemplateStep, ...] = ()


def steps_of(template: MatterTemplate) -> tuple[MatterStep, ...]:
    return tuple(
        MatterStep(step.name, step.kind, notice_days=step.notice_days, public_days=step.public_days)
        for step in template.steps
    )
