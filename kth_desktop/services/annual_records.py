"""Everything of a year that has a date of its own: meetings, concerns, orders, matters, stories."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, true
from sqlalchemy.orm import Session

from kth_desktop.db.models import (
    ActivityRow,
    ConcernRow,
    DeliberationRow,
    MatterRow,
    MeetingRow,
    OpenDayRow,
    PartnerRow,
    PledgeEntryRow,
    PledgeRow,
    PublicationRow,
    ResolutionRow,
    ServiceOrderRow,
    StoryRow,
    VolunteerRow,
    VoteRow,
)
from kth_desktop.domain.annual_facts import AnnualExample, YearRecords, may_be_shown
from kth_desktop.domain.deliberation import THREE_MEETINGS, DeliberationKind
from kth_desktop.domain.pledge import EntryKind
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.story import Channel
from kth_desktop.domain.vocabulary import Category, MeetingState, PartnerKind, Satisfaction, VolunteerStatus
from kth_desktop.services.concern_lists import counts as concern_counts
from kth_desktop.services.kept_sums import held
from kth_desktop.services.mediation_lists import counts as mediation_counts

_MOST = 30
"""Titles read of each kind; a report names a few of them."""


def read_records(session: Session, span: Span, only: UUID | None) -> YearRecords:
    """`only` None is every committee's."""
    return _Reader(session, span, only).records()


