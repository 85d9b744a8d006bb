"""迎检材料: what a committee can show of a period, gathered to be printed by its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, CommitteeRow, MatterRow, PlatePrintRow, VenueRow, VoteRow
from kth_desktop.domain.board_rules import BoardQuery
from kth_desktop.domain.concern_rules import ConcernQuery
from kth_desktop.domain.inspection_file import (
    InspectionFile,
    PlateLine,
    Readers,
    RecordedActivity,
    ServiceLists,
)
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.mediation_lists import MediationQuery
from kth_desktop.domain.meeting import MeetingLine, MeetingQuery
from kth_desktop.domain.order_rules import OrderQuery
from kth_desktop.domain.partner import PartnerQuery
from kth_desktop.domain.photo import PRINTED
from kth_desktop.domain.pledge import PledgeQuery
from kth_desktop.domain.queries import ActivityQuery, VenueQuery, VolunteerQuery
from kth_desktop.domain.report_span import Span, month_span, months_span, span
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.story import StoryLine, StoryQuery
from kth_desktop.domain.summary import Summary
from kth_desktop.domain.vocabulary import ActivityState, CommitteeKind, ReportPeriod
from kth_desktop.services.activities import ActivityService
from kth_desktop.services.boards import BoardService
from kth_desktop.services.case_files import CaseFileService
from kth_desktop.services.chain import ChainService
from kth_desktop.services.committees import CommitteeService
from kth_desktop.services.concerns import ConcernService
from kth_desktop.services.context import Context
from kth_desktop.services.inspection import InspectionService
from kth_desktop.services.mediations import MediationService
from kth_desktop.services.meetings import MeetingService
from kth_desktop.services.offers import OfferService
from kth_desktop.services.orders import OrderService
from kth_desktop.services.partners import PartnerService
from kth_desktop.services.photos import PhotoService
from kth_desktop.services.pledges import PledgeService
from kth_desktop.services.representatives import RepresentativeService
from kth_desktop.services.stories import StoryService
from kth_desktop.services.summary import SummaryService
from kth_desktop.services.summary_lists import volunteers_of
from kth_desktop.services.venues import VenueService
from kth_desktop.services.volunteers import VolunteerService
from kth_desktop.services.votes import VoteService

Month = tuple[int, int]
T = TypeVar("T")


class InspectionFileService:
    """`committee_id` None is the whole town, as in 台账体检."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def months(
        self, first: Month, last: Month, committee_id: UUID | None = None, *, named: bool = True
    ) -> InspectionFile:
        """Whole reports, by the 报表统计期 of the committee. Raises `UserError` for a period backwards."""
        unit = InspectionService(self._context).unit(committee_id)
        return self._gathered(months_span(first, last, unit.report_period), committee_id, named=named)

    def between(
        self, first: date, last: date, committee_id: UUID | None = None, *, named: bool = True
    ) -> InspectionFile:
        """Both days included; raises `UserError` when they stand the wrong way round."""
        return self._gathered(span(first, last), committee_id, named=named)

    def _gathered(self, days: Span, committee_id: UUID | None, *, named: bool) -> InspectionFile:
        context = self._context
        unit = InspectionService(context).unit(committee_id)
        only = None if unit.kind is CommitteeKind.TOWN else unit.id
        held = ActivityQuery(only, state=ActivityState.HELD, first=days.first, last=days.last)
        with context.reading() as session:
            numbers = _numbers(session, days, only)
            matters, votes = _matters(session, days, only), _votes(session, days, only)
            plates, served = _plates(session, only), volunteers_of(session, days, only)
        return InspectionFile(
            unit=unit,
            span=days,
            made_on=context.today,
            operator=context.operator if named else "",
            named=named,
            whole_town=only is None,
            leaders=VolunteerService(context).leaders(only),
            representatives=RepresentativeService(context).lines(RepresentativeQuery(only)),
            venues=VenueService(context).lines(VenueQuery(only)),
            plates=plates,
            volunteers=VolunteerService(context).lines(VolunteerQuery(only)),
            served=served,
            activities=ActivityService(context).lines(held),
            numbers=numbers,
            meetings=self._meetings(days, only),
            concerns=ConcernService(context).lines(
                ConcernQuery(only, first=days.first, last=days.last, descending=False)
            ),
            matters=matters,
            votes=votes,
            mediations=_of(
                MediationService(context).lines(MediationQuery(only, descending=False)),
                lambda line: line.applied_on,
                days,
            ),
            services=self._services(days, only),
            boards=_of(
                BoardService(context).lines(BoardQuery(only, descending=False)),
                lambda line: line.sheet.posted_from,
                days,
            ),
            stories=self._stories(days, only),
            months=tuple(_months(days, unit.report_period)),
            committees={one.id: one for one in CommitteeService(context).all()},
            read=self._readers(days, unit.report_period, committee_id),
        )

    def _services(self, days: Span, only: UUID | None) -> ServiceLists:
        context = self._context
        offers = OfferService(context)
        return ServiceLists(
            partners=PartnerService(context).lines(PartnerQuery(only)),
            offers=offers.all(only, only_offered=True),
            partner_names=offers.partner_names(),
            orders=_of(
                OrderService(context).lines(OrderQuery(only, descending=False)),
                lambda line: line.order.ordered_on,
                days,
            ),
            pledges=_of(
                PledgeService(context).lines(PledgeQuery(only, descending=False)),
                lambda line: line.pledge.agreed_on,
                days,
            ),
        )

    def _readers(self, days: Span, period: ReportPeriod, committee_id: UUID | None) -> Readers:
        context = self._context
        summary = SummaryService(context)
        return Readers(
            record=self._record,
            case=CaseFileService(context).of,
            vote=VoteService(context).facts,
            minutes=MeetingService(context).kept_paper,
            photos=PhotoService(context).shown,
            month=lambda year, month: summary.month(year, month, committee_id),
            report=_report(summary, days, period, committee_id),
        )

    def _record(self, id: UUID) -> RecordedActivity:
        context = self._context
        return RecordedActivity(
            ActivityService(context).facts(id),
            PhotoService(context).shown("activity", id)[:PRINTED],
            ChainService(context).line("activity", id),
        )

    def _meetings(self, days: Span, only: UUID | None) -> tuple[MeetingLine, ...]:
        """Those that have been."""
        asked = MeetingQuery(only, order="held_on", descending=False)
        last = min(days.last, self._context.today)
        lines = MeetingService(self._context).lines(asked)
        return tuple(line for line in lines if days.first <= line.meeting.held_on <= last)

    def _stories(self, days: Span, only: UUID | None) -> tuple[StoryLine, ...]:
        """Written, or told of somewhere, within the days."""
        lines = StoryService(self._context).lines(StoryQuery(only, descending=False))

        def is_of(line: StoryLine) -> bool:
            told = (line.story.written_on, *(one.published_on for one in line.publications))
            return any(on is not None and days.first <= on <= days.last for on in told)

        return tuple(filter(is_of, lines))


