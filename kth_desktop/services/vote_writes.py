"""What saving a vote brings along: the rule as it stood, the session in its venue, the matter's step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import VoteRow, rowid_of
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.law_rule import LawRule, VotingBody, rule_text
from kth_desktop.domain.matter import Matter, StepState
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, CountSource
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape
from kth_desktop.domain.vote_count import VoteResult
from kth_desktop.domain.vote_lists import took_place
from kth_desktop.domain.vote_rules import kept_rule, result_of, without_unused
from kth_desktop.errors import Problem
from kth_desktop.services.deliberation_lists import adoptable
from kth_desktop.services.matter_steps import fill_step
from kth_desktop.services.own_sessions import keep_session
from kth_desktop.services.writer import Writing

_REPRESENTATIVES = frozenset({VotingBody.VILLAGER_REPRESENTATIVES, VotingBody.RESIDENT_REPRESENTATIVES})
_EMPTY_STEP = {
    "state": StepState.OPEN, "notified_on": None, "held_on": None, "place": "", "chair": "", "expected": None,
    "present": None, "result": "",
}  # fmt: skip


def cleaned(vote: Vote) -> Vote:
    """Names without stray spaces; the numbers of another way or shape of voting are emptied."""
    names = ("title", "place", "chair", "recorder", "scrutineer", "counter", "caller")
    shaped: dict[str, Any] = {
        "options": tuple(VoteOption(clean_name(one.name), one.votes) for one in vote.options),
        "seats": vote.seats if vote.shape is VoteShape.ELECTION else 1,
        "place": "" if vote.venue_id else clean_name(vote.place),
    }
    if vote.shape is VoteShape.MOTION:
        shaped["options"] = ()
    found = {name: clean_name(getattr(vote, name)) for name in names} | shaped
    return replace(vote, **(found | without_unused(vote)), content=vote.content.strip())


def with_rule(vote: Vote, rule: LawRule, stands: Vote | None) -> Vote:
    """The row is kept with the vote that it decided, and decides it again when a number is put right."""
    if stands is not None and stands.rule and stands.rule_key == vote.rule_key:
        return replace(vote, rule=stands.rule)
    return replace(vote, rule=rule_text(rule) if result_of(vote, rule) else "")


def venue_problems(writing: Writing, vote: Vote) -> tuple[Problem, ...]:
    venue = mapper.find(writing.session, Venue, vote.venue_id) if vote.venue_id else None
    if venue is None or venue.committee_id == vote.committee_id:
        return ()
    return (Problem("venue_id", f"“{venue.name}”是别的村（居）的活动点，请换一个地点。"),)


def kind_problems(writing: Writing, vote: Vote, rule: LawRule | None) -> tuple[Problem, ...]:
    """A village does not vote by a row of the residents."""
    if rule is None or writing.get(Committee, vote.committee_id).kind is rule.kind:
        return ()
    return (Problem("rule_key", f"“{rule.title}”不是本村（居）用的规则，请另选一条。"),)


def save_vote(writing: Writing, vote: Vote, stands: Vote | None, rule: LawRule, today: date) -> Vote:
    """The session of a venue, the vote itself, then the step it was held for."""
    before = stands.activity_id if stands else None
    held = session_of(vote, rule, today)
    if held is not None and before is None and (there := _in_calendar(writing.session, held)):
        before = there.id
        if vote.attendances is None and there.attendances is not None:  # as the calendar counted them
            vote = replace(vote, attendances=there.attendances)
            held = session_of(vote, rule, today)
    if held is None:
        saved = writing.save(replace(vote, activity_id=None))
        keep_session(writing, None, before, today)
    else:
        saved = writing.save(replace(vote, activity_id=keep_session(writing, held, before, today)))
    refill_steps(writing, saved, stands)
    return saved


def _in_calendar(session: Session, held: Activity) -> Activity | None:
    """What the calendar had of this session before its vote was written down: it is counted once."""
    assert held.venue_id is not None
    found = adoptable(session, held.committee_id, held.held_on, held.venue_id)
    same = [
        one for one in found if None in (one.starts_at, held.starts_at) or one.starts_at == held.starts_at
    ]
    return same[0] if len(same) == 1 else None


def refill_steps(writing: Writing, now: Vote | None, old: Vote | None) -> None:
    """The steps it belongs to and belonged to say what was voted for them, and nothing where nothing was."""
    places = [(one.matter_id, one.step_id) for one in (now, old) if one is not None]
    for matter_id, step_id in dict.fromkeys(places):
        if matter_id is None or step_id is None:
            continue
        telling = _telling(writing, matter_id, step_id)
        if telling is not None:
            fill_step(writing, matter_id, step_id, **_step_values(writing, *telling))
        elif old is not None and (old.matter_id, old.step_id) == (matter_id, step_id):
            _empty(writing, matter_id, step_id, old)


def _telling(writing: Writing, matter_id: UUID, step_id: UUID) -> tuple[Vote, VoteResult | None] | None:
    """Of several votes for one step the last that passed, else the last of all."""
    mine = select(VoteRow).where(VoteRow.matter_id == matter_id, VoteRow.step_id == step_id)
    ordered = mine.order_by(VoteRow.held_on, VoteRow.starts_at, rowid_of(VoteRow))
    votes = mapper.read(writing.session, Vote, ordered)
    counted = [(vote, result_of(vote, kept_rule(vote))) for vote in votes]
    passed = [pair for pair in counted if pair[1] is not None and pair[1].passed]
    return next(reversed(passed or counted), None)


def _empty(writing: Writing, matter_id: UUID, step_id: UUID, old: Vote) -> None:
    """Only what was filled by it: a step that the clerk has written over since stays."""
    matter = mapper.find(writing.session, Matter, matter_id)
    step = next((one for one in matter.steps if one.id == step_id), None) if matter else None
    if step is not None and step.held_on == old.held_on:
        fill_step(writing, matter_id, step_id, **_EMPTY_STEP)


def session_of(vote: Vote, rule: LawRule, today: date) -> Activity | None:
    """计入场次: only what is held in a venue; its name says no more than what was voted on."""
    if vote.venue_id is None:
        return None
    held = took_place(vote, today)
    return Activity(
        committee_id=vote.committee_id,
        title=f"{'代表表决' if rule.body in _REPRESENTATIVES else '表决'}：{vote.title}",
        category=Category.DELIBERATION,
        held_on=vote.held_on,
        starts_at=vote.starts_at,
        ends_at=vote.ends_at,
        venue_id=vote.venue_id,
        state=ActivityState.HELD if held else ActivityState.PLANNED,
        expected=vote.entitled,
        attendances=_attendances(vote) if held else None,
        count_source=CountSource.SIGNED if held and vote.present is not None else None,
    )


def _attendances(vote: Vote) -> int | None:
    return vote.attendances if vote.attendances is not None else vote.present


def _step_values(writing: Writing, vote: Vote, result: VoteResult | None) -> dict[str, object]:
    """Only a vote that passed settles the step; else it waits for another round or for 中止."""
    venue = mapper.find(writing.session, Venue, vote.venue_id) if vote.venue_id else None
    return {
        "state": StepState.DONE if result is not None and result.passed else StepState.OPEN,
        "notified_on": vote.notified_on,
        "held_on": vote.held_on,
        "place": venue.name if venue else vote.place,
        "chair": vote.chair,
        "expected": vote.entitled,
        "present": vote.present,
        "result": result.sentence if result else "",
    }
