"""三会 as lists and as one record to read: what the page asks for, and what it is given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.chain import Chain
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion


@dataclass(frozen=True)
class DeliberationQuery:
    committee_id: UUID | None = None
    text: str = ""
    kind: DeliberationKind | None = None
    year: int | None = None
    matter_id: UUID | None = None
    order: str = "held_on"  # kind, title, held_on, place, present, opinions, state
    descending: bool = True


@dataclass(frozen=True)
class DeliberationLine:
    """One row of the list; `place` is the venue's name when it was held in one."""

    deliberation: Deliberation
    committee_name: str
    place: str
    matter_words: str = ""  # 曹王议〔2026〕2号 食堂改造

    @property
    def turnout(self) -> str:
        """实到/应到: 13/15; empty before anybody was counted."""
        present, expected = self.deliberation.present, self.deliberation.expected
        if present is None:
            return ""
        return f"{present}/{expected}" if expected is not None else str(present)


@dataclass(frozen=True)
class DeliberationDetail:
    """`notice_days`: days between notice and meeting, as the matter's step has them; 0 when it says none."""

    line: DeliberationLine
    committee: Committee
    chain: Chain = field(default_factory=Chain)
    notice_days: int = 0
    public_days: int = 0
    activity: Activity | None = None

    @property
    def notice_due(self) -> date | None:
        """The last day on which the notice is in time; None when no days are asked for."""
        held_on = self.line.deliberation.held_on
        return held_on - timedelta(self.notice_days) if self.notice_days else None


@dataclass(frozen=True)
class MatterChoice:
    """A matter to choose for a meeting, with the days its step of that kind asks for."""

    id: UUID
    words: str
    title: str


@dataclass(frozen=True)
class SaidOpinion:
    """One line of the 对照表; nobody's name."""

    opinion: Opinion
    place: str
    held_on: date
    kind: DeliberationKind


@dataclass(frozen=True)
class AdoptionTable:
    """意见采纳对照表: all opinions of a matter over its rounds and venues, those of one place together."""

    title: str
    number: str
    lines: tuple[SaidOpinion, ...]

    def count(self, adoption: Adoption) -> int:
        return sum(line.opinion.adoption is adoption for line in self.lines)

    @property
    def people(self) -> int:
        """人次: who spoke at two places was counted at both."""
        return sum(line.opinion.people or 0 for line in self.lines)

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.place for line in self.lines))

    @property
    def words(self) -> str:
        """在3处听取意见8条、62人次：采纳4条，部分采纳2条，未采纳1条，待研究1条。"""
        if not self.lines:
            return "还没有记下意见。"
        order = (Adoption.ADOPTED, Adoption.PARTLY, Adoption.NOT_ADOPTED, Adoption.PENDING)
        kinds = [f"{one.label}{count}条" for one in order if (count := self.count(one))]
        people = f"、{self.people}人次" if self.people else ""
        return f"在{len(self.places)}处听取意见{len(self.lines)}条{people}：{'，'.join(kinds)}。"


def adoption_table(title: str, number: str, held: Iterable[tuple[Deliberation, str]]) -> AdoptionTable:
    """From meetings with their places, in any order: by place, the place first asked standing first."""
    in_order = sorted(held, key=lambda one: (one[0].held_on, one[0].round))
    places: dict[str, list[SaidOpinion]] = {}
    for meeting, place in in_order:
        said = [SaidOpinion(one, place, meeting.held_on, meeting.kind) for one in meeting.opinions]
        places.setdefault(place, []).extend(said)
    return AdoptionTable(title, number, tuple(line for lines in places.values() for line in lines))
