"""From a table on disk to records: choose the file, see what it would change, then take it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.import_plan import all_problems
from kth_desktop.ui.file_dialogs import ask_which_to_open
from kth_desktop.ui.town_rows import town_or_own
from kth_desktop.ui.widgets.import_dialog import ImportDialog

if TYPE_CHECKING:
    from kth_desktop.domain.import_plan import Plan, RowProblem
    from kth_desktop.ui.desk import Desk

_ENDINGS = "*.xlsx *.xls *.xlsm *.csv"
FILTERS = f"表格 ({_ENDINGS})"


class Importing(NamedTuple):
    """`read` is in the documents worker, `service` has `plan` and `apply`."""

    noun: str  # 共建单位
    unit: str  # 个
    read: Callable[[Path], tuple[Sequence[Any], Sequence[RowProblem]]]
    name: Callable[[Any], str]
    service: Callable[[], Any]


class TableImport(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget, what: Importing) -> None:
        super().__init__(over)
        self._desk, self._over, self._what = desk, over, what

    def ask(self) -> None:
        if self._desk.may_not_write():
            return
        file = ask_which_to_open(self._over, f"导入{self._what.noun}", FILTERS)
        if file is not None:
            self.look(file)

    def look(self, file: Path) -> None:
        """Reads it and shows what it would change."""
        what, service = self._what, self._what.service()
        committee_id = town_or_own(self._desk)

        def plan(read: tuple[Sequence[Any], Sequence[RowProblem]]) -> None:
            drafts, unread = read
            self._desk.tasks.run(
                lambda: service.plan(drafts, committee_id),
                lambda made: self._show(made, all_problems(drafts, unread, made.problems)),
                owner=self,
            )

        self._desk.tasks.run(lambda: what.read(file), plan, worker="documents", owner=self)

    def _show(self, plan: Plan[Any], problems: Sequence[RowProblem]) -> None:
        what, desk = self._what, self._desk
        service = what.service()
        title = f"导入{what.noun}"
        dialog = ImportDialog(desk, self._over, title, plan, problems, what.name, what.unit)
        dialog.agreed.connect(lambda: desk.tasks.run(lambda: service.apply(plan), desk.done, owner=self))
        dialog.open()
