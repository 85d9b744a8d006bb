"""案卷: all that is kept of one matter, as records in order of date; `documents.case_parts` binds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from kth_desktop.domain.chain import Chain, ChainEnd
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern_rules import ConcernLine
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.deliberation_queries import AdoptionTable
from kth_desktop.domain.matter import Matter, MatterStep, StepKind
from kth_desktop.domain.matter_facts import day_of
from kth_desktop.domain.photo import Shown
from kth_desktop.domain.representative_rules import RepresentativeLine
from kth_desktop.domain.vote_texts import VoteFacts

_WITHIN = frozenset({"deliberation", "vote"})  # their own papers are in the case
_NAMED = 3


def _few(ends: Sequence[ChainEnd]) -> tuple[ChainEnd, ...]:
    """All of a few; of more the first, the last of them with how many there are."""
    if len(ends) <= _NAMED:
        return tuple(ends)
    last = ends[_NAMED - 1]
    return (*ends[: _NAMED - 1], replace(last, words=f"{last.words}等{len(ends)}件"))


@dataclass(frozen=True)
class CaseFile:
    """`votes` each with the row of the law that counts it. `places` are those of 三会, by the meeting's id.

    `names` are people known to the office who are named in the texts of the matter: what is made public
    leaves them out. `representatives` are those of the term. `photos` by what they are of: a step, a meeting,
    or the session in the calendar that a meeting or a vote made.
    """

    committee: Committee
    matter: Matter
    deliberations: tuple[Deliberation, ...] = ()
    votes: tuple[VoteFacts, ...] = ()
    adoption: AdoptionTable | None = None
    concerns: tuple[ConcernLine, ...] = ()
    representatives: tuple[RepresentativeLine, ...] = ()
    places: dict[UUID, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    chain: Chain = field(default_factory=Chain)
    photos: Mapping[UUID, tuple[Shown, ...]] = field(default_factory=dict)

    def photos_of(self, *ids: UUID | None) -> tuple[Shown, ...]:
        """Of a record and of its session; a photo that was put to both stands once."""
        found = {one.photo.digest: one for id in ids if id is not None for one in self.photos.get(id, ())}
        return tuple(found.values())

    @property
    def has_publication(self) -> bool:
        """Whether the decision itself was made public as a step of the matter."""
        return any(step.kind is StepKind.PUBLICATION and day_of(step) for step in self.matter.steps)

    @property
    def origin(self) -> str:
        """民情2026-001 → 本议题 → 活动“…”: what stands outside of the case; empty when nothing does."""
        led, came = self.chain.led, [one for one in self.chain.came if one.table not in _WITHIN]
        named = Chain(_few(led), _few(came))
        return named.line("本议题")

    def deliberations_of(self, step: MatterStep | None) -> tuple[Deliberation, ...]:
        """Of one step; with None those that belong to no step that is still there."""
        return tuple(one for one in self.deliberations if self._belongs(one.step_id, step))

    def votes_of(self, step: MatterStep | None) -> tuple[VoteFacts, ...]:
        return tuple(one for one in self.votes if self._belongs(one.vote.step_id, step))

    def _belongs(self, step_id: UUID | None, step: MatterStep | None) -> bool:
        if step is not None:
            return step_id == step.id
        return all(step_id != one.id for one in self.matter.steps)

    @property
    def first_day(self) -> date:
        return min([self.matter.registered_on, *self._days()])

    @property
    def last_day(self) -> date:
        return max([self.matter.registered_on, *self._days()])

    def _days(self) -> list[date]:
        settled = [step for step in self.matter.steps if step.is_settled]
        days = [day_of(step) for step in settled] + [step.public_to for step in settled]
        days += [one.held_on for one in self.deliberations]
        days += [one.vote.held_on for one in self.votes]
        return [day for day in days if day is not None]
