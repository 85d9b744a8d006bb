"""开放日志 of a month as a table: a row for each venue, a column for each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.open_day import OpenMonth, days_in, open_day_problem
from kth_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
OPEN = "√"  # open, nobody counted
_TICKS = frozenset((OPEN, "v", "开", "是"))


class OpenMonthModel(QAbstractTableModel):
    """Column 0 is the venue, then the days, then 天数 and 人次. `refused` says why a cell was not taken."""

    refused = Signal(str)
    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.year, self.month, self.today = 2000, 1, date(2000, 1, 1)
        self._lines: tuple[OpenMonth, ...] = ()
        self._cells: dict[tuple[int, int], str] = {}
        self._before: dict[tuple[int, int], str] = {}
        self.whole_town = False

    def show_month(
        self, lines: Sequence[OpenMonth], year: int, month: int, today: date, *, town: bool
    ) -> None:
        self.beginResetModel()
        self._lines, self.year, self.month, self.today, self.whole_town = (
            tuple(lines),
            year,
            month,
            today,
            town,
        )
        self._cells = {
            (row, day): OPEN if one.visitors is None else str(one.visitors)
            for row, line in enumerate(self._lines)
            for day, one in line.days.items()
        }
        self._before = dict(self._cells)
        self.endResetModel()

    @property
    def days(self) -> int:
        return days_in(self.year, self.month)

    def changed(self) -> list[tuple[OpenMonth, date, str]]:
        """Venue, day and what stands in the cell now; empty for one that was not open."""
        places = sorted(set(self._cells) | set(self._before))
        return [
            (self._lines[row], date(self.year, self.month, day), self._cells.get((row, day), ""))
            for row, day in places
            if self._cells.get((row, day), "") != self._before.get((row, day), "")
        ]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.days + 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole and 0 < column <= self.days:
            name = self._name(self._lines[row])
            return f"{name}{self.month}月{column}日 {self._words(row, column) or '没有开'}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.BackgroundRole and 0 < column <= self.days:
            on = date(self.year, self.month, column)
            return QColor(self._theme.page if on > self.today else self._theme.panel)
        return None

    def _words(self, row: int, column: int) -> str:
        if column == 0:
            return self._name(self._lines[row])
        if column <= self.days:
            return self._cells.get((row, column), "")
        mine = [words for (at, _day), words in self._cells.items() if at == row]
        if column == self.days + 1:
            return str(len(mine) or "")
        return str(sum(int(words) for words in mine if words.isdigit()) or "")

    def _name(self, line: OpenMonth) -> str:
        return f"{line.committee_name}{line.name}" if self.whole_town else line.name

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return "活动点"
        if section > self.days:
            return ("天数", "人次")[section - self.days - 1]
        weekday = WEEKDAYS[date(self.year, self.month, section).weekday()]
        return f"{section}\n{weekday}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if 0 < index.column() <= self.days else plain

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row, day, typed = index.row(), index.column(), str(value).strip()
        try:
            visitors = None if not typed or typed.lower() in _TICKS else int(typed.removesuffix("人"))
        except ValueError:
            self.refused.emit(f"“{typed}”看不懂，请填人次，或者打√。")
            return False
        words = (OPEN if visitors is None else str(visitors)) if typed else ""
        problem = open_day_problem(date(self.year, self.month, day), visitors, self.today) if words else None
        if problem is not None:
            self.refused.emit(problem.sentence)
            return False
        if words:
            self._cells[row, day] = words
        else:
            self._cells.pop((row, day), None)
        last = self.index(row, self.columnCount() - 1)
        self.dataChanged.emit(index, last)
        self.edited.emit()
        return True
