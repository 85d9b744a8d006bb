"""统计表 as a paper to look at and print, and as an Excel file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.statistics import StatisticsView
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.statistics.picker import Ask

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

COUNTED = (
    Kind.ACTIVITY, Kind.BACKFILLED_MONTH, Kind.VENUE, Kind.COMMITTEE, Kind.PARTNER, Kind.OPEN_DAY,
    Kind.SERVICE_ORDER, Kind.CONCERN, Kind.DELIBERATION, Kind.MEDIATION,
)  # fmt: skip


def statistics_job(desk: Desk, ask: Ask, words: str) -> Paper[StatisticsView]:
    on, reporter = desk.today, desk.office.operator

    def writing(content: StatisticsView, out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.statistics_sheet import statistics_sheet

        del chosen
        statistics_sheet(content, out, on=on, reporter=reporter)

    return Paper(
        title="打印统计表", name=f"客堂汇统计表-{words}", reading=ask, writing=writing, touched_by=COUNTED
    )


def export(desk: Desk, over: QWidget, view: StatisticsView) -> None:
    """The table as it stands, where the clerk wants it."""
    name = f"客堂汇统计表-{view.whose}-{view.span.name}-按{view.by.label}.xlsx"
    out = ask_where_to_save(over, "导出统计表", name, "Excel表 (*.xlsx)")
    if out is None:
        return
    day = desk.today

    def write() -> None:
        from kth_desktop.exchange.statistics_out import write_statistics

        write_statistics(out, view, day=day)

    desk.tasks.run(
        write,
        lambda _nothing: desk.message(f"统计表已导出，存在“{out.parent.name}\\{out.name}”。"),
        worker="documents",
        owner=over,
    )