class _Reader:
    def __init__(self, session: Session, span: Span, only: UUID | None) -> None:
        self._session, self._span, self._only = session, span, only

    def records(self) -> YearRecords:
        told = self._of_committees(concern_counts(self._session, self._span.first, self._span.last))
        mediated = self._of_committees(mediation_counts(self._session, self._span.first, self._span.last))
        ordered = self._in(ServiceOrderRow, ServiceOrderRow.ordered_on)
        signed = and_(
            self._in(ServiceOrderRow, ServiceOrderRow.signed_on), ServiceOrderRow.returned_on.is_(None)
        )
        meetings = and_(self._in(MeetingRow, MeetingRow.held_on), MeetingRow.state == MeetingState.FINAL)
        open_days = self._in(OpenDayRow, OpenDayRow.opened_on)
        return YearRecords(
            volunteers=self._count(
                VolunteerRow, self._mine(VolunteerRow), VolunteerRow.status == VolunteerStatus.ACTIVE
            ),
            meetings=self._count(MeetingRow, meetings),
            resolutions=self._resolutions(meetings),
            resolutions_done=self._resolutions(and_(meetings, ResolutionRow.done_on.is_not(None))),
            concerns=sum(one.told for one in told),
            concerns_answered=self._count(
                ConcernRow, self._in(ConcernRow, ConcernRow.told_on), ConcernRow.answered_on.is_not(None)
            ),
            open_days=self._count(OpenDayRow, open_days),
            visitors=self._session.scalar(select(func.sum(OpenDayRow.visitors)).where(open_days)) or 0,
            hearings=self._hearings(),
            votes=self._count(VoteRow, self._in(VoteRow, VoteRow.held_on), VoteRow.present.is_not(None)),
            mediations=sum(one.cases for one in mediated),
            mediations_agreed=sum(one.agreed for one in mediated),
            orders=self._count(ServiceOrderRow, ordered),
            orders_done=self._count(ServiceOrderRow, signed),
            orders_rated=self._count(ServiceOrderRow, signed, ServiceOrderRow.rating.is_not(None)),
            orders_satisfied=self._count(
                ServiceOrderRow, signed, ServiceOrderRow.rating == Satisfaction.SATISFIED
            ),
            partners=self._partners(),
            pledges=self._count(PledgeRow, self._in(PledgeRow, PledgeRow.agreed_on)),
            received_fen=self._received(),
            stories=self._count(StoryRow, self._in(StoryRow, StoryRow.written_on)),
            publications=self._publications(),
            examples=self._examples(),
            matters=self._titles(MatterRow.title, self._in(MatterRow, MatterRow.registered_on)),
            order_titles=self._titles(ServiceOrderRow.title, signed),
            story_titles=self._titles(
                StoryRow.title, self._in(StoryRow, StoryRow.written_on), StoryRow.consent_on.is_not(None)
            ),
        )

    def _mine(self, row: Any) -> ColumnElement[bool]:
        return true() if self._only is None else row.committee_id == self._only

    def _in(self, row: Any, day: Any) -> ColumnElement[bool]:
        return and_(self._mine(row), day.between(self._span.first, self._span.last))

    def _of_committees(self, found: dict[UUID, Any]) -> list[Any]:
        return [one for id, one in found.items() if self._only in (None, id)]

    def _count(self, row: Any, *conditions: ColumnElement[bool]) -> int:
        return self._session.scalar(select(func.count()).select_from(row).where(*conditions)) or 0

    def _resolutions(self, condition: ColumnElement[bool]) -> int:
        asked = (
            select(func.count())
            .select_from(ResolutionRow)
            .join(MeetingRow, MeetingRow.id == ResolutionRow.meeting_id)
            .where(condition)
        )
        return self._session.scalar(asked) or 0

    def _hearings(self) -> tuple[tuple[str, int], ...]:
        """三会, in the order of the word list."""
        asked: Any = (
            select(DeliberationRow.kind, func.count())
            .where(
                self._in(DeliberationRow, DeliberationRow.held_on),
                DeliberationRow.is_held,
                DeliberationRow.kind.in_(THREE_MEETINGS),
            )
            .group_by(DeliberationRow.kind)
        )
        found = {row[0]: int(row[1]) for row in self._session.execute(asked)}
        return tuple((kind.label, found[kind]) for kind in DeliberationKind if kind in found)

    def _partners(self) -> tuple[tuple[str, int], ...]:
        """With most sessions first; a single person is not named."""
        asked = (
            select(PartnerRow.name, func.count())
            .join(ActivityRow, ActivityRow.partner_id == PartnerRow.id)
            .where(held(self._span.first, self._span.last, self._only), PartnerRow.kind != PartnerKind.PERSON)
            .group_by(PartnerRow.name)
            .order_by(func.count().desc(), PartnerRow.name)
        )
        return tuple((str(row[0]), int(row[1])) for row in self._session.execute(asked))

    def _received(self) -> int:
        """What came in these days, whenever it was agreed."""
        asked = (
            select(func.sum(PledgeEntryRow.fen))
            .join(PledgeRow, PledgeRow.id == PledgeEntryRow.pledge_id)
            .where(self._in(PledgeRow, PledgeEntryRow.on), PledgeEntryRow.kind == EntryKind.RECEIVED)
        )
        return self._session.scalar(asked) or 0

    def _publications(self) -> tuple[tuple[str, int], ...]:
        asked: Any = (
            select(PublicationRow.channel, func.count())
            .where(self._in(PublicationRow, PublicationRow.published_on))
            .group_by(PublicationRow.channel)
        )
        found = {row[0]: int(row[1]) for row in self._session.execute(asked)}
        return tuple((channel.label, found[channel]) for channel in Channel if channel in found)

    def _examples(self) -> tuple[AnnualExample, ...]:
        """Titles that most people came to, each once; disputes are nothing to show."""
        people = func.coalesce(func.sum(ActivityRow.attendances), 0)
        found = []
        for category in Category:
            if category is Category.MEDIATION:
                continue
            asked: Any = (
                select(ActivityRow.title, func.count(), people)
                .where(held(self._span.first, self._span.last, self._only), ActivityRow.category == category)
                .group_by(ActivityRow.title)
                .order_by(people.desc(), ActivityRow.title)
                .limit(_MOST)
            )
            found += [
                AnnualExample(category, title, int(times), int(came))
                for title, times, came in self._session.execute(asked)
                if may_be_shown(title)
            ]
        return tuple(found)

    def _titles(self, title: Any, *conditions: ColumnElement[bool]) -> tuple[str, ...]:
        """Each once, in order of the alphabet of the database, so that two prints are alike."""
        asked = select(title).distinct().where(*conditions).order_by(title).limit(_MOST)
        return tuple(words for words in self._session.scalars(asked) if may_be_shown(words))
