"""The home page. Its skeleton is painted before the database is open; every counter waits as “…”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.ui.home.big_button import BigButton
from kth_desktop.ui.home.month_panel import MonthPanel
from kth_desktop.ui.home.todo_panel import TodoPanel
from kth_desktop.ui.home.week_panel import WeekPanel
from kth_desktop.ui.page import Page
from kth_desktop.ui.widgets.target_bars import TargetBars
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.domain.queries import HomeView, TodoLine
    from kth_desktop.domain.town_home import TownLine
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.home.reading import HomeReading
    from kth_desktop.ui.home.town_panel import TownPanel
    from kth_desktop.ui.tasks import Task

_MOST_BARS = 8
_WEEK_SHARE, _TOWN_SHARE, _TODO_SHARE = 7, 11, 4  # of the width
# Height of the page from which everything has its place; below it captions and comparisons go.
_ROOMY = {11: 640, 13: 770, 15: 860}


class HomePage(Page):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._asked: Task | None = None
        self._compact: bool | None = None
        theme = desk.theme
        self._plates = BigButton(theme, "打印铭牌", "printer")
        self._plates.say("…")
        self._plates.clicked.connect(self._print_plates)
        self._changed_only = False
        self._minutes = BigButton(theme, "写会议纪要", "notebook-pen")
        self._minutes.say("编号、议程自动排好")
        self._minutes.clicked.connect(lambda: self.desk.show_page("meetings", write=True))
        self._summary = BigButton(theme, "月度汇总", "file-chart-column")
        self._summary.say("一句话、图表和汇总表", "一句话和汇总表")
        self._summary.clicked.connect(lambda: self.desk.show_page("summary"))
        self._activity = BigButton(theme, "新建活动", "calendar-plus")
        self._activity.say("选一天，填四项就能保存", "填四项就能保存")
        self._activity.clicked.connect(lambda: self.desk.show_page("calendar", new=True))
        self._week, self._month = WeekPanel(theme, self._print_today), MonthPanel(theme)
        self._town: TownPanel | None = None  # made once the town is looked at
        self._todo = TodoPanel(theme, self._go)
        self._page = QVBoxLayout(self)
        self._page.addLayout(self._head())
        self._buttons = QHBoxLayout()
        self._big = (self._plates, self._activity, self._minutes, self._summary)
        for button in self._big:
            self._buttons.addWidget(button)
        self._page.addLayout(self._buttons)
        self._panels = QHBoxLayout()
        self._panels.addWidget(self._week, _WEEK_SHARE)
        self._panels.addWidget(self._todo, _TODO_SHARE)
        self._page.addLayout(self._panels, 1)
        self._page.addWidget(self._month)
        self._arrange(compact=theme.large)

    def refresh(self, changes: Changes | None) -> None:
        """Any change may touch what is due, so all of it is read again."""
        from kth_desktop.ui.home.reading import read

        if self._asked is not None:
            self._asked.cancel()
        office, committee_id = self.desk.office, self.desk.committee_id
        self._asked = self.desk.tasks.run(lambda: read(office, committee_id), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(compact=event.size().height() < _ROOMY[self.desk.theme.type_size])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if pages is None:
            super().keyPressEvent(event)
        else:
            self._week.turn_page(pages)

    def _head(self) -> QHBoxLayout:
        theme = self.desk.theme
        year, month, day, weekday = self.desk.day
        self._greeting = label("您好", theme.song(9), theme.ink)
        date = f"{year}年{month}月{day}日　星期{'一二三四五六日'[weekday - 1]}"
        self._date = label(date, theme.regular(1), theme.second)
        self._greet = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._greet.addWidget(self._greeting)
        self._greet.addWidget(self._date)
        self._bars = TargetBars(theme)
        self._hung = label("…", theme.bold(), theme.good)
        self._target = label("", theme.regular(-1), theme.second)
        self._target.setAlignment(Qt.AlignmentFlag.AlignRight)
        count = QHBoxLayout()
        count.setSpacing(theme.rows)
        count.addStretch()
        count.addWidget(label("今年活动点", theme.regular(), theme.second))
        count.addWidget(self._bars)
        count.addWidget(self._hung)
        self._year = QWidget()
        target = QVBoxLayout(self._year)
        target.setContentsMargins(0, 0, 0, 0)
        target.setSpacing(theme.gap)
        target.addLayout(count)
        target.addWidget(self._target)
        head = QHBoxLayout()
        head.addLayout(self._greet)
        head.addStretch()
        head.addWidget(self._year)
        return head

    def _arrange(self, *, compact: bool) -> None:
        if compact is self._compact:
            return
        self._compact = compact
        theme, direction = self.desk.theme, QBoxLayout.Direction
        side, gap = theme.margin, theme.rows if compact else theme.panels
        self._page.setContentsMargins(side, theme.rows if compact else 14, side, gap)
        self._page.setSpacing(gap)
        self._buttons.setSpacing(gap)
        for button in self._big:
            button.set_compact(compact)
        self._panels.setSpacing(gap)
        self._greet.setDirection(direction.LeftToRight if compact else direction.TopToBottom)
        self._greet.setSpacing(theme.panels if compact else 2)
        self._target.setVisible(not compact)
        self._month.set_compact(compact)

    def _show(self, found: HomeReading) -> None:
        from kth_desktop.ui.home import words

        view, theme = found.view, self.desk.theme
        self._greeting.setText(found.greeting)
        self._date.setText(found.date)
        self._show_year(view)
        self._changed_only = bool(view.plates_waiting)
        self._plates.say(view.plates_words, found.plates_short)
        self._show_town(found.town)
        if found.town is None:
            whole_town = self.desk.committee_id is None
            self._week.show_lines(words.week_lines(view.week, found.now, whole_town=whole_town))
            self._week.offer_papers(found.papers_today)
        first_venue = self._first_venue if found.is_empty and found.town is None else None
        self._todo.show_todo(view.todo, first_venue=first_venue, foot=view.rehearsed)
        figures = words.figures(view.month, view.last_month)
        month, days = words.month_words(view.span, view.today)
        self._month.show_month(month, days, figures, any_held=view.month.sessions > 0)
        paint_words(self._hung, theme.good if view.year.hung >= view.year.low else theme.attention)
        self.show_ready()

    def _show_town(self, town: tuple[TownLine, ...] | None) -> None:
        """All committees, in place of the week of one."""
        if town is not None:
            if self._town is None:
                from kth_desktop.ui.home.town_panel import TownPanel

                self._town = TownPanel(self.desk)
                self._panels.insertWidget(0, self._town, _TOWN_SHARE)
            self._town.show_lines(town)
        if self._town is not None:
            self._town.setVisible(town is not None)
        self._week.setVisible(town is None)
        self._todo.narrow = town is not None and self.desk.theme.large

    def _show_year(self, view: HomeView) -> None:
        from kth_desktop.ui.home.words import target_words

        year = view.year
        self._year.setVisible(year.high > 0)  # a town without a committee yet has no target
        self._bars.setVisible(year.high <= _MOST_BARS)
        self._bars.show_count(year.hung, year.high)
        self._hung.setText(f"已挂牌{year.hung}个")
        self._target.setText(target_words(year))
        self._hung.setToolTip(target_words(year))

    def _print_plates(self) -> None:
        self.desk.show_page("preview", changed_only=self._changed_only)

    def _print_today(self) -> None:
        from kth_desktop.ui.home.today_papers import TodayJob

        self.desk.show_page("preview", job=TodayJob(self.desk))

    def _show_past_term(self) -> None:
        from kth_desktop.ui.home.past_term_dialog import PastTermDialog

        PastTermDialog(self.desk, self).open()

    def _first_venue(self) -> None:
        self.desk.show_page("venues", new=True)

    def _go(self, todo: TodoLine) -> None:
        if todo.target == "preview":
            self._print_plates()
        elif todo.target == "past_term":
            self._show_past_term()
        elif todo.target_id is not None:
            part = {"part": todo.part} if todo.part else {}
            self.desk.show_page(todo.target, id=todo.target_id, **part)
        else:
            self.desk.show_page(todo.target)
