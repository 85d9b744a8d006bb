"""The meetings of a committee, by year and level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.meeting import MeetingLine, MeetingQuery
from kth_desktop.domain.meeting_rules import called
from kth_desktop.domain.vocabulary import MeetingLevel
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.table_panel import TablePanel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

HINTS = "新的在前，点表头可以换；双击一行就打开。"
NONE = "—"


class MeetingList(QWidget):
    """`opened` carries the line; `new` is the button of 新建会议, `print_asked` carries the query."""

    opened = Signal(object)
    print_asked = Signal(object)
    counted = Signal(int)
    new_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = MeetingQuery()
        theme = desk.theme
        self._count = label("", theme.regular(), theme.second)
        self.new = Button(theme, "新建会议", "plus", Kind.FILLED)
        self.new.setToolTip("Ctrl+N")
        self.new.clicked.connect(self.new_asked)
        self.open_button = Button(theme, "打开", "pencil", Kind.FLAT)
        self.print_button = Button(theme, "打印", "printer", Kind.FLAT)
        self.print_button.setToolTip("Ctrl+P")
        self.print_button.setAccessibleDescription("这张列表")
        self.level = ChoiceField([("", "两级都看"), *((str(one.value), one.label) for one in MeetingLevel)])
        self.year = ChoiceField([("", "所有年份")])
        self.level.set_name("级别")
        self.year.set_name("年份")
        for field, width in ((self.level, 7), (self.year, 7)):
            field.setFixedWidth(theme.chars(width) + 24)
            field.edited.connect(self.ask)

        def rows(keys: Sequence[int]) -> Sequence[MeetingLine]:
            return desk.office.meetings.rows(keys)  # the office is not open yet when a page is built

        self.model = WindowedTableModel(desk.tasks, columns(), rows, self)
        self.table = Table(theme, self.model, "联席会议")
        self.panel = TablePanel(theme, self.table, HINTS)
        self.model.counted.connect(self._counted)
        self.model.sort_asked.connect(self._sort)
        self.table.opened.connect(self.opened)
        self.open_button.clicked.connect(self._open_clicked)
        self.print_button.clicked.connect(lambda: self.print_asked.emit(self._query))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panel)
        self._stack.addWidget(self._empty_page())
        self._lay_out()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        head.addWidget(label("联席会议", theme.song(7), theme.ink))
        head.addSpacing(theme.between)
        head.addWidget(self._count)
        head.addStretch()
        tools = QHBoxLayout()
        tools.setSpacing(theme.between)
        tools.addWidget(self.new)
        tools.addWidget(self.open_button)
        tools.addWidget(self.print_button)
        tools.addStretch()
        tools.addWidget(self.level)
        tools.addWidget(self.year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.between)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)

    def _empty_page(self) -> Panel:
        theme = self._desk.theme
        first = Button(theme, "新建会议", "plus", Kind.FILLED)
        first.clicked.connect(self.new_asked)
        panel = Panel(theme)
        words = EmptyPage(theme, "今年还没有开过联席会议。", "点“新建会议”，议程会自动列好。", (first,))
        panel.body.addWidget(words)
        return panel

    def ask(self) -> None:
        """Reads the list anew, with the filters as they stand."""
        level = next((one for one in MeetingLevel if one.value == self.level.text()), None)
        year = int(self.year.text()) if self.year.text() else None
        self._query = MeetingQuery(
            self._desk.committee_id, level, year, self._query.order, self._query.descending
        )
        office, asked = self._desk.office, self._query
        self.model.ask(lambda: office.meetings.keys(asked))

    def show_years(self, years: Sequence[int]) -> None:
        kept = self.year.text()
        self.year.combo.clear()
        self.year.combo.addItem("所有年份", "")
        for year in years:
            self.year.combo.addItem(f"{year}年", str(year))
        self.year.set_text(kept)

    def _sort(self, order: str, descending: bool) -> None:
        self._query = MeetingQuery(order=order, descending=descending)
        self.ask()

    def _counted(self, count: int) -> None:
        self._count.setText(f"共{count}次")
        filtered = bool(self.level.text() or self.year.text())
        self._stack.setCurrentIndex(1 if count == 0 and not filtered else 0)
        for button in (self.new, self.open_button, self.print_button):
            button.setVisible(self._stack.currentIndex() == 0)
        if count and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        self.counted.emit(count)

    def _open_clicked(self) -> None:
        lines = self.table.selected()
        if len(lines) == 1:
            self.opened.emit(lines[0])


def columns() -> tuple[Column, ...]:
    return (
        Column("会议", 10, lambda line: called(line.meeting), "number", key=True, stretch=1.4),
        Column("级别", 5, lambda line: line.committee_name, stretch=0.6),
        Column("时间", 13, _when, "held_on"),
        Column("地点", 9, lambda line: line.meeting.place or NONE, "place", rank=1, stretch=1.4),
        Column("实到/应到", 5, lambda line: line.turnout or NONE, "present", right=True, rank=2),
        Column("未办结", 4, lambda line: str(line.open) if line.open else NONE, "open", right=True),
        Column("纪要", 7, lambda line: line.meeting.state_words, "state", paint=_paint_state),
    )


def _when(line: MeetingLine) -> str:
    at = line.meeting.starts_at
    return date_words(line.meeting.held_on) + (f" {time_words(at)}" if at else "")


def _paint_state(painter: QPainter, rect: QRect, line: MeetingLine, theme: Theme) -> None:
    painter.setFont(theme.regular())
    painter.setPen(QColor(theme.good if line.meeting.is_final else theme.attention))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, flags, line.meeting.state_words)
