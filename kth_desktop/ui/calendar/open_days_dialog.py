"""开放日志 of a month: a row for each venue, a column for each day; it is no 场次."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QStyle, QTableView, QWidget

from kth_desktop.domain.calendar_rules import months_on
from kth_desktop.domain.open_day import OpenMonth
from kth_desktop.ui.calendar.open_days_model import OpenMonthModel
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

CLOSE, NOT_SAVED = "关闭", "不保存了"
HINT = "在格子里填到点人次；开了门没有数人就打√（按v也行），没有开门就空着。不计场次。"


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
        self._close = self.add_cancel(CLOSE)
        self.save_button = Button(theme, "保存", kind=Kind.FILLED)
        self.save_button.clicked.connect(self._save_clicked)
        self.save_button.setToolTip("Ctrl+S")
        self.add(self.save_button)
        keys = QShortcut(QKeySequence("Ctrl+S"), self)  # Tab goes from day to day
        keys.activated.connect(self.save_button.click)

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
        head, frame = self.table.horizontalHeader().sizeHint().height(), 2 * self.table.frameWidth()
        bar = self.table.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        wide, high = columns + frame, head + rows * self.theme.control + frame
        most_wide, most_high = most.width() - 80, most.height() - 300
        wide, high = wide + bar * (high > most_high), high + bar * (wide > most_wide)
        self.table.setMinimumSize(min(wide, most_wide), max(min(high, most_high), 4 * self.theme.control))
        self.table.setMaximumHeight(max(high, 4 * self.theme.control))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(layout.sizeHint())  # adjustSize stops at two thirds of the screen
            self.stand_over_window()

    def turn(self, months: int) -> None:
        """What was filled in is kept before the month is turned."""

        def go_on() -> None:
            self._day = months_on(self._day, months)
            self._read()

        if self.model.changed():
            self.save(go_on)
        else:
            go_on()

    def _save_clicked(self) -> None:
        self.save()

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Closes, or calls `then`; with something refused all stays as typed."""
        cells, office, then = self.model.changed(), self._desk.office, then or self.accept
        facts = [
            (line.venue_id, on, bool(words), int(words) if words.isdigit() else None)
            for line, on, words in cells
        ]

        def done(outcome: Any) -> None:
            self.saved.emit(outcome)
            then()

        if facts:
            self._desk.tasks.run(
                lambda: office.open_days.write(facts), done, failed=self._desk.report, owner=self
            )
        else:
            then()

    def reject(self) -> None:
        """The first Esc or press says what would be lost, the second one closes."""
        count = len(self.model.changed())
        if count and self._close.text() == CLOSE:
            self._close.setText(NOT_SAVED)
            self._say(
                f"还有{count}处没有保存。要留下请按“保存”，不要了请按“{NOT_SAVED}”。", self.theme.attention
            )
            self.save_button.setFocus()
        else:
            super().reject()

    def _edited(self) -> None:
        count = len(self.model.changed())
        self._close.setText(CLOSE)
        self.save_button.setEnabled(bool(count))
        self._say(
            f"改了{count}处，还没有保存。" if count else HINT, self.theme.second if count else self.theme.hint
        )

    def _refused(self, sentence: str) -> None:
        self._say(sentence, self.theme.wrong)

    def _say(self, words: str, colour: str) -> None:
        self._words.setText(words)
        paint_words(self._words, colour)
