"""会议通知, 决议书 and 公示 of a vote: letters on the grid of the minutes, with room for the round seal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain import vote_texts
from ..domain.dates import date_words
from ..domain.vote_texts import VoteFacts
from ..errors import UserError
from .letter import Letter, letter


def vote_notice(facts: VoteFacts, out: Path | BinaryIO, *, today: date) -> None:
    """Dated as the notice was given, else `today`. Raises `UserError`, as do the two below."""
    told = facts.vote.notified_on or today
    letter(
        Letter(
            vote_texts.notice_title(facts),
            facts.committee.full_name,
            date_words(told),
            vote_texts.notice_paragraphs(facts),
            vote_texts.notice_salutation(facts),
            (facts.committee.liaison,),
        ),
        out,
    )


def resolution_paper(facts: VoteFacts, out: Path | BinaryIO, *, text: str = "") -> None:
    """Only of what passed. `text` is the resolution's own words, a paragraph each line."""
    result = facts.result
    if result is None:
        raise UserError(f"“{facts.vote.title}”还没有计票，有了结果才有决议书。")
    if not result.passed:
        raise UserError(f"“{facts.vote.title}”没有通过，没有决议书；可以打计票单和结果公示。")
    letter(
        Letter(
            vote_texts.resolution_title(facts),
            facts.committee.full_name,
            date_words(facts.vote.held_on),
            vote_texts.resolution_paragraphs(facts, text),
            whole=(facts.vote.chair, *result.winners),
        ),
        out,
    )


def vote_public(
    facts: VoteFacts, out: Path | BinaryIO, *, begins: date, days: int = vote_texts.USUAL_DAYS
) -> None:
    """What hangs on the board: counts only."""
    if facts.result is None:
        raise UserError(f"“{facts.vote.title}”还没有计票，有了结果才能公示。")
    letter(
        Letter(
            vote_texts.public_title(facts),
            facts.committee.full_name,
            date_words(begins),
            vote_texts.public_paragraphs(facts, begins, days),
            vote_texts.public_salutation(facts),
            facts.result.winners,
        ),
        out,
    )
