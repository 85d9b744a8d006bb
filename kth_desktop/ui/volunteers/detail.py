"""One person to read: what they do, how to reach them, where they served."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.queries import ServedLine, VolunteerDetail
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.volunteers.chips import Chips
from kth_desktop.ui.volunteers.table_model import status_colour
from kth_desktop.ui.volunteers.words import (
    chips,
    facts,
    hours_words,
    namesakes_words,
    short_hours,
    subtitle,
)
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.facts import Facts
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import Elided, label, paint_words

FIGURES = ("今年小时", "今年次数", "名下活动点")
SHORT_FACTS = ("出生", "联系电话", "加入日期", "政治面貌", "特长")  # below the list, where height is short


class VolunteerDetailView(QWidget):
    """Read first; the signals ask for what its buttons say."""

    change_asked = Signal()
    history_asked = Signal()
    reveal_asked = Signal()
    services_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.detail: VolunteerDetail | None = None
        self._below: bool | None = None
        self._narrow = False
        self.title = Elided("", theme.song(5), theme.ink)
        self._subtitle = Elided("", theme.regular(), theme.second)
        self._status = label("", theme.bold(), theme.good)
        self._namesakes = label("", theme.regular(), theme.attention, wrap=True)
        self._chips = Chips(theme)
        self._figures = {name: label("", theme.song(9), theme.ink) for name in FIGURES}
        self.facts = Facts(theme)
        self._served = QVBoxLayout()
        self.all_services = Button(theme, "", kind=Kind.LINK)
        self.change = Button(theme, "修改", "pencil")
        self.history = Button(theme, "更改记录", kind=Kind.LINK)
        self.facts.reveal_asked.connect(self.reveal_asked)
        self.change.clicked.connect(self.change_asked)
        self.history.clicked.connect(self.history_asked)
        self.all_services.clicked.connect(self.services_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None

    def arrange(self, *, below: bool, narrow: bool = False) -> None:
        """`narrow`: below the list, and even there with room for two columns only."""
        if (below, narrow) == (self._below, self._narrow):
            return
        self._below, self._narrow = below, narrow
        old, self._inner = self._inner, self._below_list() if below else self._beside_list()
        if old is not None:
            self._column.removeWidget(old)
            old.deleteLater()
        self._column.addWidget(self._inner)
        if self.detail is not None:
            self._show_facts(self.detail)

    def _beside_list(self) -> QWidget:
        theme = self._theme
        whole, inside = QWidget(), QWidget()
        column, lines = QVBoxLayout(whole), QVBoxLayout(inside)
        for layout in (column, lines):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(theme.rows)
        head = QGridLayout()
        head.setVerticalSpacing(theme.gap)
        head.addWidget(self.title, 0, 0)
        head.addWidget(self._status, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._subtitle, 1, 0, 1, 2)
        head.setColumnStretch(0, 1)
        column.addLayout(head)
        lines.addWidget(self._namesakes)
        lines.addWidget(self._chips)
        lines.addLayout(self._figure_row(stacked=True))
        lines.addWidget(line(theme))
        self.facts.set_columns(1)
        lines.addWidget(self.facts)
        hint = "点“显示”看完整号码，会记入操作记录。"
        lines.addWidget(label(hint, theme.regular(-1), theme.hint, wrap=True))
        lines.addWidget(line(theme))
        lines.addLayout(self._served_part())
        lines.addStretch()
        column.addWidget(scrolled(inside), 1)
        column.addLayout(self._buttons())
        return whole

    def _below_list(self) -> QWidget:
        theme = self._theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        head = QHBoxLayout()
        head.setSpacing(theme.rows)
        for widget in (self.title, self._status):
            head.addWidget(widget)
        head.addWidget(self._subtitle, 1)
        for button in (self.change, self.history):
            head.addWidget(button)
        column.addLayout(head)
        row = QHBoxLayout()
        row.addWidget(self._chips, 1)
        row.addLayout(self._figure_row(stacked=False))
        column.addLayout(row)
        self.facts.set_columns(2 if self._narrow else 3)
        column.addWidget(self.facts)
        column.addStretch()
        self._namesakes.setParent(whole)
        self._namesakes.hide()
        return whole

    def _figure_row(self, *, stacked: bool) -> QHBoxLayout:
        """Number above its words, or beside them where height is short."""
        theme = self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.panels)
        for name, figure in self._figures.items():
            figure.setFont(theme.song(9) if stacked else theme.song(3))
            words = label(name, theme.regular(-1), theme.second)
            pair = QVBoxLayout() if stacked else QHBoxLayout()
            pair.setSpacing(0 if stacked else theme.gap)
            pair.addWidget(figure)
            pair.addWidget(words)
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
        if self.detail is not None:
            self._show_served(self.detail)
        return part

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.addWidget(self.change)
        buttons.addStretch()
        buttons.addWidget(self.history)
        return buttons

    def show_detail(self, detail: VolunteerDetail, today: date, *, whole_town: bool) -> None:
        self.detail = detail
        shown, volunteer, theme = detail.line, detail.line.volunteer, self._theme
        self.title.setText(volunteer.name)
        self._subtitle.setText(subtitle(detail, today, whole_town=whole_town))
        self._status.setText(volunteer.status.label)
        paint_words(self._status, status_colour(theme, volunteer.status))
        namesakes = namesakes_words(detail.namesakes)
        self._namesakes.setText(namesakes)
        self._namesakes.setVisible(bool(namesakes) and not self._below)
        self._chips.show_words(chips(shown))
        figures = (hours_words(shown.hours), str(shown.services), str(shown.venues))
        for name, words in zip(FIGURES, figures, strict=True):
            self._figures[name].setText(words)
        self._show_facts(detail)
        if not self._below:
            self._show_served(detail)

    def _show_facts(self, detail: VolunteerDetail) -> None:
        found = facts(detail)
        if self._below:
            by_name = dict(found)
            found = tuple((name, by_name[name]) for name in SHORT_FACTS)
        self.facts.show_facts(found, detail.line.volunteer.phone)

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
