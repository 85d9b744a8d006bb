"""其他报表: what goes to the town beside the summary, each on its way to the preview or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from kth_desktop.domain.report_span import month_span
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.summary.town_papers import leaders_job, monthly_job, progress_job
from kth_desktop.ui.summary.year_dialog import YearDialog
from kth_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from kth_desktop.domain.monthly_form import MonthlyForm
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.widgets.periods import Choice


class MorePapers(Button):
    """`chosen` is the report on screen: of a longer one the month is its last."""

    def __init__(self, desk: Desk, chosen: Callable[[], Choice | None]) -> None:
        super().__init__(desk.theme, "其他报表", "printer")
        self._desk, self._chosen = desk, chosen
        self.menu_of_papers = QMenu(self)
        self.monthly_action = self.menu_of_papers.addAction("月报表")
        self.excel_action = self.menu_of_papers.addAction("月报表存为Excel")
        self.menu_of_papers.addSeparator()
        self.annual_action = self.menu_of_papers.addAction("年度工作报告")
        self.progress_action = self.menu_of_papers.addAction("活动点建设进度表")
        self.leaders_action = self.menu_of_papers.addAction("组长办点表")
        self.setMenu(self.menu_of_papers)
        self.menu_of_papers.aboutToShow.connect(self.name_actions)
        self.monthly_action.triggered.connect(self._print_monthly)
        self.excel_action.triggered.connect(self._export_monthly)
        self.annual_action.triggered.connect(self._ask_year)
        self.progress_action.triggered.connect(lambda: self._show(progress_job(desk)))
        self.leaders_action.triggered.connect(lambda: self._show(leaders_job(desk)))

    def name_actions(self) -> None:
        """With the month they are about; one that has not begun has no 月报."""
        month = self._month()
        begun = month is not None and month_span(*month).first <= self._desk.today
        of = f"（{month[0]}年{month[1]}月）" if month else ""
        for action, words in ((self.monthly_action, "月报表"), (self.excel_action, "月报表存为Excel")):
            action.setText(words + of)
            action.setEnabled(begun)
        whole_town = self._desk.committee_id is None
        self.leaders_action.setText("百名组长进度表" if whole_town else "组长办点情况表")

    def _month(self) -> tuple[int, int] | None:
        choice = self._chosen()
        return (choice.last.year, choice.last.month) if choice else None

    def _show(self, job: object) -> None:
        self._desk.show_page("preview", job=job)

    def _print_monthly(self) -> None:
        if month := self._month():
            self._show(monthly_job(self._desk, *month))

    def _export_monthly(self) -> None:
        """Where the clerk wants it."""
        desk, month = self._desk, self._month()
        if month is None:
            return
        name = f"客堂汇月报表-{month[0]}年{month[1]}月.xlsx"
        out = ask_where_to_save(self, "月报表存为Excel", name, "Excel表 (*.xlsx)")
        if out is None:
            return
        office, committee_id = desk.office, desk.committee_id
        desk.tasks.run(
            lambda: office.monthly.form(*month, committee_id),
            lambda form: self._write(form, out),
            owner=self,
        )

    def _write(self, form: MonthlyForm, out: Path) -> None:
        desk = self._desk
        on, reporter = desk.today, desk.office.operator

        def written() -> None:
            from kth_desktop.exchange.monthly_out import write_monthly

            write_monthly(out, form, on=on, reporter=reporter)

        desk.tasks.run(
            written,
            lambda _nothing: desk.message(f"月报表已存成Excel，在“{out.parent.name}\\{out.name}”。"),
            worker="documents",
            owner=self,
        )

    def _ask_year(self) -> None:
        office, committee_id = self._desk.office, self._desk.committee_id
        self._desk.tasks.run(
            lambda: office.annual.first_year(committee_id), self._open_year_dialog, owner=self
        )

    def _open_year_dialog(self, first: int) -> None:
        choice = self._chosen()
        YearDialog(self._desk, self, first, choice.last.year if choice else self._desk.today.year).open()
