"""操作记录: who did what and when, to be searched, printed and audited; nothing in it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.domain.log import LogLine, LogQuery
from kth_desktop.ui.log.detail import LogDetail
from kth_desktop.ui.log.foot import LogFoot
from kth_desktop.ui.log.listing import LogList
from kth_desktop.ui.log.paper import LogJob
from kth_desktop.ui.log.toolbar import LogToolbar
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.lines_dialog import LogDialog

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk


class _Choices(NamedTuple):
    operators: tuple[str, ...]
    years: tuple[int, ...]


class LogPage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.toolbar = LogToolbar(desk.theme)
        self.list = LogList(desk)
        self.detail = LogDetail(desk.theme)
        self.foot = LogFoot(desk)
        self._line: LogLine | None = None
        self._lay_out()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """Whatever was changed stands in the log."""
        if changes is None:
            self.list.set_whole_town(self.desk.committee_id is None)
        self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """A look at a whole number changes no record, so nobody tells of it."""
        super().showEvent(event)
        if self.is_ready and not event.spontaneous():
            self._read()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 12)
        column.setSpacing(theme.between)
        column.addWidget(self.toolbar)
        column.addWidget(self.list, 1)
        column.addWidget(self.detail)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        bar = self.toolbar
        bar.back.clicked.connect(self.desk.back)
        bar.print.clicked.connect(self._print)
        bar.filtered.connect(self._ask)
        bar.search.to_list.connect(self.list.focus_table)
        self.list.counted.connect(self._counted)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _line: self._show_history())
        self.detail.history_asked.connect(self._show_history)
        for keys, does in (
            ("Esc", self.desk.back),
            ("Ctrl+F", self.toolbar.search.take_keyboard),
            ("Ctrl+P", self.toolbar.print.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(does)

    def _read(self) -> None:
        office, committee_id = self.desk.office, self.desk.committee_id
        self.foot.show_unaudited()
        self._ask()
        self.desk.tasks.run(
            lambda: _Choices(office.history.operators(committee_id), office.history.years(committee_id)),
            self._show_choices,
            owner=self,
        )

    def _show_choices(self, choices: _Choices) -> None:
        self.toolbar.show_choices(choices.operators, choices.years, self.desk.today)

    def _ask(self) -> None:
        self.list.ask(self.toolbar.narrowed(LogQuery(self.desk.committee_id)))

    def _counted(self, count: int) -> None:
        self.toolbar.show_count(count, self.list.query)
        self.detail.setVisible(count > 0)
        self.show_ready()

    def _chosen(self, lines: tuple[LogLine, ...]) -> None:
        self._line = lines[0] if len(lines) == 1 else None
        self.detail.show_line(self._line, whole_town=self.desk.committee_id is None)

    def _show_history(self) -> None:
        if self._line is not None:
            name = self._line.record or self._line.kind
            LogDialog(self.desk, self, name, self._line.record_id).open()

    def _print(self) -> None:
        self.desk.show_page("preview", job=LogJob(self.desk, self.list.query))
