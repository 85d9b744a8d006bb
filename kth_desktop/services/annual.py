"""The year's records, read for 年度工作报告."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.domain.annual_facts import AnnualFacts, MonthTotals, YearVenues
from kth_desktop.domain.dates import EARLIEST_YEAR
from kth_desktop.domain.progress import VenueProgress
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError
from kth_desktop.services.annual_records import read_records
from kth_desktop.services.context import Context
from kth_desktop.services.progress import ProgressService
from kth_desktop.services.report_scope import Scope, scope
from kth_desktop.services.report_unit import report_unit
from kth_desktop.services.statistics import totals
from kth_desktop.services.summary import SummaryService
from kth_desktop.services.volunteers import VolunteerService


class AnnualService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def facts(self, year: int, committee_id: UUID | None = None) -> AnnualFacts:
        """Of the twelve months' reports, so that they add up to it. None is the whole town.

        Venues, leaders and people are as they stand today. Raises `UserError` for a year that has not begun.
        """
        today = self._context.today
        if year > today.year:
            raise UserError(f"{year}年还没有到，写不了年度工作报告。请改年份。")
        if year <= EARLIEST_YEAR:
            raise UserError(f"{year}年看不懂，请核对年份。")
        summaries = SummaryService(self._context)
        summary = summaries.months((year, 1), (year, 12), committee_id)
        with self._context.reading() as session:
            unit = report_unit(session, self._context.own_id, committee_id)
            only = None if unit.kind is CommitteeKind.TOWN else unit.id
            read = read_records(session, summary.span, only)
            months = tuple(_months(session, scope(session, self._context, committee_id), year))
        people = VolunteerService(self._context)
        return AnnualFacts(
            summary=summary,
            kind=unit.kind,
            name=unit.town_name if only is None else unit.name,
            town_name=unit.town_name,
            year=year,
            on=today,
            months=months,
            venues=_standing(ProgressService(self._context).venues(only, year)),
            leaders=people.leaders(only),
            backbones=people.backbones(only),
            records=read,
        )

    def first_year(self, committee_id: UUID | None = None) -> int:
        """The first of which there is something to report: that of the oldest activity."""
        return min(SummaryService(self._context).earliest(committee_id).year, self._context.today.year)


def _months(session: Session, of: Scope, year: int) -> Iterator[MonthTotals]:
    for number in range(1, 13):
        days = month_span(year, number, of.period)
        found = totals(
            session, days.first, days.last, by=Breakdown.CATEGORY, committee_id=of.committee_id
        ).groups
        yield MonthTotals(
            f"{number}月", tuple(one.sessions for one in found), tuple(one.attendances for one in found)
        )


def _standing(found: VenueProgress) -> YearVenues:
    total = found.total
    growing = total.finding + total.growing + total.accepted
    return YearVenues(total.year, len(found.rows), found.reached, total.hanging, total.whole, growing)
