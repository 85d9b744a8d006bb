"""The activities behind one number, from which each can be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.statistics import StatisticsRow, StatisticsView
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_ROWS = 8


class RowsDialog(Dialog):
    """`picked` carries the line of the activity that is to be opened."""

    picked = Signal(object)

    def __init__(
        self, desk: Desk, parent: QWidget, view: StatisticsView, row: StatisticsRow, *, before: bool
    ) -> None:
        name = "全部活动" if row.is_total else row.now.key
        super().__init__(parent, desk.theme, f"{name}：是哪几场", width=46)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._view, self._row, self._before = desk, view, row, before
        self.spans = JoinedButtons(
            desk.theme, "哪一段时间", (view.span.name, view.before_span.days_words), int(before)
        )
        self.told = label("", desk.theme.regular(), desk.theme.second, wrap=True)
        columns = _columns(town=view.committee_id is None)
        model = WindowedTableModel(desk.tasks, columns, desk.office.activities.rows)
        self.table = Table(desk.theme, model, "活动")
        model.setParent(self.table)
        self.table.setMinimumHeight((_ROWS + 1) * desk.theme.row)
        for part in (self.spans, self.told, self.table):
            self.body.addWidget(part)
        self.add_cancel("关闭")
        self.open_button = Button(desk.theme, "打开这一场", kind=Kind.FILLED)
        self.add(self.open_button)
        self.open_button.clicked.connect(lambda: self._open(self.table.current()))
        self.spans.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda line: self.open_button.setEnabled(line is not None))
        model.counted.connect(self._counted)
        self._read()

    def _choose(self, place: int) -> None:
        self._before = place == 1
        self._read()

    def _read(self) -> None:
        row, statistics, view, before = self._row, self._desk.office.statistics, self._view, self._before
        group = row.before if before else row.now
        key = None if row.is_total else group.key
        self.table.lines.ask(lambda: statistics.keys(view, key, before=before))

    def _counted(self, count: int) -> None:
        group = self._row.before if self._before else self._row.now
        said = f"共{count}场，{group.attendances}人次。" if count else "这里没有一场一场的记录。"
        if group.backfilled:
            untold = f"其中补录{group.backfilled}场次，没有一场一场的记录。"
            said = f"共{group.sessions}场次，{group.attendances}人次；{untold}"
        self.told.setText(said)
        self.table.show_row(0 if count else -1)
        self.table.setFocus()

    def _open(self, line: Any) -> None:
        if isinstance(line, ActivityLine):
            self.picked.emit(line)
            self.accept()


def _columns(*, town: bool) -> tuple[Column, ...]:
    village = Column("村居", 4, lambda line: line.committee_name, stretch=0.5)
    return (
        Column("日期", 8, lambda line: date_words(line.activity.held_on), stretch=0.4),
        *((village,) if town else ()),
        Column("活动", 10, lambda line: line.activity.title, key=True, stretch=2.0),
        Column("地点", 7, lambda line: line.place),
        Column("人次", 3, _people, right=True, stretch=0.3, quiet=lambda line: _people(line) == "未填"),
    )


def _people(line: ActivityLine) -> str:
    people = line.activity.attendances
    return "未填" if people is None else str(people)
