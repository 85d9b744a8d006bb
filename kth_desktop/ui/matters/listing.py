"""The matters of a committee, by state and year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.matter import MatterState
from kth_desktop.domain.matter_lists import MatterLine, MatterQuery
from kth_desktop.domain.matter_words import next_words, progress_words
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import FilterCombo
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.search_field import SearchField
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.table_panel import TablePanel
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

HINTS = "新的在前，点表头可以换；双击一行就打开。"
NONE = "—"


class MatterList(QWidget):
    """`opened` carries the line of a matter."""

    opened = Signal(object)
    new_asked = Signal()
    templates_asked = Signal()
    bin_asked = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = MatterQuery()
        theme = desk.theme
        self._count = label("", theme.regular(), theme.second)
        self.siblings = Siblings(desk, "议事调解", DELIBERATION, "matters")
        self.new = Button(theme, "新增议题", "plus", Kind.FILLED)
        self.new.setToolTip("Ctrl+N")
        self.open_button = Button(theme, "打开", "pencil", Kind.FLAT)
        self.templates = Button(theme, "步骤样板", "list-checks", Kind.FLAT)
        self.bin = Button(theme, "回收站", "trash-2", Kind.FLAT)
        self.search = SearchField(theme, "议题、编号")
        self.state = FilterCombo("状态", "全部状态")
        self.state.fill((one.label, one.value) for one in MatterState)
        self.year = FilterCombo("年份", "所有年份")

        def rows(keys: Sequence[int]) -> Sequence[MatterLine]:
            return desk.office.matters.rows(keys)  # the office is not open yet when a page is built

        self.model = WindowedTableModel(desk.tasks, columns(), rows, self)
        self.table = Table(theme, self.model, "议题")
        self.panel = TablePanel(theme, self.table, HINTS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panel)
        self._nothing = EmptyPage(theme, "没有找到议题。", "换个字再找，或把筛选改回全部。")
        for page in (self._empty_page(), self._in_panel(self._nothing)):
            self._stack.addWidget(page)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.model.shown.connect(lambda: self.table.set_match(self._query.text))
        self.model.counted.connect(self._counted)
        self.model.sort_asked.connect(self._sort)
        self.table.opened.connect(self.opened)
        self.new.clicked.connect(self.new_asked)
        self.templates.clicked.connect(self.templates_asked)
        self.bin.clicked.connect(self.bin_asked)
        self.open_button.clicked.connect(self._open_clicked)
        self.search.searched.connect(lambda _text: self.ask())
        self.search.to_list.connect(self.focus_table)
        for combo in (self.state, self.year):
            combo.activated.connect(lambda _place: self.ask())

    def _lay_out(self) -> None:
        theme = self._desk.theme
        head, tools = QHBoxLayout(), QHBoxLayout()
        for row in (head, tools):
            row.setSpacing(theme.between)
        head.addWidget(label("议题", theme.song(7), theme.ink))
        head.addSpacing(theme.between)
        head.addWidget(self._count)
        head.addStretch()
        for button in (self.templates, self.bin, self.open_button, self.new):
            head.addWidget(button)
        tools.addWidget(self.siblings)
        tools.addStretch()
        self.search.setMinimumWidth(theme.chars(9))
        self.search.setMaximumWidth(theme.chars(16))
        tools.addWidget(self.search, 1)
        for combo in (self.state, self.year):
            tools.addWidget(combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.between)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)

    def _empty_page(self) -> Panel:
        theme = self._desk.theme
        first = Button(theme, "新增议题", "plus", Kind.FILLED)
        first.clicked.connect(self.new_asked)
        words = "点“新增议题”，步骤会自动列好，一步一步登记。"
        return self._in_panel(EmptyPage(theme, "还没有议题。", words, (first,)))

    def _in_panel(self, words: QWidget) -> Panel:
        panel = Panel(self._desk.theme)
        panel.body.addWidget(words)
        return panel

    # Asking

    def ask(self) -> None:
        """Reads the list anew, with the filters as they stand."""
        year = self.year.currentData()
        state = next((one for one in MatterState if one.value == self.state.currentData()), None)
        self._query = MatterQuery(
            self._desk.committee_id,
            " ".join(self.search.text().split()),
            state,
            int(year) if year else None,
            self._query.order,
            self._query.descending,
        )
        office, asked = self._desk.office, self._query
        self.model.ask(lambda: office.matters.keys(asked))

    @property
    def query(self) -> MatterQuery:
        return self._query

    def show_years(self, years: Sequence[int]) -> None:
        self.year.fill((f"{year}年", str(year)) for year in years)

    def search_for(self, text: str) -> None:
        """Opened with something to be found: no filter may stand in its way."""
        for combo in (self.state, self.year):
            combo.setCurrentIndex(0)
        self.search.show_text(text)

    def focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _sort(self, order: str, descending: bool) -> None:
        self._query = MatterQuery(order=order, descending=descending)
        self.ask()

    @property
    def is_filtered(self) -> bool:
        query = self._query
        return bool(query.text or query.state or query.year)

    def _counted(self, count: int) -> None:
        self._count.setText(f"共{count}个" if not self.is_filtered else f"找到{count}个")
        place = 0 if count else 2 if self.is_filtered else 1
        self._stack.setCurrentIndex(place)
        for widget in (self.new, self.search, self.state, self.year):
            widget.setVisible(place != 1)
        self.open_button.setVisible(place == 0)
        if count and not self.table.selectionModel().hasSelection():
            self.table.show_row(0)
        self.counted.emit(count)

    def _open_clicked(self) -> None:
        lines = self.table.selected()
        if len(lines) == 1:
            self.opened.emit(lines[0])


def columns() -> tuple[Column, ...]:
    return (
        Column("编号", 9, lambda line: line.matter.number or NONE, "number"),
        Column("议题", 12, lambda line: line.matter.title, "title", key=True, stretch=2.0),
        Column("村（居）", 5, lambda line: line.committee_name, stretch=0.6, rank=2),
        Column("登记日期", 8, lambda line: date_words(line.matter.registered_on), "registered_on", rank=1),
        Column("进度", 8, lambda line: progress_words(line.matter), "progress"),
        Column("下一步", 9, lambda line: next_words(line.matter) or NONE, quiet=_has_no_next, stretch=1.4),
        Column("状态", 5, lambda line: line.matter.state.label, "state", paint=_paint_state),
    )


def _has_no_next(line: MatterLine) -> bool:
    return line.matter.next_step is None


def state_colour(theme: Theme, state: MatterState) -> str:
    return {MatterState.DONE: theme.good, MatterState.STOPPED: theme.hint}.get(state, theme.attention)


def _paint_state(painter: QPainter, rect: QRect, line: MatterLine, theme: Theme) -> None:
    painter.setFont(theme.regular())
    painter.setPen(QColor(state_colour(theme, line.matter.state)))
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, flags, line.matter.state.label)
