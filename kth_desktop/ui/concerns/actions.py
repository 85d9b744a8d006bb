"""What is done with concerns from toolbar, keys and panels, each with its dialog."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.concern import ConcernStep
from kth_desktop.domain.concern_rules import ConcernDetail, ConcernLine, ConcernQuery
from kth_desktop.ui.concerns.papers import list_job, sheet_job
from kth_desktop.ui.concerns.step_dialog import StepDialog
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = Sequence[ConcernLine]


class ConcernActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def show_history(self, line: ConcernLine) -> None:
        LogDialog(self._desk, self._over, f"民情{line.concern.number}", line.concern.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.CONCERN, "民情")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def step(self, detail: ConcernDetail | None, step: ConcernStep) -> None:
        if detail is None or self._desk.may_not_write():
            return
        dialog = StepDialog(self._desk, self._over, detail.line.concern, step)
        dialog.saved.connect(self._desk.done)
        dialog.open()

    def become(self, page: str, detail: ConcernDetail | None) -> None:
        """A new record in its own form; the way back is written with it, so that nothing is half done."""
        if detail is not None and not self._desk.may_not_write():
            self._desk.show_page(page, new=True, concern_id=detail.line.concern.id)

    def delete(self, lines: Lines) -> None:
        """One goes at once and can be taken back; several are asked about first."""
        if not lines or (len(lines) > 1 and not self._sure(len(lines))):
            return
        office, ids = self._desk.office, [line.concern.id for line in lines]
        self._desk.tasks.run(lambda: office.concerns.delete(ids), self._desk.done, owner=self)

    def _sure(self, count: int) -> bool:
        words = "删除后30天内可以在回收站恢复。"
        return ask(self._over, self._desk.theme, f"删除这{count}条民情吗", words, "删除", "不改了", safe=True)

    # Papers

    def print_sheet(self, lines: Lines) -> None:
        if len(lines) == 1:
            self._desk.show_page("preview", job=sheet_job(self._desk, lines[0].concern))

    def print_list(self, query: ConcernQuery, chosen: Lines = (), *, public: bool = False) -> None:
        """The list as it stands, or the chosen ones."""
        self._desk.show_page("preview", job=list_job(self._desk, query, chosen, public=public))

    def export(self, query: ConcernQuery, chosen: Lines = ()) -> None:
        """As an Excel sheet where the clerk wants it."""
        unit, day = self._desk.signing, self._desk.today
        name = f"{unit.name}民情登记册{day.year}年{day.month}月{day.day}日.xlsx"
        out = ask_where_to_save(self._over, "导出民情", name, "Excel表 (*.xlsx)")
        if out is not None:
            office, kept = self._desk.office, tuple(chosen)
            self._desk.tasks.run(
                lambda: kept or office.concerns.lines(query), lambda lines: self.write(lines, out), owner=self
            )

    def write(self, lines: tuple[ConcernLine, ...], out: Path) -> None:
        from kth_desktop.exchange.concerns_out import write_concerns

        unit, day = self._desk.signing, self._desk.today

        def done(_nothing: None) -> None:
            self._desk.message(f"已导出{len(lines)}条民情，存在“{out.parent.name}\\{out.name}”。")

        self._desk.tasks.run(
            lambda: write_concerns(out, lines, unit=unit, day=day), done, worker="documents", owner=self
        )
