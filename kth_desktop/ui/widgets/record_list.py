"""The list of a page with its search: what is asked for, and what is found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from kth_desktop.ui.table_model import Column, Keys, WindowedTableModel
from kth_desktop.ui.table_parts import PADDING
from kth_desktop.ui.table_view import MOST_CHOSEN, Table
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.table_panel import TablePanel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SCROLL_BAR = 14


class RecordList(QWidget):
    """`chosen` carries all selected lines, once per change; `counted` how many were found. `shown` comes
    before it, as soon as the first rows are there.

    Queries are frozen dataclasses with `text`, `order` and `descending`.
    """

    chosen = Signal(object)
    opened = Signal(object)
    shown = Signal()
    counted = Signal(int)
    name = ""  # what a screen reader calls the list

    def __init__(self, desk: Desk, query: Any) -> None:
        """`query`: the whole list, in the order it comes in."""
        super().__init__()
        self._desk = desk
        self._query = query
        self._order, self._descending = query.order, query.descending
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
        columns = self.columns(whole_town=whole_town)
        self.model = WindowedTableModel(self._desk.tasks, columns, lambda keys: self.service().rows(keys))
        self.table = Table(self._desk.theme, self.model, self.name)
        self.panel = TablePanel(self._desk.theme, self.table, self._hints())
        self.model.setParent(self.table)
        # The table is as high as its rows; without this the panel could never get lower again.
        self.panel.setMinimumHeight(3 * self._desk.theme.row)
        self.model.shown.connect(self._shown)
        self.model.counted.connect(self._counted)
        self.model.sort_asked.connect(self._sort)
        self.table.chosen.connect(lambda _line: self._later.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._later.start())
        self.table.opened.connect(self.opened)
        self._stack.addWidget(self.panel)
        self._stack.setCurrentWidget(self.panel)

    # What each page says of its own list

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        raise NotImplementedError

    def service(self) -> Any:
        """`keys(query)` and `rows(keys)`; the office is not open yet when a page is built."""
        raise NotImplementedError

    def first_keys(self, query: Any) -> Keys | None:
        """The first keys alone, where the database has them sooner than all; None where it has not."""
        del query
        return None

    def id_of(self, line: Any) -> UUID:
        raise NotImplementedError

    def nothing_words(self, query: Any) -> tuple[str, str]:
        """When nothing was found; two empty words where nothing was searched for."""
        raise NotImplementedError

    def hint(self, head: str) -> str:
        """At the foot; `head` is that of the column it is sorted by."""
        return f"按{head}排，点表头可以换；双击一行就修改。"

    def set_whole_town(self, whole_town: bool) -> None:
        """The town's list has a column more."""
        if whole_town != self._whole_town:
            old = self.panel
            self._build(whole_town=whole_town)
            self._stack.removeWidget(old)
            old.deleteLater()

    # Asking

    def ask(self, query: Any, *, select: int | None = None) -> None:
        """`select`: the key of the row to be looked at in the answer."""
        asked = replace(query, order=self._order, descending=self._descending)
        if asked != self._query:
            self._row = 0
        self._query = asked
        self._wanted = select
        service = self.service()
        first = self.first_keys(asked) if select is None else None
        self.model.ask(lambda: service.keys(asked), first)

    @property
    def query(self) -> Any:
        """With the order as the list stands now, for papers and Excel."""
        return self._query

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.panel.hints.setText(self._hints())
        self.ask(self._query)

    def _hints(self) -> str:
        return self.hint(next(column.head for column in self.model.columns if column.order == self._order))

    def _shown(self) -> None:
        self.table.set_match(self._query.text)  # not before, or what is going away is painted once more
        self.shown.emit()

    def _counted(self, count: int) -> None:
        self._show_nothing_found(*(("", "") if count else self.nothing_words(self._query)))
        row = self.model.row_of(self._wanted) if self._wanted is not None else -1
        if row < 0 and count and not self.table.selectionModel().hasSelection():
            row = min(self._row, count - 1)
        if row >= 0:
            self.table.show_row(row)
        self._wanted = None
        self.counted.emit(count)
        self._later.start()

    def _show_nothing_found(self, first: str, rest: str) -> None:
        if self._nothing is not None:
            self._stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = None
        if first:
            self._nothing = Panel(self._desk.theme)
            self._nothing.body.addWidget(EmptyPage(self._desk.theme, first, rest))
            self._stack.addWidget(self._nothing)
        self._stack.setCurrentWidget(self._nothing or self.panel)

    # What is selected

    def selected(self) -> tuple[Any, ...]:
        return self.table.selected()

    @property
    def too_many(self) -> int:
        """How many are selected when they are more than can be worked with, else 0."""
        count = self.table.selected_count()
        return count if count > MOST_CHOSEN else 0

    def select(self, line: Any) -> None:
        self.table.show_row(self.row_of(self.id_of(line)))

    def row_of(self, id: UUID) -> int:
        """Among the rows that have come; -1 when it is not there."""
        return self.model.find(lambda line: self.id_of(line) == id)

    def focus_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self) -> None:
        if self.model.is_partial:
            return  # whoever was looked at may still come: the panel beside does not flicker
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
        shown = [c for c in self.columns(whole_town=self._whole_town) if all_columns or not c.rank]
        return sum(theme.chars(column.width) + 2 * PADDING for column in shown) + SCROLL_BAR + 2
