"""The verdict as a row of the form: nothing is typed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_problems import count_doubts, needed_votes, there_problems, vote_problems
from kth_desktop.domain.vote_rules import result_of
from kth_desktop.ui.votes.verdict import Verdict
from kth_desktop.ui.widgets.field import Field

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme


class VerdictField(Field):
    def __init__(self, theme: Theme) -> None:
        self.verdict = Verdict(theme)
        super().__init__(self.verdict)

    def text(self) -> str:
        return ""

    def set_text(self, text: str) -> None:
        """It follows from the numbers."""


def verdict_of(verdict: Verdict, vote: Vote, rule: LawRule | None) -> None:
    """Shows what the numbers come to, or the first thing that stands in the way."""
    result = result_of(vote, rule)
    why = "" if result or vote.present is None else _why_not(vote)
    verdict.show_result(result, rule, why=why, doubts=count_doubts(vote))


def _why_not(vote: Vote) -> str:
    """What is missing or cannot be, in one sentence."""
    found = (*there_problems(vote), *vote_problems(vote), *needed_votes(vote))
    return found[0].sentence if found else ""
