"""台账体检: the kinds of gaps on the left, their lines on the right; a line opens its form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.inspection import Finding, Inspection
from kth_desktop.ui.inspection.making import FileMaking
from kth_desktop.ui.inspection.paper import inspection_job
from kth_desktop.ui.inspection.tables import Group, group_table, groups_of, line_table
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.period_bar import PeriodBar
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from datetime import date

    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_HALF_YEAR = 2
_LEFT = 21  # characters of the kinds' list
_FULL = ("这段时间的台账都齐了。", "没有缺的，可以生成迎检材料。")


class InspectionPage(Page):
    """`shown` is what was found last; it is asked for again after every change anywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.shown: Inspection | None = None
        self._groups: tuple[Group, ...] = ()
        self._lines: tuple[Finding, ...] = ()
        self._chosen = ""  # the words of the kind that is looked at
        self._asked: Task | None = None
        self.period = PeriodBar(theme, _HALF_YEAR)
        self.print_button = Button(theme, "打印体检单", "printer", Kind.FILLED)
        self.file_button = Button(theme, "生成迎检材料", "folder-open")
        self.making = FileMaking(desk, self)
        buttons = (self.file_button, self.print_button)
        self.head = RecordHead(theme, "台账体检", buttons, Siblings(desk, "统计", NUMBERS, "inspection"))
        self.kinds = group_table(desk, lambda: self._groups)
        self.lines = line_table(desk, lambda: self._lines, self._year)
        self.advice = label("", theme.regular(), theme.second, wrap=True)
        self.full = Panel(theme)
        self.full.body.addWidget(EmptyPage(theme, *_FULL))
        self._lay_out()
        self._connect()

    def refresh(self, changes: Changes | None) -> None:
        """A gap may be mended in any page, so every change is looked at again."""
        if changes is None:
            summary, committee_id = self.desk.office.summary, self.desk.committee_id
            self.desk.tasks.run(lambda: summary.earliest(committee_id), self._take_earliest, owner=self)
        else:
            self._read()

    def _take_earliest(self, earliest: date) -> None:
        self.period.offer(self.desk.today, earliest)

    def _read(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        choice, inspection = self.period.chosen, self.desk.office.inspection
        if choice is None:
            return
        committee_id = self.desk.committee_id
        self._asked = self.desk.tasks.run(
            lambda: inspection.months(*choice.ends, committee_id), self._show, owner=self
        )

    def _year(self) -> int:
        return self.shown.span.last.year if self.shown is not None else self.desk.today.year

    def _show(self, found: Inspection) -> None:
        """The same kind stays chosen while anything of it is missing."""
        self.shown = found
        self.head.show_count(found.score)
        self._groups = groups_of(found)
        self.full.setVisible(not self._groups)
        self._tables.setVisible(bool(self._groups))
        place = next((n for n, one in enumerate(self._groups) if one.words == self._chosen), 0)
        self.kinds.lines.ask(lambda: range(len(self._groups)))
        self.kinds.show_row(place if self._groups else -1)
        self._show_lines(self._groups[place] if self._groups else None)
        self.show_ready()

    def _show_lines(self, group: Group | None) -> None:
        self._lines = group.lines if group else ()
        self.lines.lines.ask(lambda: range(len(self._lines)))
        if group is None:
            self.advice.setText("")
            return
        how = f"补法：{group.kind.advice}。" if group.kind else "左边点一项，右边就只列这一项。"
        self.advice.setText(f"{how}双击一行，就到那一条去补。{group.more}")

    def _choose(self, group: Group | None) -> None:
        if group is not None and group.words != self._chosen:
            self._chosen = group.words
            self._show_lines(group)

    def _open(self, line: Finding) -> None:
        target: dict[str, object] = {}
        if line.target_id is not None:
            target["id"] = line.target_id
        if line.part:
            target["part"] = line.part
        if line.month is not None:
            target["year"], target["month"] = line.month
        self.desk.show_page(line.kind.page, **target)

    def _print(self) -> None:
        if self.period.chosen is not None and self.shown is not None:
            job = inspection_job(self.desk, self.period.chosen, self.shown)
            self.desk.show_page("preview", job=job)

    def _make_file(self) -> None:
        if self.period.chosen is not None and self.shown is not None:
            self.making.begin(self.period.chosen)

    def _connect(self) -> None:
        self.period.picked.connect(self._read)
        self.kinds.chosen.connect(self._choose)
        self.kinds.opened.connect(lambda _group: self.lines.setFocus())
        self.lines.opened.connect(self._open)
        self.print_button.clicked.connect(self._print)
        self.file_button.clicked.connect(self._make_file)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_button.click)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.rows)
        page.setSpacing(theme.rows)
        page.addWidget(self.head)
        choosing = QHBoxLayout()
        choosing.addWidget(self.period)
        choosing.addStretch()
        page.addLayout(choosing)
        self._tables = QWidget()
        row = QHBoxLayout(self._tables)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.panels)
        left = Panel(theme, margins=(1, 1, 1, 1))
        left.body.addWidget(self.kinds, 1)
        left.setFixedWidth(theme.chars(_LEFT))
        right = Panel(theme, margins=(1, 10, 1, 1))
        above = QVBoxLayout()
        above.setContentsMargins(theme.rows, 0, theme.rows, 0)
        above.addWidget(self.advice)
        right.body.addLayout(above)
        right.body.addWidget(self.lines, 1)
        row.addWidget(left)
        row.addWidget(right, 1)
        page.addWidget(self._tables, 1)
        self.full.hide()
        page.addWidget(self.full, 1)
