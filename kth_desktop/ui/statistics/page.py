"""统计: a sentence, the charts and one table of any period, each number with its rows behind it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.statistics import (
    FOOT,
    RULES,
    OtherFigures,
    StatisticsView,
    chart,
    foot,
    other_figures,
    rows,
    sentence,
)
from kth_desktop.ui.page import Page
from kth_desktop.ui.statistics.paper import COUNTED, export, statistics_job
from kth_desktop.ui.statistics.picker import Picker
from kth_desktop.ui.statistics.rows_dialog import RowsDialog
from kth_desktop.ui.statistics.words import BEFORE, table_view
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.widgets.breakdown import Row, View, breakdown_table
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.chart import Chart
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.sentence import Sentence
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings
from kth_desktop.ui.widgets.small_link import small_link
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_BOTH_CHARTS = 64  # characters of width from which both charts stand side by side
_CHART_LINES = 10.0
_RULES = "怎么算的"


class StatisticsPage(Page):
    """`shown` is what stands on screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.shown: StatisticsView | None = None
        self.table: Table | None = None
        self._asked: Task | None = None
        self._part: Literal["bars", "steps"] = "bars"
        self.export_button = Button(theme, "导出", "file-output")
        self.print_button = Button(theme, "打印统计表", "printer", Kind.FILLED)
        self.picker = Picker(desk)
        self.sentence, self.chart = Sentence(theme), Chart(desk, _CHART_LINES)
        self.parts = JoinedButtons(theme, "看哪张图", ("分类", "分时间"), 0)
        self.head = RecordHead(
            theme,
            "统计",
            (self.export_button, self.print_button),
            Siblings(desk, "统计", NUMBERS, "statistics"),
        )
        self._lay_out()
        self.picker.changed.connect(self._read)
        self.parts.chosen.connect(self._choose_part)
        self.export_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self._print)

    def refresh(self, changes: Changes | None) -> None:
        """The periods to choose from depend on the committee and on the oldest activity."""
        if changes is None or changes.touches(*COUNTED):
            office, committee_id = self.desk.office, self.desk.committee_id
            self.desk.tasks.run(
                lambda: (office.summary.newest(committee_id), office.summary.earliest(committee_id)),
                self._take_range,
                owner=self,
            )

    def open(self, **target: object) -> None:
        """`first` and `last`: these days."""
        first, last = target.get("first"), target.get("last")
        if isinstance(first, date) and isinstance(last, date):
            self.picker.show_own(first, last)

    def _take_range(self, found: tuple[tuple[int, int], date]) -> None:
        (year, month), earliest = found
        self.picker.offer(date(year + month // 12, month % 12 + 1, 1), earliest)
        self._read()

    def _read(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        ask = self.picker.ask()
        if ask is not None:
            self._asked = self.desk.tasks.run(ask, self._show, owner=self)

    def _show(self, view: StatisticsView) -> None:
        self.shown = view
        self.head.show_count(view.span.days_words)
        self.sentence.say(sentence(view))
        self.foot.setText(foot(view))
        self.chart_panel.setVisible(view.now.sessions > 0)
        for place, figure in enumerate(other_figures(view.others)):
            self._others[place].setText(f"{figure.label} {figure.words}")
        self._draw()
        self._show_table(table_view(view))
        self.show_ready()

    def _draw(self) -> None:
        if self.shown is None or not self.shown.now.sessions:
            return
        alone = self._part if self.parts.isVisibleTo(self) else None
        self.chart.show_data(chart(self.shown), alone)

    def _choose_part(self, place: int) -> None:
        self._part = "steps" if place else "bars"
        self._draw()

    def _show_table(self, view: View) -> None:
        """In place of the one before, with the keyboard where it was."""
        had_keyboard = self.table is not None and self.table.hasFocus()
        clear(self._table_place)
        self.table = breakdown_table(self.desk, view)
        self.table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.table.clicked.connect(self._clicked)
        self.table.opened.connect(partial(self._open_row, view))
        self._table_place.addWidget(self.table)
        self.table.show()
        if had_keyboard:
            self.table.setFocus()

    def _clicked(self, index: QModelIndex) -> None:
        """A number, not the word before them."""
        if index.column() > 0:
            self._open_rows(index.row(), before=index.column() in BEFORE)

    def _open_row(self, view: View, row: Row) -> None:
        self._open_rows(view.rows.index(row), before=False)

    def _open_rows(self, place: int, *, before: bool) -> None:
        if self.shown is None:
            return
        dialog = RowsDialog(self.desk, self, self.shown, rows(self.shown)[place], before=before)
        dialog.picked.connect(self._go_to)
        dialog.open()

    def _go_to(self, line: ActivityLine) -> None:
        self.desk.show_page("calendar", date=line.activity.held_on, id=line.activity.id)

    def _tell_rules(self) -> None:
        dialog = Dialog(self, self.desk.theme, _RULES, width=46)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for rule in RULES:
            dialog.say(rule)
        dialog.add_accept("知道了")
        dialog.open()

    def _print(self) -> None:
        ask = self.picker.ask()
        if ask is not None and self.shown is not None:
            words = f"{self.shown.whose}-{self.shown.span.name}"
            self.desk.show_page("preview", job=statistics_job(self.desk, ask, words))

    def _export(self) -> None:
        if self.shown is not None:
            export(self.desk, self, self.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self.picker.fit(width - 2 * self.desk.theme.margin)
        both = width >= self.desk.theme.chars(_BOTH_CHARTS)
        if both == self.parts.isVisibleTo(self):
            self.parts.setVisible(not both)
            self._draw()

    def _lay_out(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        content = QVBoxLayout(inside)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(theme.rows)
        said = Panel(theme, margins=(16, 6, 16, 6))
        said.body.addWidget(self.sentence)
        for part in (said, self._chart_panel(), self._table_panel()):
            content.addWidget(part)
        content.addLayout(self._foot_row())
        content.addWidget(self._others_panel())
        content.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.rows)
        page.setSpacing(theme.rows)
        for widget in (self.head, self.picker):
            page.addWidget(widget)
        self._scroll = scrolled(inside)
        page.addWidget(self._scroll, 1)

    def _chart_panel(self) -> Panel:
        self.chart_panel = Panel(self.desk.theme, margins=(16, 10, 16, 8))
        switch = QHBoxLayout()
        switch.addWidget(self.parts)
        switch.addStretch()
        self.chart_panel.body.addLayout(switch)
        self.chart_panel.body.addWidget(self.chart)
        self.parts.hide()
        return self.chart_panel

    def _table_panel(self) -> Panel:
        panel = Panel(self.desk.theme, margins=(1, 1, 1, 1))
        self._table_place = QVBoxLayout()
        panel.body.addLayout(self._table_place)
        return panel

    def _foot_row(self) -> QHBoxLayout:
        theme, row = self.desk.theme, QHBoxLayout()
        self.foot = label(FOOT, theme.regular(-1), theme.hint, wrap=True)
        self.rules = small_link(theme, _RULES, f"统计{_RULES}", self._tell_rules)
        row.addWidget(self.foot, 1)
        row.addWidget(self.rules)
        return row

    def _others_panel(self) -> Panel:
        """Numbers that are no sessions; each opens the page it comes from."""
        theme = self.desk.theme
        panel = Panel(theme, margins=(12, 8, 12, 8))
        grid = QGridLayout()
        panel.body.addLayout(grid)
        self._others = []
        for place, figure in enumerate(other_figures(OtherFigures())):
            button = Button(theme, figure.label, kind=Kind.LINK)
            button.clicked.connect(partial(self.desk.show_page, figure.page))
            self._others.append(button)
            grid.addWidget(button, place // 4, place % 4, Qt.AlignmentFlag.AlignLeft)
        return panel
