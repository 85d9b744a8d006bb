"""What is asked for: which days, broken down by what, and compared with which earlier time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.report_span import span
from kth_desktop.domain.statistics import Compared, StatisticsView
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.periods import KINDS, Choice, choices
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Ask = Callable[[], StatisticsView]
_WORDS = ("今年", "月", "季度", "半年", "全年", "自选")
_SO_FAR, _OWN = 0, len(_WORDS) - 1
_MISSING = "起止日期都要填，请补上。"


class Picker(QWidget):
    """`changed`: something else was chosen, and it can be read; what cannot is said below the dates."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._desk, self._kind, self._width = desk, _SO_FAR, 0
        self._choices: tuple[Choice, ...] = ()
        self._written = ("", "")
        self._running, self._earliest = date(2000, 1, 1), date(2000, 1, 1)
        self.kinds = JoinedButtons(theme, "哪一段时间", _WORDS, self._kind)
        self.period = _combo("哪一段", theme.chars(7))
        self.first, self.last = (DateField(lambda: desk.today, "如：2026.1.1", day_needed=True) for _ in "ab")
        self.by = _combo("按什么分", 0)
        for by in Breakdown:
            self.by.addItem(f"按{by.label}", by.value)
        self.compared = _combo("和哪一段比", 0)
        for compared in reversed(Compared):
            self.compared.addItem(f"和{compared.label}比", compared.value)
        self.trouble = label("", theme.regular(-1), theme.wrong, wrap=True)
        self._lay_out()
        self._connect()

    def offer(self, running: date, earliest: date) -> None:
        """The first day of the running month, and the day of the oldest activity."""
        self._running, self._earliest = running, earliest
        self._fill()

    def ask(self) -> Ask | None:
        """To be called in the database worker; None, said below the dates, when they cannot be read."""
        by, compared = Breakdown(self.by.currentData()), Compared(self.compared.currentData())
        service = self._desk.office.statistics
        only = self._desk.committee_id
        if self._kind == _SO_FAR:
            return lambda: service.so_far(by, compared, only)
        if self._kind != _OWN:
            ends = self._choices[self.period.currentIndex()].ends
            return lambda: service.months(*ends, by, compared, only)
        found = self._own_days()
        return None if found is None else lambda: service.between(*found, by, compared, only)

    def show_own(self, first: date, last: date) -> None:
        self.first.set_text(day_words(first))
        self.last.set_text(day_words(last))
        self.kinds.show_place(_OWN)
        self._choose_kind(_OWN)

    def fit(self, width: int) -> None:
        """On one line where there is room for it."""
        self._width, direction = width, QBoxLayout.Direction
        needed = sum(row.sizeHint().width() + row.spacing() for row in (self._when, self._how))
        self._row.setDirection(direction.LeftToRight if needed <= width else direction.TopToBottom)

    def _own_days(self) -> tuple[date, date] | None:
        said, found = "", []
        for field in (self.first, self.last):
            try:
                day = field.day()
                said = said or ("" if day else _MISSING)
                found += [day] if day else []
            except UserError as error:
                said = said or error.sentence
        if not said:
            try:
                span(found[0], found[1])
            except UserError as error:
                said = error.sentence
        self.trouble.setText(said)
        self.trouble.setVisible(bool(said))
        for field in (self.first, self.last):
            field.set_bad(bool(said))
        return None if said else (found[0], found[1])

    def _fill(self) -> None:
        """The running one first, or that chosen before."""
        if self._kind == _OWN:
            if not self.first.text():
                self.first.set_text(day_words(date(self._desk.today.year, 1, 1)))
                self.last.set_text(day_words(self._desk.today))
            return
        if self._kind == _SO_FAR:
            return
        before = self.period.currentText()
        self._choices = choices(KINDS[self._kind - 1][1], self._running, self._earliest)
        self.period.clear()
        self.period.addItems([choice.words for choice in self._choices])
        self.period.setCurrentIndex(max(0, self.period.findText(before)))

    def _choose_kind(self, place: int) -> None:
        self._kind = place
        own = place == _OWN
        self.period.setVisible(place not in (_SO_FAR, _OWN))
        self._days.setVisible(own)
        if not own:
            self.trouble.hide()
        self._fill()
        self._written = (self.first.text(), self.last.text())
        self.fit(self._width)
        self.changed.emit()

    def _days_written(self) -> None:
        """Enter in a field and leaving it later are one answer, not two."""
        written = (self.first.text(), self.last.text())
        if written != self._written:
            self._written = written
            self.changed.emit()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        for combo in (self.period, self.by, self.compared):
            combo.activated.connect(lambda _place: self.changed.emit())
        for field in (self.first, self.last):
            field.line.editingFinished.connect(self._days_written)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self._days = QWidget()
        days = QHBoxLayout(self._days)
        days.setContentsMargins(0, 0, 0, 0)
        for field, name in ((self.first, "从哪一天"), (self.last, "到哪一天")):
            field.set_name(name)
            field.setFixedWidth(theme.chars(9.5))
        days.addWidget(self.first)
        days.addWidget(label("至", theme.regular(), theme.ink))
        days.addWidget(self.last)
        self._days.hide()
        self.period.hide()
        self._when, self._how = when, how = QHBoxLayout(), QHBoxLayout()
        for row, parts in ((when, (self.kinds, self.period, self._days)), (how, (self.by, self.compared))):
            row.setSpacing(theme.between)
            for part in parts:
                row.addWidget(part)
            row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.between)
        self._row.addLayout(when)
        self._row.addLayout(how)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        line = QHBoxLayout()
        line.addLayout(self._row)
        line.addStretch()
        column.addLayout(line)
        column.addWidget(self.trouble)
        self.trouble.hide()


def _combo(name: str, least: int) -> CalmCombo:
    made = CalmCombo()
    made.setAccessibleName(name)
    made.setMinimumWidth(least)
    made.setMaxVisibleItems(16)
    made.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
    return made
