"""One person to read: what they do, how to reach them, where they served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.queries import ServedLine, VolunteerDetail
from kth_desktop.ui.volunteers.chips import Chips
from kth_desktop.ui.volunteers.table_model import status_colour
from kth_desktop.ui.volunteers.words import (
    chips,
    facts,
    hours_words,
    masked,
    namesakes_words,
    short_hours,
    subtitle,
)
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.scrolled import clear
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme

FIGURES = ("今年小时", "今年次数", "名下活动点")
# Below the list, where height is short.
SHORT_FACTS = ("出生", "联系电话", "身份证号", "加入日期", "退出日期", "政治面貌", "特长")


class VolunteerDetailView(RecordDetailView):
    detail: VolunteerDetail | None

    change_asked = Signal()
    services_asked = Signal()

    def __init__(self, theme: Theme, desk: Desk) -> None:
        super().__init__(theme)
        self._desk = desk
        self._status = label("", theme.bold(), theme.good)
        self._namesakes = label("", theme.regular(), theme.attention, wrap=True)
        self._namesakes_short = Elided("", theme.regular(), theme.attention)
        self._chips = Chips(theme)
        self._figures = {name: label("", theme.song(9), theme.ink) for name in FIGURES}
        self._served = QVBoxLayout()
        self.all_services = Button(theme, "", kind=Kind.LINK)
        self.change = Button(theme, "修改", "pencil")
        self.change.clicked.connect(self.change_asked)
        self.all_services.clicked.connect(self.services_asked)

    def beside_list(self) -> QWidget:
        theme = self._theme
        self._namesakes_short.setParent(None)
        words = "点“显示”看完整号码，会记入更改记录。"
        hint = label(words, theme.regular(-1), theme.hint, wrap=True)
        figures = self._figure_row(stacked=True)
        person = (self._namesakes, self._chips, figures, line(theme), self.facts, hint)
        parts = (*person, line(theme), self._served_part())
        head, foot = self.head_beside(self._status), self.foot(self.change, last=self.history)
        return self.beside([head], parts, foot)

    def below_list(self) -> QWidget:
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.panels)
        row.addLayout(self._figure_row(stacked=False))
        row.addWidget(self._chips, 3)
        row.addWidget(self._namesakes_short, 2)
        row.addStretch(0)  # takes the room when there is neither, so that no figure leaves its words
        self._namesakes.setParent(None)
        head = self.head_below(self._status, [self.change])
        return self.below(head, [row, self.facts], spacing=theme.rows)

    def _figure_row(self, *, stacked: bool) -> QHBoxLayout:
        """Number above its words, or behind them where height is short."""
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.panels)
        for name, figure in self._figures.items():
            figure.setFont(theme.song(9) if stacked else theme.song(3))
            words = label(name, theme.regular(-1), theme.second)
            pair = QVBoxLayout() if stacked else QHBoxLayout()
            pair.setSpacing(0 if stacked else theme.between)
            for widget in (figure, words) if stacked else (words, figure):
                pair.addWidget(widget)
            row.addLayout(pair)
            if stacked:
                row.addStretch()
        return row

    def _served_part(self) -> QVBoxLayout:
        theme = self._theme
        part, head = QVBoxLayout(), QHBoxLayout()
        part.setSpacing(theme.gap)
        head.addWidget(label("最近服务", theme.bold(), theme.ink))
        head.addStretch()
        head.addWidget(self.all_services)
        part.addLayout(head)
        self._served = QVBoxLayout()
        self._served.setSpacing(theme.gap)
        part.addLayout(self._served)
        return part

    def show_detail(self, detail: VolunteerDetail, *, whole_town: bool) -> None:
        self.detail = detail
        shown, volunteer, theme = detail.line, detail.line.volunteer, self._theme
        self.title.setText(volunteer.name)
        self.subtitle.setText(subtitle(detail, self._desk.today, whole_town=whole_town))
        self._status.setText(volunteer.status.label)
        paint_words(self._status, status_colour(theme, volunteer.status))
        self._chips.show_words(chips(shown))
        figures = (hours_words(shown.hours), str(shown.services), str(shown.venues))
        for name, words in zip(FIGURES, figures, strict=True):
            self._figures[name].setText(words)
        self.show_again()

    def show_again(self) -> None:
        detail = self.detail
        assert detail is not None
        found = facts(detail)
        if self._below:
            by_name = dict(found)
            found = tuple((name, by_name[name]) for name in SHORT_FACTS if name in by_name)
        else:
            self._show_served(detail)
        self.facts.show_facts(found, masked(detail.line.volunteer))
        namesakes = self._namesakes_short if self._below else self._namesakes
        namesakes.setText(namesakes_words(detail.namesakes))
        namesakes.setVisible(bool(detail.namesakes))

    def _show_served(self, detail: VolunteerDetail) -> None:
        clear(self._served)
        for served in detail.served:
            self._served.addWidget(self._served_line(served, detail.served[0].held_on.year))
        if not detail.served:
            self._served.addWidget(label("还没有服务记录。", self._theme.regular(), self._theme.hint))
        self.all_services.setText(f"全部{detail.served_total}次")
        self.all_services.setVisible(detail.served_total > len(detail.served))

    def _served_line(self, served: ServedLine, year: int) -> QWidget:
        theme = self._theme
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        day = served.held_on
        words = short_date_words(day) if day.year == year else date_words(day)
        when: QLabel = label(words, theme.regular(), theme.hint)
        when.setMinimumWidth(theme.chars(5))
        row.addWidget(when)
        row.addWidget(Elided(served.title, theme.regular(), theme.ink), 1)
        row.addWidget(label(short_hours(served.hours), theme.regular(), theme.second))
        return made
