"""Which row of the law a vote is counted by, and which ones it may be counted by."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.law_rule import LawRule, VotingBody, choose
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_rules import kept_rule
from kth_desktop.services.law import rules_of

USUAL_BODY = {
    CommitteeKind.VILLAGE: VotingBody.VILLAGER_REPRESENTATIVES,
    CommitteeKind.RESIDENTS: VotingBody.RESIDENT_REPRESENTATIVES,
}


class RulesAtHand:
    """The office's rows, read once for a whole list; `own_id` is the office's own committee."""

    def __init__(self, session: Session, own_id: UUID) -> None:
        self._session, self._own_id = session, own_id

    @cached_property
    def rows(self) -> tuple[LawRule, ...]:
        return rules_of(self._session, self._own_id)

    def of(self, vote: Vote) -> LawRule | None:
        """The row kept with the vote that it decided, else the one it names as it stands today."""
        named = next((rule for rule in self.rows if rule.key == vote.rule_key), None)
        return kept_rule(vote) or named

    def offered(self, committee: Committee, on: date) -> tuple[LawRule, ...]:
        """All a committee may vote by on that day, that of the representatives first."""
        found: list[LawRule] = []
        usual = USUAL_BODY.get(committee.kind)
        for body in sorted(VotingBody, key=lambda one: one is not usual):
            found += choose(self.rows, body, committee.kind, committee.law_place, on)
        return tuple(found)
