"""The one table of the look: no upright lines, pale row lines, a 4 px bar at the selected row."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from kth_desktop.ui.table_model import Index, WindowedTableModel
from kth_desktop.ui.table_parts import PADDING, Cells, Header
from kth_desktop.ui.theme import Theme

_Select = QItemSelectionModel.SelectionFlag
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


# Of more than this no lines are fetched: they would push each other out of the model.
MOST_CHOSEN = 2000


class Table(QTableView):
    """`chosen` carries the line that is looked at (None: nothing), `opened` one by Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, model: WindowedTableModel, name: str) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__()
        self.lines = model
        self._theme, self._by_keyboard = theme, False
        self._kept: tuple[int, tuple[int, ...]] = (-1, ())  # keys of the row looked at and of those selected
        self._is_kept = False  # until all keys are there: theirs may be among those still to come
        self._sorted = (-1, False)  # section and whether it descends; -1: as the list came
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.regular())
        self.setHorizontalHeader(Header(theme, self))
        self.setItemDelegate(Cells(theme, self))
        self.setModel(model)
        self._set_up_behaviour()
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._take_selection_up)
        model.rowsInserted.connect(self._take_rest_up)
        model.dataChanged.connect(self._tell)
        self.doubleClicked.connect(self._open)

    def _set_up_behaviour(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        upright = self.verticalHeader()
        upright.hide()
        upright.setMinimumSectionSize(self._theme.row)
        upright.setDefaultSectionSize(self._theme.row)
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._sort_by)

    def set_match(self, text: str) -> None:
        """Marks this text in every cell: what was searched for."""
        cells = self.itemDelegate()
        assert isinstance(cells, Cells)
        cells.match = text
        self.viewport().update()

    def selected(self) -> tuple[Any, ...]:
        """The selected lines from top to bottom, as far as they have come; of too many none."""
        if self.selected_count() > MOST_CHOSEN:
            return ()
        return tuple(line for line in map(self.lines.line, self._selected_rows()) if line is not None)

    def selected_count(self) -> int:
        return sum(part.height() for part in self._selected_parts())

    def _selected_rows(self) -> list[int]:
        return sorted(
            {row for part in self._selected_parts() for row in range(part.top(), part.bottom() + 1)}
        )

    def _selected_parts(self) -> list[QItemSelectionRange]:
        """Not `selectedRows`, which makes an index for each row: 100,000 of them after Ctrl+A."""
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    def current(self) -> Any:
        return self.lines.line(self.currentIndex().row())

    def show_row(self, row: int) -> None:
        """Selects a row and brings it into sight; -1 selects nothing."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            # Not selectRow: with Ctrl held down it would add the row to those selected.
            rows = _Select.ClearAndSelect | _Select.Rows
            self.selectionModel().setCurrentIndex(self.lines.index(row, 0), rows)
            self.scrollTo(self.lines.index(row, 0))

    def _sort_by(self, section: int) -> None:
        """A second click turns the order. Qt turns its own arrow before, so what counts is kept here."""
        if self.lines.columns[section].order:
            self._sorted = (section, not self._sorted[1] if self._sorted[0] == section else False)
            order = Qt.SortOrder.DescendingOrder if self._sorted[1] else Qt.SortOrder.AscendingOrder
            self.lines.sort(section, order)
        header = self.horizontalHeader()
        if self._sorted[0] >= 0:
            header.setSortIndicatorShown(True)
            header.setSortIndicator(self._sorted[0], Qt.SortOrder(int(self._sorted[1])))

    def _keep_selection(self) -> None:
        row = self.currentIndex().row()
        if row < 0 and self._is_kept:
            return
        few = self.selected_count() <= MOST_CHOSEN
        selected = tuple(map(self.lines.key, self._selected_rows())) if few else ()
        self._kept = (self.lines.key(row) if row >= 0 else -1, selected)

    def _take_selection_up(self) -> None:
        """The same records are looked at after a search or a sort, wherever they stand now."""
        self._is_kept = self.lines.is_partial
        current, selected = self._kept
        wide = len(self.lines.columns) - 1
        chosen = QItemSelection()
        for row in self.lines.rows_of(selected):
            chosen.select(self.lines.index(row, 0), self.lines.index(row, wide))
        row = self.lines.row_of(current)
        if row >= 0:
            self.selectionModel().setCurrentIndex(self.lines.index(row, 0), _Select.NoUpdate)
            self.scrollTo(self.lines.index(row, 0))
        self.selectionModel().select(chosen, _Select.ClearAndSelect)
        self._tell()

    def _take_rest_up(self) -> None:
        """Unless another row has been chosen while the other keys were on their way."""
        row = self.currentIndex().row()
        if row < 0 or self.lines.key(row) == self._kept[0]:
            self._take_selection_up()

    def currentChanged(self, now: Index, before: Index) -> None:
        super().currentChanged(now, before)
        self._tell()

    def _tell(self) -> None:
        self.chosen.emit(self.current())

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is not None:
            self.opened.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_keyboard = False
        super().mousePressEvent(event)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._by_keyboard and self.lines.rowCount():
            self.show_row(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.currentIndex().row()
        if self._by_keyboard and self.hasFocus() and row >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            top = self.rowViewportPosition(row)
            painter.drawRect(1, top + 1, self.viewport().width() - 2, self._theme.row - 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Every column as wide as its words need; those of high rank are left out where room is short."""
        columns = self.lines.columns
        needs = [self._theme.chars(column.width) + 2 * PADDING for column in columns]
        room = self.viewport().width()
        shown = set(range(len(columns)))
        for number in sorted(shown, key=lambda n: (-columns[n].rank, -n)):
            if sum(needs[n] for n in shown) <= room or not columns[number].rank:
                break
            shown.discard(number)
        spare = max(room - sum(needs[n] for n in shown), 0)
        shares = sum(columns[n].stretch for n in shown) or 1.0
        rest = room
        for number, column in enumerate(columns):
            self.setColumnHidden(number, number not in shown)
            if number in shown:
                wide = needs[number] + int(spare * column.stretch / shares)
                self.setColumnWidth(number, wide)
                rest -= wide
        if spare and shown:  # what rounding left over: the head would end before the table
            first = min(shown)
            self.setColumnWidth(first, self.columnWidth(first) + rest)
