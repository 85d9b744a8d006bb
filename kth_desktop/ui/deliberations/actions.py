"""What is done with 三会 from toolbar, keys and panels, each with its dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.deliberation_queries import DeliberationDetail, DeliberationLine
from kth_desktop.domain.deliberation_rules import meeting_title
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.ui.deliberations.papers import adoption_paper, paper_of
from kth_desktop.ui.widgets.dialog import ask
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog
from kth_desktop.ui.widgets.refused import RefusedDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Lines = Sequence[DeliberationLine]


class DeliberationActions(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def show_history(self, line: DeliberationLine) -> None:
        held = line.deliberation
        LogDialog(self._desk, self._over, meeting_title(held), held.id).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, Kind.DELIBERATION, "三会")
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def reveal(self, detail: DeliberationDetail, name: str, show: Callable[[str], None]) -> None:
        """Nothing of a meeting is masked."""
        del detail, name, show

    def delete(self, lines: Lines) -> None:
        """One goes at once and can be taken back; several are asked about first."""
        if not lines or self._desk.may_not_write() or not self._sure(lines):
            return
        office, ids = self._desk.office, [line.deliberation.id for line in lines]
        self._desk.tasks.run(
            lambda: office.deliberations.delete(ids),
            self._desk.done,
            failed=lambda error: self._not_deleted(error, lines),
            owner=self,
        )

    def _sure(self, lines: Lines) -> bool:
        counted = sum(line.deliberation.activity_id is not None for line in lines)
        if len(lines) == 1 and not counted:
            return True
        along = f"日历里由它记下的{counted}场活动也一起删除，" if counted else ""
        title = "删除这次会吗" if len(lines) == 1 else f"删除这{len(lines)}次会吗"
        words = f"{along}删除后30天内可以在回收站恢复。"
        return ask(self._over, self._desk.theme, title, words, "删除", "不改了", safe=True)

    def _not_deleted(self, error: UserError, lines: Lines) -> None:
        if not isinstance(error, StillReferred):
            self._desk.report(error)
            return
        title = f"{meeting_title(lines[0].deliberation)}不能删除" if len(lines) == 1 else "有会不能删除"
        RefusedDialog(self._desk.theme, self._over, title, error, "").open()

    # The publication

    def publish(self, lines: Lines) -> None:
        self._change(lines, lambda held: self._desk.office.deliberations.publish(held.id))

    def take_down(self, lines: Lines) -> None:
        self._change(lines, lambda held: self._desk.office.deliberations.taken_down(held.id))

    def _change(self, lines: Lines, does: Callable[[Deliberation], object]) -> None:
        if len(lines) != 1 or self._desk.may_not_write():
            return
        held = lines[0].deliberation
        self._desk.tasks.run(lambda: does(held), self._desk.done, failed=self._desk.report, owner=self)

    # Papers

    def print(self, lines: Lines, sheet: str) -> None:
        if len(lines) != 1:
            return
        held, office, today = lines[0].deliberation, self._desk.office, self._desk.today
        if sheet != "adoption":
            self._desk.show_page("preview", job=paper_of(office, held.id, sheet, today))
        elif held.matter_id is None:
            words = "这次会没有选议题，没有对照表可打；点“修改”选好议题再打印。"
            self._desk.message(words, "attention")
        else:
            job = adoption_paper(office, held.matter_id, held.committee_id, today)
            self._desk.show_page("preview", job=job)
