"""Matters as lists and as one to read, with what was held for each of their steps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kth_desktop.domain.chain import Chain
from kth_desktop.domain.matter import Matter, MatterState


@dataclass(frozen=True)
class MatterQuery:
    """`year` is that of the number; `state` None are all."""

    committee_id: UUID | None = None
    text: str = ""  # title, number, content, who proposed it
    state: MatterState | None = None
    year: int | None = None
    order: str = "registered_on"  # number, title, registered_on, progress, state
    descending: bool = True


@dataclass(frozen=True)
class MatterLine:
    matter: Matter
    committee_name: str


@dataclass(frozen=True)
class StepRecord:
    """A 三会 or a vote that belongs to a step; `table` is one of `changes.Kind`."""

    table: str
    id: UUID
    step_id: UUID | None
    words: str  # 听证会，10月20日，村委会二楼会议室
    held_on: date
    took_place: bool = True  # a vote always has

    @property
    def what(self) -> str:
        """听证会"""
        return self.words.partition("，")[0]


@dataclass(frozen=True)
class MatterDetail:
    line: MatterLine
    records: tuple[StepRecord, ...] = ()
    chain: Chain = field(default_factory=Chain)

    @property
    def matter(self) -> Matter:
        return self.line.matter

    def records_of(self, step_id: UUID) -> tuple[StepRecord, ...]:
        return tuple(one for one in self.records if one.step_id == step_id)
