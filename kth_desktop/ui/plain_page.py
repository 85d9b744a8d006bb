"""A record page over the plain parts: counts, filters and the usual actions come from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Kind
from kth_desktop.errors import StillReferred, UserError
from kth_desktop.ui.record_page import RecordPage
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.record_toolbar import RecordToolbar
from kth_desktop.ui.widgets.refused import RefusedDialog

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class Naming(NamedTuple):
    """What the sentences call a record, and how it is named and found."""

    noun: str  # 认领
    kind: Kind
    name: Callable[[Any], str]  # of a line
    id: Callable[[Any], UUID]


class PlainActions(QObject):
    """Deleting, the history and the 回收站; dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget, naming: Naming, service: Callable[[], Any]) -> None:
        """`service` is asked for late: the office is not open yet when a page is built."""
        super().__init__(over)
        self._desk, self._over, self._naming, self._service = desk, over, naming, service

    def delete(self, lines: Sequence[Any]) -> None:
        """One goes at once and can be taken back."""
        if len(lines) != 1 or self._desk.may_not_write():
            return
        service, id = self._service(), self._naming.id(lines[0])
        self._desk.tasks.run(
            lambda: self.remove(service, id),
            self._desk.done,
            failed=lambda error: self._not_deleted(error, lines[0]),
            owner=self,
        )

    def remove(self, service: Any, id: UUID) -> Any:
        """In the database worker."""
        return service.delete(id)

    def _not_deleted(self, error: UserError, line: Any) -> None:
        if isinstance(error, StillReferred):
            title = f"“{self._naming.name(line)}”不能删除"
            RefusedDialog(self._desk.theme, self._over, title, error).open()
        else:
            self._desk.report(error)

    def show_links(self, line: Any) -> None:
        from kth_desktop.ui.link_dialog import open_links

        kind, id = self._naming.kind, self._naming.id(line)
        open_links(self._desk, self._over, kind.value, id, self._naming.name(line))

    def show_history(self, line: Any) -> None:
        LogDialog(self._desk, self._over, f"“{self._naming.name(line)}”", self._naming.id(line)).open()

    def show_bin(self) -> None:
        dialog = BinDialog(self._desk, self._over, self._naming.kind, self._naming.noun)
        dialog.restored.connect(self._desk.done)
        dialog.open()

    def reveal(self, detail: Any, name: str, show: Callable[[str], None]) -> None:
        """Nothing is masked unless a page says so."""


class PlainPage(RecordPage):
    """`whole_query(committee_id)` is everything there is, whatever the list is filtered by."""

    unit = "条"
    head: RecordHead
    toolbar: RecordToolbar
    actions_: PlainActions
    _links: QAction | None = None

    def whole_query(self, committee_id: UUID | None) -> Any:
        raise NotImplementedError

    def count_words(self, lines: Sequence[Any]) -> str:
        """Behind the title: 共16项."""
        return f"共{len(lines)}{self.unit}"

    def figures(self, committee_id: UUID | None) -> Callable[[], Any]:
        service, query = self.list.service(), self.whole_query(committee_id)
        return lambda: service.lines(query)

    def take_figures(self, figures: Any) -> None:
        self._total = len(figures)
        self.head.show_count(self.count_words(figures) if figures else "")

    def show_counts(self, count: int) -> None:
        self.toolbar.show_found(count)

    def show_buttons(self, lines: Sequence[Any]) -> None:
        busy = self.editing.is_open or self._body.is_empty
        self.toolbar.set_chosen(len(lines), editing=busy)
        if self._links is not None:
            self._links.setEnabled(len(lines) == 1 and not busy)

    def offer_links(self) -> QAction:
        """关联…, for 更多; what is joined is seen at the record at once."""
        self._links = self.toolbar.action("关联…", "signpost")
        self._links.triggered.connect(self._show_links)
        return self._links

    def _show_links(self) -> None:
        line = self.chosen_line()
        if line is not None and not self.editing.is_open:
            self.actions_.show_links(line)

    def chosen_line(self) -> Any | None:
        lines = self.list.selected()
        return lines[0] if len(lines) == 1 else None
