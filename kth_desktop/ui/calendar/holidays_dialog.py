"""放假安排 of a year the program does not know yet, as the clerk reads it in the notice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from kth_desktop.domain.dates import parse_date
from kth_desktop.domain.holiday import DayKind, HolidayDay
from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NAMES = ("元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆")
LONGEST = 15  # days of one holiday
_SPLIT = re.compile(r"[、，,；;]+")
_TO = re.compile(r"[至到~～]|—+|–|(?<=[日号])-|(?<=[.月/]\d)-|(?<=[.月/]\d\d)-")
_ASIDE = re.compile(r"（[^）]*）|\([^)]*\)")  # 2月6日（星期六）, as the notice has it
_DAY_ONLY = re.compile(r"\s*\d{1,2}[日号]?\s*")
HELP = "照国务院办公厅的通知填：休写起止，如“2.6至2.12”；上班写日子，如“2.14、2.20”。没有的空着。"


def read_days(text: str, year: int) -> tuple[date, ...]:
    """2.6至2.12、2.20, 2月6日至12日: every day of it, in that year.

    Raises `UserError` naming what cannot be.
    """
    found: list[date] = []
    for part in filter(str.strip, _SPLIT.split(_ASIDE.sub("", text))):
        begin, *end = _TO.split(part, maxsplit=1)
        first = last = _day(begin, year)
        if end:
            last = _day(f"{first.month}月{end[0].strip()}" if _DAY_ONLY.fullmatch(end[0]) else end[0], year)
        if last < first or (last - first).days >= LONGEST:
            raise UserError(f"“{part.strip()}”起止不对，请核对。")
        found += [first + timedelta(n) for n in range((last - first).days + 1)]
    return tuple(found)


def _day(text: str, year: int) -> date:
    unclear = UserError(f"“{text.strip()}”看不懂，请写成2.6至2.12这样。")
    try:
        value = parse_date(text, date(year, 1, 1))
    except UserError as error:
        raise error if "没有" in error.sentence else unclear from error  # 2月没有30日 says more
    if value is None or not value.day:
        raise unclear
    if value.year != year:
        raise UserError(f"“{text.strip()}”不在{year}年里，请核对。")
    return value.first_day


def days_words(days: Iterable[date]) -> str:
    """Runs of days as they are written: 2.6至2.12、2.20"""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return "、".join(
        _short(run[0]) if len(run) == 1 else f"{_short(run[0])}至{_short(run[-1])}" for run in runs
    )


def _short(day: date) -> str:
    return f"{day.month}.{day.day}"


class HolidaysDialog(Dialog):
    """`saved` carries the outcome."""

    saved = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, year: int) -> None:
        super().__init__(parent, desk.theme, f"{year}年放假安排", width=36)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._year = desk, year
        theme = desk.theme
        self.say(HELP, theme.second)
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.between)
        for column, head in ((1, "休"), (2, "上班（班）")):
            grid.addWidget(label(head, theme.regular(), theme.second), 0, column)
        self.lines: dict[tuple[str, DayKind], QLineEdit] = {}
        for row, name in enumerate(NAMES, start=1):
            grid.addWidget(label(name, theme.regular(), theme.ink), row, 0)
            for column, kind in ((1, DayKind.OFF), (2, DayKind.WORK)):
                line = QLineEdit()
                line.setAccessibleName(f"{name}{kind.label}")
                self.lines[name, kind] = line
                grid.addWidget(line, row, column)
        self.body.addLayout(grid)
        self.words = label("", theme.regular(-1), theme.wrong, wrap=True)
        self.body.addWidget(self.words)
        self.add_cancel()
        save = Button(theme, "保存", kind=Kind.FILLED)
        save.clicked.connect(self.save)
        save.setDefault(True)
        self.add(save)
        desk.tasks.run(desk.office.holidays.entered, self._show, owner=self)

    def _show(self, entered: Sequence[HolidayDay]) -> None:
        for (name, kind), line in self.lines.items():
            mine = [
                one.day
                for one in entered
                if one.day.year == self._year and (one.name, one.kind) == (name, kind)
            ]
            line.setText(days_words(mine))

    def save(self) -> None:
        """With something wrong all stays as typed, and the first fault is said."""
        days: dict[date, tuple[DayKind, str]] = {}
        for (name, kind), line in self.lines.items():
            try:
                read = read_days(line.text(), self._year)
                twice = next((day for day in read if day in days), None)
                if twice is not None:
                    raise UserError(f"{twice.month}月{twice.day}日填了两次，请核对。")
            except UserError as error:
                self.words.setText(error.sentence)
                line.setFocus()
                return
            days |= dict.fromkeys(read, (kind, name))
        office, year = self._desk.office, self._year
        self._desk.tasks.run(
            lambda: office.holidays.save(year, days), self._done, failed=self._desk.report, owner=self
        )

    def _done(self, outcome: Any) -> None:
        self.saved.emit(outcome)
        self.accept()
