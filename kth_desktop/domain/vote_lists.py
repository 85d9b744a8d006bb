"""Votes as lists and as one to read, with what each of them came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.chain import Chain
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.matter import MatterStep
from kth_desktop.domain.vocabulary import Word
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_count import VoteResult


class VoteState(Word):
    """How a vote stands; without a quorum nothing was voted on, and more papers than given out are void."""

    PLANNED = "planned", "未计票"
    PASSED = "passed", "通过"
    REJECTED = "rejected", "不予通过"
    NO_QUORUM = "no_quorum", "人数不足"
    VOID = "void", "作废"


@dataclass(frozen=True)
class VoteQuery:
    committee_id: UUID | None = None
    text: str = ""  # title, place, matter
    year: int | None = None
    state: VoteState | None = None
    matter_id: UUID | None = None
    order: str = "held_on"  # title, held_on, way, present, matter
    descending: bool = True


@dataclass(frozen=True)
class VoteLine:
    """`place` is the venue's name when it is held in one; `rule` None when the row chosen is gone."""

    vote: Vote
    committee_name: str
    place: str
    matter_words: str = ""  # 曹王议〔2026〕2号 食堂改造
    rule: LawRule | None = None
    result: VoteResult | None = None  # None: not counted yet

    @property
    def state(self) -> VoteState:
        return state_of(self.result)

    @property
    def turnout(self) -> str:
        """实到/应到: 36/42; empty before anybody was counted."""
        present, entitled = self.vote.present, self.vote.entitled
        if present is None:
            return ""
        return f"{present}/{entitled}" if entitled is not None else str(present)


@dataclass(frozen=True)
class MatterOfVote:
    """What a vote may be about: a matter with its steps of voting, the open one first."""

    id: UUID
    words: str
    title: str
    steps: tuple[MatterStep, ...]


@dataclass(frozen=True)
class VoteDetail:
    line: VoteLine
    committee: Committee
    chain: Chain = field(default_factory=Chain)
    activity: Activity | None = None

    @property
    def vote(self) -> Vote:
        return self.line.vote


@dataclass(frozen=True)
class VoteCounts:
    """Of one committee or of the town: all votes, and those of this year that passed."""

    total: int
    this_year: int
    passed: int
    years: tuple[int, ...] = ()


def state_of(result: VoteResult | None) -> VoteState:
    if result is None:
        return VoteState.PLANNED
    if not result.quorum:
        return VoteState.NO_QUORUM
    if result.void:
        return VoteState.VOID
    return VoteState.PASSED if result.passed else VoteState.REJECTED


def took_place(vote: Vote, today: date) -> bool:
    """It was held once people were counted, or once its day is over."""
    return vote.present is not None or vote.held_on < today
