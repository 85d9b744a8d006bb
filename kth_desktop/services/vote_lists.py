"""Votes as lists: their rows with the rule and the result of each, the years there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, MatterRow, VenueRow, VoteRow, rowid_of
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.matter import Matter, StepKind
from kth_desktop.domain.vote import Vote, VoteWay
from kth_desktop.domain.vote_lists import MatterOfVote, VoteCounts, VoteLine, VoteQuery, VoteState
from kth_desktop.domain.vote_rules import result_of
from kth_desktop.services.search import place_of
from kth_desktop.services.vote_rules import RulesAtHand

_KEY = rowid_of(VoteRow)


def keys(session: Session, query: VoteQuery, rules: RulesAtHand) -> tuple[int, ...]:
    """The state follows from the count, so that it is looked at row by row, of those that fit otherwise."""
    asked = _joined(select(_KEY)).where(*_wanted(query))
    order = _orders()[query.order]
    ordered = [column.desc() if query.descending else column.asc() for column in order]
    found = tuple(session.scalars(asked.order_by(*ordered, VoteRow.held_on.desc(), VoteRow.title)))
    if query.state is None:
        return found
    lines = zip(found, rows(session, found, rules), strict=True)
    return tuple(key for key, line in lines if line.state is query.state)


def rows(session: Session, wanted: Sequence[int], rules: RulesAtHand) -> tuple[VoteLine, ...]:
    """In the order of the keys; what was deleted meanwhile is left out."""
    found: dict[int, VoteLine] = {}
    columns: tuple[Any, ...] = (_KEY, VoteRow, CommitteeRow.name, VenueRow.name)
    asked = _joined(select(*columns, MatterRow.number, MatterRow.title)).where(_KEY.in_(wanted))
    for key, row, committee, venue, number, matter in session.execute(asked):
        vote: Vote = mapper.to_record(row)
        found[key] = line_of(
            vote, rules.of(vote), committee, venue or vote.place, matter_words(number, matter)
        )
    return tuple(found[key] for key in wanted if key in found)


def line_of(vote: Vote, rule: LawRule | None, committee: str, place: str, matter: str) -> VoteLine:
    return VoteLine(vote, committee, place, matter, rule, result_of(vote, rule))


def matter_words(number: str | None, title: str | None) -> str:
    """曹王议〔2026〕2号 食堂改造"""
    return " ".join(filter(None, (number, title)))


def _joined(asked: Select[Any]) -> Select[Any]:
    return (
        asked.select_from(VoteRow)
        .join(CommitteeRow, CommitteeRow.id == VoteRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == VoteRow.venue_id)
        .outerjoin(MatterRow, MatterRow.id == VoteRow.matter_id)
    )


def _wanted(query: VoteQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.committee_id is not None:
        wanted.append(VoteRow.committee_id == query.committee_id)
    if query.matter_id is not None:
        wanted.append(VoteRow.matter_id == query.matter_id)
    if query.year is not None:
        wanted.append(VoteRow.held_on.between(date(query.year, 1, 1), date(query.year, 12, 31)))
    if query.state is VoteState.PLANNED:
        wanted.append(or_(VoteRow.present.is_(None), VoteRow.rule == ""))
    for word in query.text.split():
        columns = (VoteRow.title, VoteRow.place, VenueRow.name, MatterRow.title, MatterRow.number)
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return wanted


def _orders() -> dict[str, list[Any]]:
    return {
        "held_on": [VoteRow.held_on],
        "title": [VoteRow.title],
        "way": [place_of(VoteRow.way, VoteWay)],
        "present": [VoteRow.present],
        "matter": [func.coalesce(MatterRow.number, ""), func.coalesce(MatterRow.title, "")],
    }


def counts(session: Session, committee_id: UUID | None, year: int, rules: RulesAtHand) -> VoteCounts:
    everything = keys(session, VoteQuery(committee_id), rules)
    this_year = rows(session, keys(session, VoteQuery(committee_id, year=year), rules), rules)
    passed = sum(line.state is VoteState.PASSED for line in this_year)
    asked = select(VoteRow.held_on)
    if committee_id is not None:
        asked = asked.where(VoteRow.committee_id == committee_id)
    years = {held_on.year for held_on in session.scalars(asked)}
    return VoteCounts(len(everything), len(this_year), passed, tuple(sorted(years, reverse=True)))


def last_of(session: Session, committee_id: UUID) -> Vote | None:
    """The newest, whose place and people a new one is proposed with."""
    asked = select(VoteRow).where(VoteRow.committee_id == committee_id)
    found = mapper.read(session, Vote, asked.order_by(VoteRow.held_on.desc()).limit(1))
    return found[0] if found else None


def matters(session: Session, committee_id: UUID) -> tuple[MatterOfVote, ...]:
    """Those with a step of voting, the newest first."""
    asked = select(MatterRow).where(MatterRow.committee_id == committee_id)
    found = mapper.read(session, Matter, asked.order_by(MatterRow.registered_on.desc()))
    choices = (matter_of_vote(matter) for matter in found)
    return tuple(choice for choice in choices if choice.steps)


def matter_of_vote(matter: Matter) -> MatterOfVote:
    steps = [step for step in matter.steps if step.kind is StepKind.VOTE]
    open_first = tuple(sorted(steps, key=lambda step: step.is_settled))
    return MatterOfVote(matter.id, matter_words(matter.number, matter.title), matter.title, open_first)
