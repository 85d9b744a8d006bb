"""数据更正说明 as a paper to look at and print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kth_desktop.changes import Kind
from kth_desktop.domain.closing import MonthSheet
from kth_desktop.ui.paper_job import Paper

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def correction_job(desk: Desk, shown: MonthSheet) -> Paper[MonthSheet]:
    office, committee_id, on = desk.office, desk.committee_id, desk.today
    reporter = office.operator

    def write(sheet: MonthSheet, out: Any, _chosen: Any) -> None:
        from kth_desktop.documents.correction_note import correction_note

        correction_note(sheet, out, on=on, reporter=reporter)

    return Paper(
        "打印数据更正说明",
        f"客堂汇数据更正说明-{shown.whose}-{shown.words}",
        reading=lambda: office.months.sheet(shown.year, shown.month, committee_id),
        writing=write,
        touched_by=(Kind.HANDED_IN, Kind.CORRECTION, Kind.ACTIVITY, Kind.BACKFILLED_MONTH),
    )
