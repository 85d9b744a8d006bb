"""What a sheet of the notice board is made from, read for `domain/board_texts`."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    ConcernRow,
    PartnerRow,
    PledgeRow,
    VenueRow,
    VolunteerRow,
    VoteRow,
)
from kth_desktop.domain import board_texts
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.board_rules import BoardChoice
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.pledge import Pledge, PledgeLine
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, PartnerKind
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_rules import kept_rule, result_of
from kth_desktop.domain.vote_texts import VoteFacts
from kth_desktop.errors import UserError
from kth_desktop.services.board_columns import usual_column
from kth_desktop.services.context import Context
from kth_desktop.services.summary import SummaryService


def compose(
    context: Context, committee_id: UUID, kind: SheetKind, span: Span | None, about: UUID | None
) -> BoardSheet:
    """Not saved. Raises `UserError` where there is nothing to make it from."""
    with context.reading() as session:
        committee = mapper.get(session, Committee, committee_id)
        sheet = BoardSheet(
            committee_id=committee_id,
            kind=kind,
            title="",
            column=usual_column(committee.kind, kind),
            span_from=span.first if span else None,
            span_to=span.last if span else None,
        )
        if kind is SheetKind.OTHER:
            return sheet
        if kind is SheetKind.VOTE:
            return _vote(session, sheet, committee, about)
        if kind is SheetKind.PLEDGES:
            lines = _pledges(session, committee_id)
            body = board_texts.pledges_body(lines, committee, _names(session, committee_id))
            return board_texts.composed(sheet, board_texts.pledges_title(), body)
        if span is None:
            raise UserError("是哪个月、哪个季度的还没有选，请先选好。")
        if kind is SheetKind.ACTIVITIES:
            found = _activities(session, committee, span)
            body = board_texts.activities_body(found, committee, span.name, _names(session, committee_id))
            return board_texts.composed(sheet, board_texts.activities_title(span.name), body)
        if kind is SheetKind.CONCERNS:
            concerns = _concerns(session, committee_id, span)
            names = _names(session, committee_id)
            body = board_texts.concerns_body(concerns, committee, span.name, names)
            return board_texts.composed(sheet, board_texts.concerns_title(span.name), body)
    ends = (span.first.year, span.first.month), (span.last.year, span.last.month)
    summary = SummaryService(context).months(*ends, committee_id)  # by the 报表统计期, as 月度汇总 says it
    counted = replace(summary.span, name=span.name)
    sheet = replace(sheet, span_from=counted.first, span_to=counted.last)
    body = board_texts.numbers_body(replace(summary, span=counted))
    return board_texts.composed(sheet, board_texts.numbers_title(span.name), body)


def votes_to_tell(session: Session, committee_id: UUID) -> tuple[BoardChoice, ...]:
    """Counted ones, the newest first."""
    asked = select(VoteRow).where(VoteRow.committee_id == committee_id).order_by(VoteRow.held_on.desc())
    return tuple(
        BoardChoice(vote.id, f"{date_words(vote.held_on)} {vote.title}")
        for vote in mapper.read(session, Vote, asked)
        if result_of(vote, kept_rule(vote)) is not None
    )


def _vote(session: Session, sheet: BoardSheet, committee: Committee, about: UUID | None) -> BoardSheet:
    vote = mapper.find(session, Vote, about) if about else None
    if vote is None:
        raise UserError("是哪一次表决还没有选，请先选好。")
    rule = kept_rule(vote)
    result = result_of(vote, rule)
    if rule is None or result is None:
        raise UserError(f"“{vote.title}”还没有计票，结果出来以后再公布。")
    facts = VoteFacts(vote, committee, rule, result)
    made = replace(sheet, about=vote.id)
    return board_texts.composed(made, board_texts.vote_title(facts), board_texts.vote_body(facts))


def _activities(session: Session, committee: Committee, span: Span) -> tuple[ActivityFacts, ...]:
    asked = (
        select(ActivityRow, VenueRow)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(
            ActivityRow.committee_id == committee.id,
            ActivityRow.held_on.between(span.first, span.last),
            ActivityRow.state != ActivityState.CANCELLED,
        )
        .order_by(ActivityRow.held_on, ActivityRow.starts_at, ActivityRow.title)
    )
    found = []
    for row, venue_row in session.execute(asked):
        activity: Activity = mapper.to_record(row)
        venue: Venue | None = mapper.to_record(venue_row) if venue_row is not None else None
        found.append(ActivityFacts(activity, committee, venue))
    return tuple(found)


def _concerns(session: Session, committee_id: UUID, span: Span) -> tuple[Concern, ...]:
    asked = (
        select(ConcernRow)
        .where(
            ConcernRow.committee_id == committee_id,
            ConcernRow.answered_on.between(span.first, span.last),
        )
        .order_by(ConcernRow.answered_on, ConcernRow.number)
    )
    return mapper.read(session, Concern, asked)


def _pledges(session: Session, committee_id: UUID) -> tuple[PledgeLine, ...]:
    """What is not to be published is left out by the text."""
    asked = (
        select(PledgeRow, PartnerRow.name)
        .outerjoin(PartnerRow, PartnerRow.id == PledgeRow.partner_id)
        .where(PledgeRow.committee_id == committee_id)
        .order_by(PledgeRow.agreed_on, PledgeRow.title)
    )
    found = []
    for row, partner in session.execute(asked):
        pledge: Pledge = mapper.to_record(row)
        found.append(PledgeLine(pledge, "", partner or ""))
    return tuple(found)


def _names(session: Session, committee_id: UUID) -> frozenset[str]:
    """Who may stand by name in words of the office: the roster, and partners that are one person."""
    people = select(VolunteerRow.name).where(VolunteerRow.committee_id == committee_id)
    single = select(PartnerRow.name).where(PartnerRow.kind == PartnerKind.PERSON)
    return frozenset((*session.scalars(people), *session.scalars(single)))
