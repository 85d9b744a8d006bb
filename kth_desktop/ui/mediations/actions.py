"""What is done with cases from toolbar, keys and panels, each with its dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.mediation import Mediation, MediationSheet
from kth_desktop.domain.mediation_lists import MediationLine, MediationQuery
from kth_desktop.ui.mediations.detail import MediationDetailView
from kth_desktop.ui.mediations.erase_dialog import ErasePartiesDialog
from kth_desktop.ui.mediations.papers import case_job, list_job
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = Sequence[MediationLine]


class MediationActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def open_case(self, view: MediationDetailView, *, whole: bool = False) -> None:
        """Shown only after the look into it stands in the log."""
        line, office = view.detail, self._desk.office
        if line is None:
            return

        def show(case: Mediation) -> None:
            view.show_case(case, whole=whole)

        reason = "看完整号码" if whole else ""
        self._desk.tasks.run(lambda: office.mediations.open(line.id, reason), show, owner=self)

    def show_history(self, line: MediationLine) -> None:
        LogDialog(self._desk, self._over, f"调解{line.number_words}", line.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.MEDIATION, "调解")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def delete(self, lines: Lines) -> None:
        """One at a time, asked about: a case is an archive."""
        if len(lines) != 1:
            return
        line, office = lines[0], self._desk.office
        title, words = f"删除调解{line.number_words}吗", "案卷一般要长期保存。删除后30天内可以在回收站恢复。"
        if ask(self._over, self._desk.theme, title, words, "删除", "不删除", safe=True):
            self._desk.tasks.run(lambda: office.mediations.delete(line.id), self._desk.done, owner=self)

    def erase(self, line: MediationLine) -> None:
        office = self._desk.office
        dialog = ErasePartiesDialog(self._over, self._desk.theme, line.number_words)

        def erase(reason: str) -> None:
            self._desk.tasks.run(
                lambda: office.mediations.erase_parties(line.id, reason), self._erased, owner=self
            )

        dialog.confirmed.connect(erase)
        dialog.open()

    def _erased(self, outcome: object) -> None:
        self._desk.withdraw_undo()
        self._desk.done(outcome)
        self._desk.message("当事人的信息已经清除，件数照算。以前的备份里还有，到期会自动删去。")

    # Papers

    def choose_paper(self, lines: Lines, query: MediationQuery, below: QWidget) -> None:
        """The papers of the one case that is chosen, and the register without names."""
        menu = QMenu(below)
        if len(lines) == 1:
            for sheet in MediationSheet:
                menu.addAction(sheet.label).triggered.connect(
                    lambda _=False, sheet=sheet: self.print_sheet(lines[0], sheet)
                )
            menu.addSeparator()
        menu.addAction("登记簿（没有当事人）").triggered.connect(lambda: self.print_list(query))
        place = below.mapToGlobal(QPoint(0, below.height() + 2)) if below.isVisible() else QCursor.pos()
        menu.popup(place)

    def print_sheet(self, line: MediationLine, sheet: MediationSheet) -> None:
        self._desk.show_page("preview", job=case_job(self._desk, line, sheet))

    def print_list(self, query: MediationQuery) -> None:
        self._desk.show_page("preview", job=list_job(self._desk, query))
