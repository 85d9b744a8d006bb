"""月结补录: the months of the committee looked at, one beside them, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.closing import MonthLine, MonthSheet
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.months.backfill_dialog import BackfillDialog, Month
from kth_desktop.ui.months.detail import MonthDetail
from kth_desktop.ui.months.listing import MonthList
from kth_desktop.ui.months.papers import correction_job
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk

_SHOWN = (
    Changed.ACTIVITY,
    Changed.HANDED_IN,
    Changed.CORRECTION,
    Changed.BACKFILLED_MONTH,
    Changed.COMMITTEE,
)
_SIDE = 24  # of the month beside the list
_NO_LIMIT = 16777215  # Qt's own
_ONE_ROW = 52  # characters of width from which list and month stand beside each other
OPENS = "不再算作已上报，登记的也不再算补报；这个月的更正记录一并去掉。"


class MonthsPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.shown: MonthSheet | None = None
        self._month: Month | None = None  # the one looked at
        self.head = RecordHead(theme, "月结补录", below=Siblings(desk, "统计", NUMBERS, "months"))
        self.close_button = Button(theme, "上报并月结", "check", Kind.FILLED)
        self.reopen = Button(theme, "取消月结", "undo-2")
        self.correction = Button(theme, "数据更正说明", "printer")
        self.backfill = Button(theme, "补录汇总数", "plus")
        self.list, self.detail = MonthList(desk), MonthDetail(theme)
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        for button, does in (
            (self.close_button, self._close), (self.reopen, self._open_again),
            (self.correction, self._print), (self.backfill, self._backfill),
            (self.detail.replace, self._replace),
        ):  # fmt: skip
            button.clicked.connect(does)
        for keys, button in (("Ctrl+N", self.backfill), ("Ctrl+P", self.correction)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)
        self._show_buttons()

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touches(*_SHOWN):
            months, committee_id = self.desk.office.months, self.desk.committee_id
            self.desk.tasks.run(lambda: months.lines(committee_id), self._take_lines, owner=self)

    def open(self, **target: object) -> None:
        """`year` and `month`: that month is chosen."""
        year, month = target.get("year"), target.get("month")
        if isinstance(year, int) and isinstance(month, int):
            self._month = (year, month)
            self.refresh(None)

    def _take_lines(self, lines: tuple[MonthLine, ...]) -> None:
        closed = sum(line.closed_on is not None for line in lines)
        self.head.show_count(f"共{len(lines)}个月，已月结{closed}个月")
        self.list.show_lines(lines, self._month)
        self.show_ready()

    def _chosen(self, line: MonthLine | None) -> None:
        if line is None:
            return
        self._month = (line.year, line.month)
        months, committee_id = self.desk.office.months, self.desk.committee_id
        self.desk.tasks.run(
            lambda: months.sheet(line.year, line.month, committee_id), self._show_sheet, owner=self
        )

    def _show_sheet(self, sheet: MonthSheet) -> None:
        self.shown = sheet
        self.detail.show_sheet(sheet)
        self._show_buttons()

    def _show_buttons(self) -> None:
        shown = self.shown
        on = shown.closed_on if shown else None
        self.close_button.setText(f"{short_date_words(on)}已月结" if on else "上报并月结")
        self.close_button.setEnabled(shown is not None and on is None and shown.first_day <= self.desk.today)
        self.reopen.setEnabled(on is not None)
        self.correction.setEnabled(shown is not None and bool(shown.closed))

    # What can be done

    def _close(self) -> None:
        if self.shown is not None and not self.desk.may_not_write():
            summary, shown, committee_id = self.desk.office.summary, self.shown, self.desk.committee_id
            self.desk.tasks.run(
                lambda: summary.hand_in(shown.year, shown.month, committee_id), self.desk.done, owner=self
            )

    def _open_again(self) -> None:
        shown, desk = self.shown, self.desk
        if shown is None or desk.may_not_write():
            return
        if ask(self, desk.theme, "取消月结", f"{shown.words}{OPENS}", "取消月结", "不取消", safe=True):
            summary, committee_id = desk.office.summary, desk.committee_id
            desk.tasks.run(
                lambda: summary.take_back(shown.year, shown.month, committee_id), desk.done, owner=self
            )

    def _print(self) -> None:
        if self.shown is not None:
            self.desk.show_page("preview", job=correction_job(self.desk, self.shown))

    def _village(self) -> UUID | None:
        """Whose sums are told; says so when none is looked at."""
        desk = self.desk
        villages = [one for one in desk.committees if one.kind is not CommitteeKind.TOWN]
        of = desk.committee or (villages[0] if len(villages) == 1 else None)
        if of is None or of.kind is CommitteeKind.TOWN:
            desk.message("汇总数按村（居）补录，请先在上面选一个村（居）。", "attention")
            return None
        return of.id

    def _backfill(self) -> None:
        shown = self.shown
        if shown is None or self.desk.may_not_write():
            return
        committee_id = self._village()
        if committee_id is not None:
            self._fill_in(committee_id, (shown.year, shown.month), "")

    def _fill_in(self, committee_id: UUID, month: Month, source: str) -> None:
        months = self.desk.office.months

        def show(sums: Any) -> None:
            dialog = BackfillDialog(self.desk, self, committee_id, month, sums, source)
            dialog.saved.connect(lambda outcome: self._filled_in(committee_id, dialog, outcome))
            dialog.open()

        self.desk.tasks.run(lambda: months.sums(committee_id, *month), show, owner=self)

    def _filled_in(self, committee_id: UUID, dialog: BackfillDialog, outcome: Any) -> None:
        self._month = dialog.month
        self.desk.done(outcome)
        months, month, goes_on = self.desk.office.months, dialog.month, dialog.goes_on
        source = dialog.source.text()

        def tell(sheet: MonthSheet) -> None:
            if sheet.doubled_words:
                self.desk.message(sheet.doubled_words, "attention")
            if goes_on is not None:
                self._fill_in(committee_id, goes_on, source)

        self.desk.tasks.run(lambda: months.sheet(*month, committee_id), tell, owner=self)

    def _replace(self) -> None:
        shown, months = self.shown, self.desk.office.months
        if shown is None or self.desk.may_not_write():
            return
        committee_id = self._village()
        if committee_id is not None:
            self.desk.tasks.run(
                lambda: months.drop_sums(committee_id, shown.year, shown.month), self.desk.done, owner=self
            )

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= self.desk.theme.chars(_ONE_ROW)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        width = self.desk.theme.chars(_SIDE)
        self.detail.setMinimumWidth(width if beside else 0)
        self.detail.setMaximumWidth(max(width, event.size().width() * 2 // 5) if beside else _NO_LIMIT)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        tools = QHBoxLayout()
        tools.setSpacing(theme.between)
        for button in (self.close_button, self.reopen, self.correction, self.backfill):
            tools.addWidget(button)
        tools.addStretch()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(theme.panels)
        self._body.addWidget(self.list, 1)
        self._body.addWidget(self.detail)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.rows)
        page.setSpacing(theme.rows)
        page.addWidget(self.head)
        page.addLayout(tools)
        page.addLayout(self._body, 1)
