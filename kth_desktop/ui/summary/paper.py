"""The summary as a paper to look at and print: for inside, or to be posted without names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.summary import Summary
from kth_desktop.ui.paper_job import Chosen, Paper, Style
from kth_desktop.ui.widgets.periods import Choice

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

STYLES = (Style("上报", "有客堂主人和志愿者"), Style("张贴", "不印人名"))
_POSTED = 1


def summary_job(desk: Desk, choice: Choice, shown: Summary) -> Paper[Summary]:
    office, on = desk.office, desk.today
    reporter = office.operator

    def writing(content: Summary, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.summary import summary_paper

        summary_paper(content, out, on=on, reporter=reporter, public=chosen.style == _POSTED)

    return Paper(
        title="打印汇总表",
        name=f"客堂汇汇总表-{shown.whose}-{choice.words}",
        reading=choice.asked(office, desk.committee_id),
        writing=writing,
        styles=STYLES,
        touched_by=(
            Changed.ACTIVITY, Changed.HANDED_IN, Changed.VENUE, Changed.COMMITTEE, Changed.PARTNER,
            Changed.VOLUNTEER, Changed.BACKFILLED_MONTH,
        ),
    )  # fmt: skip
