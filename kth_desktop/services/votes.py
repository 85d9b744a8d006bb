"""表决: one count from its notice to its result. Nobody's own vote is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import VoteRow, rowid_of
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_count import VoteResult
from kth_desktop.domain.vote_lists import MatterOfVote, VoteCounts, VoteDetail, VoteLine, VoteQuery
from kth_desktop.domain.vote_rules import record_problems, result_of
from kth_desktop.domain.vote_texts import VoteFacts
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.services import vote_lists
from kth_desktop.services.chain import chain_of, links_of
from kth_desktop.services.context import Context
from kth_desktop.services.law import rule_of_key
from kth_desktop.services.matter_steps import step_order_problems
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.own_sessions import refuse_if_told
from kth_desktop.services.representatives import RepresentativeService
from kth_desktop.services.vote_rules import RulesAtHand
from kth_desktop.services.vote_writes import (
    cleaned,
    kind_problems,
    refill_steps,
    save_vote,
    venue_problems,
    with_rule,
)


class VoteService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def _rules(self, session: Session) -> RulesAtHand:
        return RulesAtHand(session, self._context.own_id)

    # Reading

    def keys(self, query: VoteQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return vote_lists.keys(session, query, self._rules(session))

    def rows(self, keys: Sequence[int]) -> tuple[VoteLine, ...]:
        with self._context.reading() as session:
            return vote_lists.rows(session, keys, self._rules(session))

    def lines(self, query: VoteQuery) -> tuple[VoteLine, ...]:
        with self._context.reading() as session:
            rules = self._rules(session)
            return vote_lists.rows(session, vote_lists.keys(session, query, rules), rules)

    def key(self, id: UUID) -> int:
        """Where a list finds this vote."""
        with self._context.reading() as session:
            return _key(session, id)

    def get(self, id: UUID) -> Vote:
        with self._context.reading() as session:
            return mapper.get(session, Vote, id)

    def detail(self, id: UUID) -> VoteDetail:
        with self._context.reading() as session:
            (line,) = vote_lists.rows(session, (_key(session, id),), self._rules(session))
            vote = line.vote
            activity = mapper.find(session, Activity, vote.activity_id) if vote.activity_id else None
            committee = mapper.get(session, Committee, vote.committee_id)
            return VoteDetail(line, committee, chain_of(session, "vote", id), activity)

    def counts(self, committee_id: UUID | None = None) -> VoteCounts:
        with self._context.reading() as session:
            year = self._context.today.year
            return vote_lists.counts(session, committee_id, year, self._rules(session))

    def matters(self, committee_id: UUID) -> tuple[MatterOfVote, ...]:
        """What may be voted on: matters with a step of voting."""
        with self._context.reading() as session:
            return vote_lists.matters(session, committee_id)

    def result(self, vote: Vote) -> VoteResult | None:
        """By the row kept with it, else by the row it names; None before it is counted."""
        with self._context.reading() as session:
            return result_of(vote, self._rules(session).of(vote))

    def facts(self, id: UUID) -> VoteFacts:
        """What the papers need. Raises `UserError` where the row it was to be counted by is gone."""
        detail = self.detail(id)
        line = detail.line
        if line.rule is None:
            raise UserError(f"“{line.vote.title}”的表决规则已经删除，请点“修改”另选一条。")
        number = line.matter_words.split(" ")[0] if line.matter_words else ""
        return VoteFacts(line.vote, detail.committee, line.rule, line.result, line.place, number)

    def rules(self, committee_id: UUID, on: date) -> tuple[LawRule, ...]:
        """The rows a committee may vote by on that day, the one to propose first."""
        with self._context.reading() as session:
            return self._rules(session).offered(mapper.get(session, Committee, committee_id), on)

    # A new one

    def begin(self, committee_id: UUID, matter_id: UUID | None = None, step_id: UUID | None = None) -> Vote:
        """Not saved yet: the rule of the day, 应到 from the roster, place and people of the last vote."""
        today = self._context.today
        with self._context.reading() as session:
            matter = mapper.find(session, Matter, matter_id) if matter_id else None
            if matter is not None:
                committee_id = matter.committee_id
            committee = mapper.get(session, Committee, committee_id)
            rules, last = (
                self._rules(session).offered(committee, today),
                vote_lists.last_of(session, committee_id),
            )
            made = Vote(
                committee_id=committee_id,
                title="",
                held_on=today,
                rule_key=rules[0].key if rules else "",
                recorder=self._context.operator,
            )
            if last is not None:
                made = replace(
                    made, way=last.way, place=last.place, venue_id=last.venue_id, chair=last.chair,
                    scrutineer=last.scrutineer, counter=last.counter, caller=last.caller,
                    recorder=last.recorder or made.recorder,
                )  # fmt: skip
            made = _for_matter(made, matter, step_id) if matter else made
        return replace(made, entitled=self.entitled(made) or made.entitled)

    def entitled(self, vote: Vote) -> int | None:
        """应到 from the roster of representatives, on the day of the vote; None without one."""
        return RepresentativeService(self._context).entitled(vote.committee_id, vote.held_on) or None

    # Writing

    def save(self, vote: Vote) -> Outcome[Vote]:
        """Raises `InputProblems`; with all its numbers there the row that decides is kept with it."""
        vote, today = cleaned(vote), self._context.today
        with self._context.writing() as writing:
            stands = mapper.find(writing.session, Vote, vote.id)
            same = stands is not None and stands.rule_key == vote.rule_key
            asked = replace(vote, rule=stands.rule if stands and same else "")
            rule = self._rules(writing.session).of(asked)
            problems = (*record_problems(vote, rule, today), *venue_problems(writing, vote))
            problems += kind_problems(writing, vote, rule)
            problems += step_order_problems(writing.session, vote.matter_id, vote.step_id, vote.held_on)
            if problems or rule is None:
                raise InputProblems(problems)
            return writing.outcome(save_vote(writing, with_rule(vote, rule, stands), stands, rule, today))

    def recount(self, id: UUID) -> Outcome[Vote]:
        """By its row as it stands today, for the office has verified or put it right since."""
        today = self._context.today
        with self._context.writing() as writing:
            vote = writing.get(Vote, id)
            rule = rule_of_key(writing.session, self._context.own_id, vote.rule_key)
            if problems := record_problems(vote, rule, today):
                raise InputProblems(problems)
            again = with_rule(replace(vote, rule=""), rule, None)
            saved = save_vote(writing, again, vote, rule, today)
            return writing.outcome(saved, f"已按现行规则重新核算“{vote.title}”")

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Its session in the calendar goes with it, and the step of its matter tells of the vote before."""
        with self._context.writing() as writing:
            vote, session = writing.get(Vote, id), writing.session
            activity = mapper.find(session, Activity, vote.activity_id) if vote.activity_id else None
            held = (activity,) if activity else ()
            for one in held:
                refuse_if_told(session, one)
            links = [link for one in (vote, *held) for link in links_of(session, one.id)]
            writing.remove(vote, links, held)
            refill_steps(writing, None, vote)
            return writing.outcome(id, f"已删除表决“{vote.title}”")


def _key(session: Session, id: UUID) -> int:
    """Raises `UserError` when somebody has deleted it meanwhile."""
    mapper.get(session, Vote, id)
    return int(session.scalars(select(rowid_of(VoteRow)).where(VoteRow.id == id)).one())


def _for_matter(vote: Vote, matter: Matter, step_id: UUID | None) -> Vote:
    """On the step named, else on the first of voting that is open; its day and notice go before ours."""
    steps = vote_lists.matter_of_vote(matter).steps
    step = next((one for one in steps if one.id == step_id), None) or (steps[0] if steps else None)
    made = replace(vote, title=matter.title, matter_id=matter.id, step_id=step.id if step else None)
    if step is None:
        return made
    return replace(
        made,
        held_on=step.held_on or made.held_on,
        notified_on=step.notified_on,
        place=step.place or made.place,
        venue_id=None if step.place else made.venue_id,
        chair=step.chair or made.chair,
        entitled=step.expected,
    )
