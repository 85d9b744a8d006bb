"""The list of venues with its search: what is asked for, and what is found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kth_desktop.domain.queries import VenueLine, VenueQuery
from kth_desktop.ui.table_parts import PADDING
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.venues.table_model import VenueTableModel, columns
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.table_panel import TablePanel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

HINTS = "按{}排，点表头可以换；双击一行就修改。"
SCROLL_BAR = 14


class VenueList(QWidget):
    """`chosen` carries all selected lines, once per change; `counted` how many were found."""

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = VenueQuery()
        self._order, self._descending = "number", False
        self._wanted: int | None = None  # the key to be selected once the list is there
        self._row = 0  # where the list was looked at, for when that row is deleted
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._stack)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._tell)
        self._nothing: Panel | None = None
        self._build(whole_town=False)

    def _build(self, *, whole_town: bool) -> None:
        self._whole_town = whole_town
        self.model = VenueTableModel(self._desk, whole_town=whole_town)
        self.table = Table(self._desk.theme, self.model, "活动点")
        self.panel = TablePanel(self._desk.theme, self.table, HINTS.format("编号"))
        self.model.setParent(self.table)
        # The table is as high as its rows; without this the panel could never get lower again.
        self.panel.setMinimumHeight(3 * self._desk.theme.row)
        self.model.counted.connect(self._counted)
        self.model.sort_asked.connect(self._sort)
        self.table.chosen.connect(lambda _line: self._later.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._later.start())
        self.table.opened.connect(self.opened)
        self._stack.addWidget(self.panel)
        self._stack.setCurrentWidget(self.panel)

    def set_whole_town(self, whole_town: bool) -> None:
        """The town's list has a column more."""
        if whole_town != self._whole_town:
            old = self.panel
            self._build(whole_town=whole_town)
            self._stack.removeWidget(old)
            old.deleteLater()

    # Asking

    def ask(self, query: VenueQuery, *, select: int | None = None) -> None:
        """`select`: the key of the row to be looked at in the answer."""
        asked = replace(query, order=self._order, descending=self._descending)
        if asked != self._query:
            self._row = 0
        self._query = asked
        self._wanted = select
        office = self._desk.office
        self.table.set_match(query.text)
        self.model.ask(lambda: office.venues.keys(asked))

    @property
    def query(self) -> VenueQuery:
        """With the order as the list stands now, for papers and Excel."""
        return self._query

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        head = next(column.head for column in self.model.columns if column.order == order)
        self.panel.hints.setText(HINTS.format(head))
        self.ask(self._query)

    def _counted(self, count: int) -> None:
        self._show_nothing_found(
            count == 0 and bool(self._query.text or self._query.stage or self._query.group_name)
        )
        row = self.model.row_of(self._wanted) if self._wanted is not None else -1
        if row < 0 and count and not self.table.selectionModel().hasSelection():
            row = min(self._row, count - 1)
        if row >= 0:
            self.table.show_row(row)
        self._wanted = None
        self.counted.emit(count)
        self._later.start()

    def _show_nothing_found(self, nothing: bool) -> None:
        if self._nothing is not None:
            self._stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = None
        if nothing:
            text = self._query.text
            first = f"没有找到“{text}”。" if text else "没有这样的活动点。"
            rest = "可以输入名称、客堂主人、组别、编号或拼音首字母。" if text else "换一个阶段或组别看看。"
            self._nothing = Panel(self._desk.theme)
            self._nothing.body.addWidget(EmptyPage(self._desk.theme, first, rest))
            self._stack.addWidget(self._nothing)
        self._stack.setCurrentWidget(self._nothing or self.panel)

    # What is selected

    def selected(self) -> tuple[VenueLine, ...]:
        return self.table.selected()

    def select(self, line: VenueLine) -> None:
        self.table.show_row(self.model.find(lambda other: other.venue.id == line.venue.id))

    def focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self) -> None:
        lines = self.selected()
        if lines:
            self._row = self.table.currentIndex().row()
        self.chosen.emit(lines)

    def keep_in_sight(self) -> None:
        """The row looked at stays visible when the list gets lower."""
        self.table.scrollTo(self.table.currentIndex())

    # Room

    def show_hints(self, shown: bool) -> None:
        """They give way where height is short."""
        self.panel.hints.setVisible(shown)

    def width_needed(self, *, all_columns: bool) -> int:
        """px for every column to hold its words; without `all_columns` those that may be left out."""
        theme = self._desk.theme
        shown = [c for c in columns(whole_town=self._whole_town) if all_columns or not c.rank]
        return sum(theme.chars(column.width) + 2 * PADDING for column in shown) + SCROLL_BAR + 2
