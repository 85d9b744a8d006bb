"""开放日志 of a month: a row for each venue, a column for each day; it is no 场次."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from kth_desktop.domain.calendar_rules import months_on
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.open_day import OpenMonth, days_in, open_day_problem
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
OPEN = "√"  # open, nobody counted
_TICKS = frozenset((OPEN, "v", "开", "是"))
HINT = "在格子里填到点人次；开了门没有数人就打√（按v也行），没有开门就空着。不计场次。"


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
        words = OPEN if typed.lower() in _TICKS else typed
        if words and words != OPEN and not words.lstrip("-").isdigit():
            self.refused.emit(f"“{typed}”看不懂，请填人次，或者打√。")
            return False
        visitors = int(words) if words and words != OPEN else None
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


class OpenDaysDialog(Dialog):
    """`saved` carries the outcome; months may be turned, with what is unsaved saved first."""

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, day: date) -> None:
        super().__init__(parent, desk.theme, "开放日志", width=30)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._day = desk, day
        self.model = OpenMonthModel(desk.theme)
        self.table = QTableView()
        self._words = label(HINT, desk.theme.regular(-1), desk.theme.hint, wrap=True)
        self._title = label("", desk.theme.bold(1), desk.theme.ink)
        self._build()
        self.model.refused.connect(self._refused)
        self.model.edited.connect(self._edited)
        self._read()

    def _build(self) -> None:
        theme = self.theme
        row = QHBoxLayout()
        row.setSpacing(theme.between)
        before, after = (
            IconButton(theme, "chevron-left", "上一个月"),
            IconButton(theme, "chevron-right", "下一个月"),
        )
        for button, step in ((before, -1), (after, 1)):
            button.set_kind(Kind.PLAIN)
            button.clicked.connect(lambda _checked=False, step=step: self.turn(step))
        for widget in (self._title, before, after):
            row.addWidget(widget)
        row.addStretch()
        self.body.addLayout(row)
        self.table.setModel(self.model)
        self.table.setAccessibleName("开放日志")
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.control)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.table.setFont(theme.regular(-1))
        self.table.horizontalHeader().setFont(theme.regular(-1))
        self.table.setTabKeyNavigation(True)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.setStyleSheet(
            f"QTableView {{ gridline-color: {theme.line}; border: 1px solid {theme.line}; }}"
            f"QHeaderView::section {{ background: {theme.panel}; border: 0; padding: 2px 0;"
            f" border-bottom: 1px solid {theme.edge}; border-right: 1px solid {theme.row_line}; }}"
        )
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._words)
        self.add_cancel("关闭")
        self.save_button = Button(theme, "保存", kind=Kind.FILLED)
        self.save_button.clicked.connect(self._save_clicked)
        self.add(self.save_button)

    def _read(self) -> None:
        office, day, committee_id = self._desk.office, self._day, self._desk.committee_id
        self._desk.tasks.run(
            lambda: office.open_days.month(day.year, day.month, committee_id), self._show, owner=self
        )

    def _show(self, lines: Sequence[OpenMonth]) -> None:
        day, theme, town = self._day, self.theme, self._desk.committee_id is None
        self.model.show_month(lines, day.year, day.month, self._desk.today, town=town)
        self._title.setText(f"{day.year}年{day.month}月")
        head = self.table.horizontalHeader()
        head.setMinimumSectionSize(theme.chars(1.2))
        for column in range(self.model.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            wide = (
                8.5
                if town and not column
                else 6
                if not column
                else 1.65
                if column <= self.model.days
                else 2.9
            )
            self.table.setColumnWidth(column, theme.chars(wide))
        today = self._desk.today
        column = today.day if (today.year, today.month) == (day.year, day.month) else 1
        self.table.setCurrentIndex(self.model.index(0, column))
        self.table.setFocus()
        self._edited()
        self._fit(len(lines))

    def _fit(self, rows: int) -> None:
        """As wide as the month and as high as the venues, within the window."""
        columns = sum(self.table.columnWidth(n) for n in range(self.model.columnCount()))
        parent = self.parentWidget()
        most = (parent.window() if parent else self).size()
        wide = min(columns + 24, most.width() - 80)
        high = min((rows + 2) * self.theme.control + 30, most.height() - 300)
        self.table.setMinimumSize(wide, max(high, 4 * self.theme.control))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(layout.sizeHint())  # adjustSize stops at two thirds of the screen

    def turn(self, months: int) -> None:
        """What was filled in is kept before the month is turned."""
        self._day = months_on(self._day, months)
        if self.model.changed():
            self.save(close=False)
        else:
            self._read()

    def _save_clicked(self) -> None:
        self.save()

    def save(self, *, close: bool = True) -> None:
        cells = self.model.changed()
        office = self._desk.office

        def done(outcome: Any) -> None:
            self.saved.emit(outcome)
            if close:
                self.accept()
            else:
                self._read()

        if not cells:
            self.accept()
            return
        facts = [
            (line.venue_id, on, bool(words), int(words) if words.isdigit() else None)
            for line, on, words in cells
        ]
        self._desk.tasks.run(
            lambda: office.open_days.write(facts), done, failed=self._desk.report, owner=self
        )

    def _edited(self) -> None:
        count = len(self.model.changed())
        self.save_button.setEnabled(bool(count))
        self._say(
            f"改了{count}处，还没有保存。" if count else HINT, self.theme.second if count else self.theme.hint
        )

    def _refused(self, sentence: str) -> None:
        self._say(sentence, self.theme.wrong)

    def _say(self, words: str, colour: str) -> None:
        self._words.setText(words)
        paint_words(self._words, colour)
