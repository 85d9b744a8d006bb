"""The town's form as rows and cells, with the numbers that the chosen ones take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from kth_desktop.domain.town_form import FormCell, TownForm, Value, cell_at, letters_of, place_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kth_desktop.exchange.form_grid import FormSheet

Index = QModelIndex | QPersistentModelIndex
TAKEN = Qt.ItemDataRole.UserRole  # what a cell takes: a `Taken`, or None
_ROOT = QModelIndex()


@dataclass(frozen=True)
class Taken:
    """`value` is that of the chosen month; None while it is counted, or when nobody knows it any more."""

    cell: FormCell
    value: Value | None

    @property
    def shown(self) -> str:
        return "—" if self.value is None else str(self.value)


class FormModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet: FormSheet | None = None
        self._taken: dict[tuple[int, int], Taken] = {}

    def show_sheet(self, sheet: FormSheet) -> None:
        self.beginResetModel()
        self.sheet = sheet
        self._taken = {}
        self.endResetModel()

    def show_taken(self, form: TownForm, values: Mapping[str, Value]) -> None:
        """Only colours and words change: the cell with the keyboard stays the one it was."""
        sheet = self.sheet
        if sheet is None:
            return
        self._taken = {
            sheet.anchor(*place_of(one.cell)): Taken(one, values.get(one.figure))
            for one in form.cells
            if one.sheet == sheet.name
        }
        self.dataChanged.emit(self.index(0, 0), self.index(sheet.rows - 1, sheet.columns - 1))

    def taken_at(self, row: int, column: int) -> Taken | None:
        """Row and column as the sheet counts them, from 1."""
        return self._taken.get((row, column))

    def taken_rows(self) -> set[int]:
        return {row for row, _ in self._taken}

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if self.sheet is None or parent.isValid() else self.sheet.rows

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if self.sheet is None or parent.isValid() else self.sheet.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.sheet is None or not index.isValid():
            return None
        place = (index.row() + 1, index.column() + 1)
        taken, written = self._taken.get(place), self.sheet.texts.get(place, "")
        if role == Qt.ItemDataRole.DisplayRole:
            return taken.shown if taken else written
        if role == TAKEN:
            return taken
        words = [cell_at(*place), *([taken.cell.words, taken.shown] if taken else [written])]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, words))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "：".join(filter(None, words[1:]))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.sheet is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        number = section + 1
        if orientation is Qt.Orientation.Horizontal:
            hidden = number in self.sheet.hidden_columns
            return letters_of(number) + ("隐藏" if hidden else "")
        return f"{number}隐藏" if number in self.sheet.hidden_rows else str(number)