def _of(lines: Iterable[T], day: Callable[[T], date | None], days: Span) -> tuple[T, ...]:
    return tuple(line for line in lines if (on := day(line)) and days.first <= on <= days.last)


def _numbers(session: Session, days: Span, only: UUID | None) -> Mapping[UUID, str]:
    """活动档案 count what was held in a year, in order of date, whatever part of the year is printed."""
    row = ActivityRow
    asked = (
        select(row.id, row.held_on)
        .where(
            row.committee_id.in_(select(CommitteeRow.id)) if only is None else row.committee_id == only,
            row.held_on.between(date(days.first.year, 1, 1), days.last),
            row.state == ActivityState.HELD,
        )
        .order_by(row.held_on, row.starts_at, row.title, row.id)
    )
    numbers: dict[UUID, str] = {}
    counts: dict[int, int] = {}
    for id, held_on in session.execute(asked):
        counts[held_on.year] = counts.get(held_on.year, 0) + 1
        if held_on >= days.first:
            numbers[id] = f"{held_on.year}-{counts[held_on.year]:03}"
    return numbers


def _matters(session: Session, days: Span, only: UUID | None) -> tuple[Matter, ...]:
    """Under way at some time within the days: begun before their end, and not all over before them."""
    asked = select(MatterRow).where(MatterRow.registered_on <= days.last)
    if only is not None:
        asked = asked.where(MatterRow.committee_id == only)
    found = mapper.read(session, Matter, asked.order_by(MatterRow.registered_on, MatterRow.number))
    return tuple(matter for matter in found if _goes_on(matter, days))


def _goes_on(matter: Matter, days: Span) -> bool:
    own = (matter.registered_on, matter.stopped_on)
    dates = [on for step in matter.steps for on in (step.held_on, step.public_from, step.taken_down_on)]
    return any(on is not None and days.first <= on <= days.last for on in (*own, *dates))


def _votes(session: Session, days: Span, only: UUID | None) -> tuple[UUID, ...]:
    """Those of no matter, for a matter's own stand in its case."""
    asked = select(VoteRow.id).where(
        VoteRow.held_on.between(days.first, days.last), VoteRow.matter_id.is_(None)
    )
    if only is not None:
        asked = asked.where(VoteRow.committee_id == only)
    return tuple(session.scalars(asked.order_by(VoteRow.held_on)))


def _plates(session: Session, only: UUID | None) -> tuple[PlateLine, ...]:
    """The whole register: a plate printed before the period hangs within it."""
    asked = (
        select(PlatePrintRow, VenueRow.number, VenueRow.name)
        .join(VenueRow, VenueRow.id == PlatePrintRow.venue_id)
        .order_by(VenueRow.number_order, PlatePrintRow.printed_at)
    )
    if only is not None:
        asked = asked.where(PlatePrintRow.committee_id == only)
    return tuple(
        PlateLine(number or "", name, mapper.to_record(row)) for row, number, name in session.execute(asked)
    )


def _months(days: Span, period: ReportPeriod) -> Iterator[Month]:
    """Reports that lie within the days as a whole."""
    year, month = days.first.year, days.first.month
    while date(year, month, 1) <= days.last:
        report = month_span(year, month, period)
        if days.first <= report.first and report.last <= days.last:
            yield year, month
        year, month = year + month // 12, month % 12 + 1


def _report(
    summary: SummaryService, days: Span, period: ReportPeriod, committee_id: UUID | None
) -> Callable[[], Summary]:
    """By whole reports where the days are those, so that the months add up to it."""
    months = tuple(_months(days, period))
    if months and months_span(months[0], months[-1], period) == days:
        return lambda: summary.months(months[0], months[-1], committee_id)
    return lambda: summary.between(days.first, days.last, committee_id)
