"""The day chosen in the month: its date in full, its activities, and what can be done with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from kth_desktop.almanac.day_words import day_words
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.ui.calendar.day_list import DayList
from kth_desktop.ui.calendar.month_data import ShownDays
from kth_desktop.ui.calendar.month_paint import OFF_RED
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.panel import line as hair
from kth_desktop.ui.widgets.photo_strip import PhotoStrip
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_TALL = 22  # lines of text


class DayPanel(QWidget):
    """`change_asked`, `print_asked` and `more_asked` are about the selected activity."""

    add_asked = Signal()
    change_asked = Signal(object)
    print_asked = Signal(object)
    menu_asked = Signal(object, object)
    concern_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = self._theme = desk.theme
        self._day = label("", theme.song(5), theme.ink)
        self._weekday = label("", theme.regular(), theme.second)
        self._lunar = Elided("", theme.regular(), theme.second)
        self._note = label("", theme.bold(), OFF_RED)
        self.list = DayList(theme)
        self.chain = ChainLine(desk)  # the order, 三会 or vote that an activity comes from, one click away
        self.photos = PhotoStrip(desk, "activity")
        self._empty = label("", theme.regular(), theme.hint, wrap=True)
        self.add = Button(theme, "在这天新增", "plus")
        self.change = Button(theme, "修改", "pencil")
        self.print = Button(theme, "打印", "printer")
        self.more = Button(theme, "更多", "ellipsis")
        self.concern = Button(theme, "记民情")
        self._lay_out()
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.change_asked)
        self.list.menu_asked.connect(self.menu_asked)
        self.add.clicked.connect(self.add_asked)
        self.change.clicked.connect(lambda: self._of_chosen(self.change_asked))
        self.print.clicked.connect(lambda: self._of_chosen(self.print_asked))
        self.more.clicked.connect(self._open_menu)
        self.concern.clicked.connect(lambda: self._of_chosen(self.concern_asked))
        self._chosen(None)

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        head, lower = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((head, (self._day, self._weekday)), (lower, (self._lunar, self._note))):
            row.setSpacing(theme.between)
            for widget in widgets:
                row.addWidget(widget)
            column.addLayout(row)
        head.addStretch()
        self._lunar.setSizePolicy(QLabel().sizePolicy())
        lower.addStretch()
        column.addSpacing(theme.gap)
        column.addWidget(hair(theme))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column.addLayout(self._stack, 1)
        column.addWidget(self.chain)
        column.addWidget(self.photos)
        column.addSpacing(theme.gap)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.between)
        for button in (self.change, self.print, self.more):
            buttons.addWidget(button)
        buttons.addStretch()
        column.addLayout(buttons)
        last = QHBoxLayout()
        last.setSpacing(theme.between)
        last.addWidget(self.add, 1)
        last.addWidget(self.concern)
        column.addLayout(last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where height is short, photos and activities go before a second line of 来龙去脉."""
        super().resizeEvent(event)
        self.chain.set_in_one_line(event.size().height() < _TALL * self._theme.line_height)

    def show_day(
        self, day: date, shown: ShownDays, today: date, *, whole_town: bool, filtered: bool, keep: Any = None
    ) -> None:
        words, holiday = day_words(day), shown.holiday(day)
        self._day.setText(f"{day.month}月{day.day}日")
        self._weekday.setText(f"星期{WEEKDAYS[day.weekday()]}" + ("，今天" if day == today else ""))
        self._lunar.setText(f"农历{words.lunar.words}")
        mark = f"{holiday.name}{holiday.kind.label}" if holiday else ""
        notes = dict.fromkeys(filter(None, (words.festival, words.term, mark)))
        self._note.setText(" ".join(notes))
        lines = shown.of(day)
        self.list.show_lines(lines, today, whole_town=whole_town, keep=keep)
        self._empty.setText(empty_words(filtered=filtered) if shown.knows(day) else "")
        self._stack.setCurrentIndex(int(not lines))

    def selected(self) -> ActivityLine | None:
        return self.list.line()

    def _chosen(self, line: ActivityLine | None) -> None:
        for button in (self.change, self.print, self.more):
            button.setVisible(line is not None)
        if line is None:
            self.chain.forget()
        else:
            self.chain.look("activity", line.activity.id)
        self.photos.setVisible(line is not None)
        self.photos.show_record(line.activity.id if line is not None else None)
        held = line is not None and line.activity.state is not ActivityState.CANCELLED
        self.concern.setVisible(held)

    def _of_chosen(self, signal: Any) -> None:
        line = self.list.line()
        if line is not None:
            signal.emit(line)

    def _open_menu(self) -> None:
        line = self.list.line()
        if line is not None:
            self.menu_asked.emit(line, self.more.mapToGlobal(self.more.rect().bottomLeft()))


def empty_words(*, filtered: bool) -> str:
    return (
        "按现在的条件，这一天没有活动。"
        if filtered
        else "这一天还没有活动。按“在这天新增”登记，或在日历上双击。"
    )
