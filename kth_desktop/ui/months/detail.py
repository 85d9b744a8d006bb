"""One month beside the list: its numbers when closed and now, what was corrected, what is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kth_desktop.domain.closing import MonthSheet, Numbers, change_words, numbers_of, reason_words, summed
from kth_desktop.domain.correction import Correction
from kth_desktop.domain.correction_text import correction_text, plain
from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.message import MessageBar
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

_HEADS = ("场次", "人次", "志愿者", "时长")


class MonthDetail(Panel):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.replace = Button(theme, "用单场活动替换")
        self.warning = MessageBar(theme, "", "attention", (self.replace,), closable=False)
        self.title = label("", theme.song(4), theme.ink)
        self.state = label("", theme.regular(), theme.second, wrap=True)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.between, 0)
        self._column.setSpacing(theme.between)
        self.body.setSpacing(theme.between)
        for part in (self.title, self.state, self.warning):
            self.body.addWidget(part)
        self.body.addWidget(scrolled(inside), 1)
        self.warning.hide()

    def show_sheet(self, sheet: MonthSheet) -> None:
        self.title.setText(f"{sheet.words}（{sheet.whose}）")
        self.state.setText(_state_words(sheet))
        self.warning.say(sheet.doubled_words)
        self.warning.setVisible(bool(sheet.doubled_words))
        clear(self._column)
        self._heading("各类的数")
        self._add(self._numbers(sheet))
        if sheet.backfilled:
            self._heading("汇总补录")
            sources = "、".join(dict.fromkeys(one.source for one in sheet.backfilled if one.source))
            total = summed(map(numbers_of, sheet.backfilled))
            source = f"，依据：{sources}" if sources else ""
            self._line(f"其中补录{total.sessions}场次、{total.attendances}人次{source}。")
        if sheet.corrections:
            self._heading(f"更正{len(sheet.corrections)}处")
            for one in sheet.corrections:
                self._line(_told(one, late=one.activity_id in sheet.late))
            self._heading("说明")
            self._line(correction_text(sheet))
        self._column.addStretch()

    def _heading(self, words: str) -> None:
        self._add(label(words, self._theme.bold(), self._theme.ink))

    def _line(self, words: str) -> None:
        made = label(words, self._theme.regular(), self._theme.ink, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._add(made)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()  # at once, and not after the next event

    def _numbers(self, sheet: MonthSheet) -> QWidget:
        """Closed and now under each other where they differ, since the panel is narrow."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.panels)
        grid.setVerticalSpacing(self._theme.gap)
        grid.setColumnMinimumWidth(0, self._theme.chars(6))
        grid.setColumnStretch(len(_HEADS) + 1, 1)
        self._row(grid, ("", *_HEADS), self._theme.second)
        differs = bool(sheet.closed) and sheet.closed != sheet.now
        closed = sheet.closed if differs else (None,) * len(sheet.now)
        for category, now, before in zip(Category, sheet.now, closed, strict=True):
            self._row(grid, (category.label, *map(plain, now)), self._theme.ink)
            if before is not None and before != now:
                self._row(grid, ("月结时", *map(plain, before)), self._theme.second)
        self._row(grid, ("合计", *map(plain, summed(sheet.now))), self._theme.ink, bold=True)
        if differs:
            self._row(grid, ("月结时合计", *map(plain, summed(sheet.closed))), self._theme.second)
        return table

    def _row(self, grid: QGridLayout, cells: Sequence[str], colour: str, *, bold: bool = False) -> None:
        at = grid.rowCount()
        for place, words in enumerate(cells):
            made = label(words, self._theme.bold() if bold else self._theme.regular(), colour)
            side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(made, at, place, side)


def _state_words(sheet: MonthSheet) -> str:
    days = f"统计期{short_date_words(sheet.first_day)}至{short_date_words(sheet.last_day)}"
    if sheet.closed_on is None:
        return f"{days}，还没有月结。"
    on = date_words(sheet.closed_on)
    if not sheet.closed:
        return f"{days}，{on}已上报，没有留下月结的数。"
    return f"{days}，{on}已月结上报{_since(sheet.closed, sheet.now)}"


def _since(closed: tuple[Numbers, ...], now: tuple[Numbers, ...]) -> str:
    if closed == now:
        return "，以后没有增减。"
    return f"，以后{change_words(summed(now).minus(summed(closed)))}。"


def _told(one: Correction, *, late: bool) -> str:
    """6月12日“冬季健康课”：人次由25改为28（对方来电更正，7月6日张建芳）。"""
    what = f"{one.words}（补报）" if late else one.words
    who = f"{short_date_words(one.noted_on)}{one.noted_by}"
    return f"{short_date_words(one.held_on)}“{one.title}”：{what}。原因：{reason_words(one)}，{who}。"
