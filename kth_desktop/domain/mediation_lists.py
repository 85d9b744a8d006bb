"""What of mediation may be seen without opening a case: number, date, kind, state, place, and counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.mediation import DisputeKind, MediationOutcome


@dataclass(frozen=True)
class MediationQuery:
    """`text` is looked for in the number and the place alone: nothing of a case can be found by searching."""

    committee_id: UUID | None = None
    text: str = ""
    kind: DisputeKind | None = None
    year: int | None = None
    order: str = "number"  # number, applied_on, kind, state, place
    descending: bool = True


@dataclass(frozen=True)
class MediationLine:
    id: UUID
    committee_id: UUID
    committee_name: str
    number: str
    applied_on: date
    kind: DisputeKind
    outcome: MediationOutcome | None
    begun: bool  # it has been held, or somebody was talked with
    place: str

    @property
    def number_words(self) -> str:
        return self.number or "未编号"

    @property
    def state_words(self) -> str:
        return state_words(self.outcome, begun=self.begun)


@dataclass(frozen=True)
class MediationCounts:
    """调解(件/成功) of a period."""

    cases: int = 0
    agreed: int = 0

    @property
    def words(self) -> str:
        return f"{self.cases}/{self.agreed}"


@dataclass(frozen=True)
class MediationDue:
    """What has to be thought of in a case, by its number alone."""

    id: UUID
    number: str
    what: str
    due_on: date


def state_words(outcome: MediationOutcome | None, *, begun: bool) -> str:
    """已受理 → 调解中 → 调解成功, 调解不成 or 撤回."""
    if outcome is not None:
        return outcome.label
    return "调解中" if begun else "已受理"
