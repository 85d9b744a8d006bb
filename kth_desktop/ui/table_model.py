"""One model for every long list: all keys at once, rows in blocks, both fetched by the database worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from kth_desktop.ui.tasks import Runner, Task
    from kth_desktop.ui.theme import Theme

BLOCK = 100
BLOCKS_KEPT = 100
FIRST = 2 * BLOCK  # keys asked for ahead of the others: more than any screen has rows
WAITING = "…"

Index = QModelIndex | QPersistentModelIndex
Keys = Callable[[], Sequence[int]]
Answer = tuple[Sequence[int], Sequence[Any]]
Role = Qt.ItemDataRole


def _never(line: Any) -> bool:
    del line
    return False


@dataclass(frozen=True)
class Column:
    """`words` of a line; `paint` draws them in another way, in a cell of the theme's own padding."""

    head: str
    width: float  # Han characters of body text that must fit
    words: Callable[[Any], str]
    order: str = ""  # what the query calls it; empty cannot be sorted by
    right: bool = False
    key: bool = False  # bold in the selected row
    stretch: float = 1.0  # its share of the room left over
    rank: int = 0  # where the width does not do, the highest rank is left out first
    quiet: Callable[[Any], bool] = _never  # 未编号, —: in the hint's colour
    paint: Callable[[QPainter, QRect, Any, Theme], None] | None = None
    match: Callable[[Any, str], tuple[int, int]] | None = None  # found otherwise than as written


class WindowedTableModel(QAbstractTableModel):
    """Ask it with a callable for the keys; a row that is not there yet reads “…” until its block comes."""

    shown = Signal()  # the first rows of an answer are there, though perhaps not all keys yet
    counted = Signal(int)  # all keys and the first block are there
    sort_asked = Signal(str, bool)  # order and descending: the page asks again with them

    def __init__(
        self,
        tasks: Runner,
        columns: Sequence[Column],
        rows: Callable[[Sequence[int]], Sequence[Any]],
        parent: QObject | None = None,
    ) -> None:
        """`rows(keys)` runs in the worker and answers in the order of the keys."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tasks, self._rows = tasks, rows
        self._keys: Sequence[int] = ()
        self._blocks: dict[int, Sequence[Any]] = {}
        self._asked: dict[int, Task] = {}
        self._keys_task: Task | None = None
        self.is_partial = False  # only the first keys are there, and the others are on their way

    def ask(self, keys: Keys, first: Keys | None = None) -> None:
        """New keys in place of the old ones; an earlier question still under way is forgotten.

        `first` gives the first `FIRST` keys alone, where they can be had sooner than all of them.
        """
        self._forget_question()
        self._keys_task = self._tasks.run(
            lambda: self._with_rows(first or keys),
            self._take_all if first is None else lambda answer: self._take_first(answer, keys),
            owner=self,
        )

    def _forget_question(self) -> None:
        if self._keys_task is not None:
            self._keys_task.cancel()

    def _with_rows(self, keys: Keys) -> Answer:
        found = keys()
        return found, self._rows(found[:BLOCK]) if found else ()

    def _take_first(self, answer: Answer, keys: Keys) -> None:
        if len(answer[0]) < FIRST:
            self._take_all(answer)
            return
        self._reset(answer, partial=True)
        self.shown.emit()
        self._keys_task = self._tasks.run(keys, lambda found: self._take_rest(found, keys), owner=self)

    def _take_rest(self, found: Sequence[int], keys: Keys) -> None:
        """The other keys go below those that are there, unless somebody has saved in between."""
        there = len(self._keys)
        if tuple(found[:there]) != tuple(self._keys):
            self.ask(keys)
            return
        self.is_partial = False
        if len(found) > there:
            self.beginInsertRows(QModelIndex(), there, len(found) - 1)
            self._keys = found
            self.endInsertRows()
        self.counted.emit(len(found))

    def _take_all(self, answer: Answer) -> None:
        self._reset(answer, partial=False)
        self.shown.emit()
        self.counted.emit(len(self._keys))

    def _reset(self, answer: Answer, *, partial: bool) -> None:
        for task in self._asked.values():
            task.cancel()
        self.beginResetModel()
        self._keys, first = answer
        self.is_partial = partial
        self._asked.clear()
        self._blocks = {0: first} if first else {}
        self.endResetModel()

    def line(self, row: int) -> Any:
        """The line of a row; None when it has not come yet (it is asked for) or there is no such row."""
        if not 0 <= row < len(self._keys):
            return None
        number, within = divmod(row, BLOCK)
        block = self._blocks.get(number)
        if block is None:
            self._ask_block(number)
            block = self._blocks.get(number)  # inline tasks have answered already
        return block[within] if block is not None and within < len(block) else None

    def key(self, row: int) -> int:
        return self._keys[row]

    def row_of(self, key: int) -> int:
        """Where a key stands now, or -1."""
        return self._keys.index(key) if key in self._keys else -1

    def rows_of(self, keys: Sequence[int]) -> list[int]:
        """Where those of the keys stand that are there."""
        if len(keys) < 2:  # as nearly always: a look-up of all rows costs more than one search
            return [row for row in map(self.row_of, keys) if row >= 0]
        places = {each: row for row, each in enumerate(self._keys)}
        return [places[key] for key in keys if key in places]

    def find(self, test: Callable[[Any], bool]) -> int:
        """The first row that has come and passes the test, or -1."""
        for number in sorted(self._blocks):
            for within, line in enumerate(self._blocks[number]):
                if test(line):
                    return number * BLOCK + within
        return -1

    def _ask_block(self, number: int) -> None:
        if number in self._asked:
            return
        keys = self._keys[number * BLOCK : (number + 1) * BLOCK]

        def take(lines: Sequence[Any]) -> None:
            self._take_block(number, lines)

        task = self._tasks.run(lambda: self._rows(keys), take, owner=self)
        if number not in self._blocks:
            self._asked[number] = task

    def _take_block(self, number: int, lines: Sequence[Any]) -> None:
        self._asked.pop(number, None)
        self._blocks[number] = lines
        if len(self._blocks) > BLOCKS_KEPT:
            del self._blocks[next(iter(self._blocks))]
        first = number * BLOCK
        last = min(first + BLOCK, len(self._keys)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            line = self.line(index.row())
            return WAITING if line is None else column.words(line)
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        wanted = role in (Role.DisplayRole, Role.AccessibleTextRole)
        if not wanted or orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return self.columns[section].head

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns) and self.columns[column].order:
            self.sort_asked.emit(self.columns[column].order, order is Qt.SortOrder.DescendingOrder)
