"""月报表, 年度工作报告, 建设进度表 and 百名组长进度表 on their way to the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.annual_facts import AnnualFacts
from kth_desktop.domain.monthly_form import MonthlyForm
from kth_desktop.domain.progress import LeaderProgress, VenueProgress
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_COUNTED = (
    Changed.ACTIVITY, Changed.HANDED_IN, Changed.VENUE, Changed.COMMITTEE, Changed.VOLUNTEER, Changed.CONCERN,
    Changed.SERVICE_ORDER, Changed.DELIBERATION, Changed.MEDIATION, Changed.BACKFILLED_MONTH,
)  # fmt: skip
_OF_YEAR = (
    *_COUNTED, Changed.PARTNER, Changed.MEETING, Changed.MATTER, Changed.VOTE, Changed.PLEDGE, Changed.STORY,
    Changed.PUBLICATION, Changed.OPEN_DAY,
)  # fmt: skip


def monthly_job(desk: Desk, year: int, month: int) -> Paper[MonthlyForm]:
    office, on, committee_id = desk.office, desk.today, desk.committee_id
    reporter = office.operator

    def writing(form: MonthlyForm, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.monthly_table import monthly_table

        monthly_table(form, out, on=on, reporter=reporter, paper=chosen.paper)

    return Paper(
        title="打印月报表",
        name=f"客堂汇月报表-{year}年{month}月",
        reading=lambda: office.monthly.form(year, month, committee_id),
        writing=writing,
        papers=("A4 横向", "A3 横向") if committee_id else ("A3 横向", "A4 横向"),  # a village prints on A4
        touched_by=_COUNTED,
    )


def annual_job(desk: Desk, year: int) -> Paper[AnnualFacts]:
    office, committee_id = desk.office, desk.committee_id

    def writing(facts: AnnualFacts, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.annual_pdf import annual_pdf
        from kth_desktop.domain.annual_report import annual_report

        del chosen
        annual_pdf(annual_report(facts), out)

    return Paper(
        title="打印年度工作报告",
        name=f"客堂汇工作报告-{year}年",
        reading=lambda: office.annual.facts(year, committee_id),
        writing=writing,
        touched_by=_OF_YEAR,
    )


def progress_job(desk: Desk) -> Paper[VenueProgress]:
    office, committee_id = desk.office, desk.committee_id

    def writing(found: VenueProgress, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.progress_tables import venue_progress

        del chosen
        venue_progress(found, out)

    return Paper(
        title="打印建设进度表",
        name=f"客堂汇活动点建设进度表-{desk.today.year}年",
        reading=lambda: office.progress.venues(committee_id),
        writing=writing,
        touched_by=(Changed.VENUE, Changed.COMMITTEE, Changed.VOLUNTEER),
    )


def leaders_job(desk: Desk) -> Paper[LeaderProgress]:
    office, committee_id = desk.office, desk.committee_id

    def writing(found: LeaderProgress, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.progress_tables import leader_progress

        del chosen
        leader_progress(found, out)

    return Paper(
        title="打印组长办点表",
        name=f"客堂汇组长办点表-{desk.today.year}年",
        reading=lambda: office.progress.leaders(committee_id),
        writing=writing,
        touched_by=(Changed.VENUE, Changed.COMMITTEE, Changed.VOLUNTEER),
    )
