"""What the calendar looks at: a day, in a month, week or list, read anew whenever something changes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.calendar_rules import months_on
from kth_desktop.domain.queries import ActivityLine, ActivityQuery, VenueLine, VenueQuery
from kth_desktop.ui.calendar.body import CalendarBody
from kth_desktop.ui.calendar.month_data import ShownDays
from kth_desktop.ui.calendar.toolbar import LIST, MONTH, WEEK, CalendarHead, CategoryFoot
from kth_desktop.ui.calendar.words import counts, month_title, week_title
from kth_desktop.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

UNITS = ("月", "周", "年")
EMPTY = "这个月还没有活动。双击某一天即可登记。"
EMPTY_WEEK = "这一周还没有活动。"


class CalendarShowing(QObject):
    """`arrived`: what was asked for stands in the views; `mode_changed`: they need another room."""

    arrived = Signal()
    mode_changed = Signal()

    def __init__(self, desk: Desk, head: CalendarHead, body: CalendarBody, foot: CategoryFoot) -> None:
        super().__init__(body)
        self.desk, self.head, self.body, self.foot = desk, head, body, foot
        self.day = desk.today
        self.shown = ShownDays()
        self._reading: Task | None = None
        self._keep: UUID | None = None
        head.modes.chosen.connect(self._mode_chosen)
        head.before.clicked.connect(lambda: self.step(-1))
        head.after.clicked.connect(lambda: self.step(1))
        head.today.clicked.connect(lambda: self.go_to(self.desk.today))
        head.search.searched.connect(lambda _text: self._ask_list())
        foot.filtered.connect(self.ask)
        for view in (body.month, body.week):
            view.picked.connect(self.go_to)
            view.pointed.connect(self._pointed)
        body.list.counted.connect(self._counted)

    @property
    def whole_town(self) -> bool:
        return self.desk.committee_id is None

    @property
    def mode(self) -> int:
        return self.body.mode

    def _pointed(self, line: ActivityLine) -> None:
        """One activity in a view: it is the one that the panel's buttons and the keys are about."""
        if line.activity.held_on == self.day:
            self.body.day.list.select(line.activity.id)
        self._keep = None if self.shown.knows(self.day) else line.activity.id

    def take_keyboard(self) -> None:
        views = (self.body.month, self.body.week, self.body.list.table)
        views[self.mode].setFocus()

    def keep(self, activity: Activity) -> None:
        """Looks at the activity's day, with it selected once it has been read."""
        self._keep, self.day = activity.id, activity.held_on
        self.ask()

    def holiday_year(self) -> int:
        """The year looked at, or the next one, whichever is not announced yet."""
        year = self.day.year
        later = year > self.desk.today.year
        return year if later or not self.shown.holidays.knows(year) else year + 1

    def go_to(self, day: date) -> None:
        """Chooses a day; its month or week is read when it was not there yet."""
        if not 1901 <= day.year <= 2099:
            return
        view = self.body.week if self.mode == WEEK else self.body.month
        known = view.first <= day <= view.last and (self.mode == WEEK or day.month == self.day.month)
        same_year = day.year == self.day.year
        self.day = day
        self._show_day()
        if not (same_year if self.mode == LIST else known):
            self.ask()

    def look_at(self, id: UUID) -> None:
        """Shows the day of an activity with it selected."""
        office = self.desk.office

        self.desk.tasks.run(lambda: office.activities.get(id), self.keep, owner=self)

    def step(self, steps: int) -> None:
        if self.mode == WEEK:
            self.go_to(self.day + timedelta(7 * steps))
        else:
            self.go_to(months_on(self.day, steps * (12 if self.mode == LIST else 1)))

    def press(self, mode: int) -> None:
        """As if the clerk had chosen month, week or list."""
        self.head.modes.findChildren(Button)[mode].click()

    def _mode_chosen(self, mode: int) -> None:
        self.set_mode(mode)
        self.ask()

    def set_mode(self, mode: int) -> None:
        self.body.show_mode(mode)
        self.head.show_mode(mode, UNITS[mode])
        self._show_day()
        self.mode_changed.emit()

    def _show_day(self) -> None:
        today = self.desk.today
        for view in (self.body.month, self.body.week):
            view.show_day(self.day, today)
        self._show_panel()
        self._show_words()

    def _show_panel(self) -> None:
        chosen = self.body.day.selected()
        self.body.day.show_day(
            self.day,
            self.shown,
            self.desk.today,
            whole_town=self.whole_town,
            filtered=self.foot.is_filtered,
            keep=self._keep or (chosen.activity.id if chosen else None),
        )

    def _show_words(self) -> None:
        if self.mode == LIST:
            return
        month = self.mode == MONTH
        view = self.body.month if month else self.body.week
        days = view.days if not month else [day for day in view.days if day.month == self.day.month]
        lines = [line for day in days for line in self.shown.of(day)]
        known = self.shown.knows(*days)
        words = counts(lines) or ("" if self.foot.is_filtered else EMPTY if month else EMPTY_WEEK)
        self.head.show_words(month_title(self.day) if month else week_title(self.day), words if known else "")
        self.foot.show_note(self.shown.holidays.words(self.day.year) if known else "")

    # Reading

    def ask(self) -> None:
        """Everything in sight at once; only the newest answer is shown."""
        if self.mode == LIST:
            self._ask_list()
        desk, office = self.desk, self.desk.office
        committee_id, venue_id, category = desk.committee_id, self.foot.venue_id(), self.foot.chosen
        self.body.month.show_day(self.day, desk.today)
        self.body.week.show_day(self.day, desk.today)
        first = min(self.body.month.first, self.body.week.first)
        last = max(self.body.month.last, self.body.week.last)

        def work() -> tuple[ShownDays, tuple[VenueLine, ...]]:
            found = office.activities.between(first, last, committee_id)
            lines = tuple(
                line
                for line in found
                if (category is None or line.activity.category is category)
                and (venue_id is None or line.activity.venue_id == venue_id)
            )
            venues = office.venues.lines(VenueQuery(committee_id))
            return ShownDays(lines, Holidays(office.holidays.entered()), (first, last)), venues

        if self._reading:
            self._reading.cancel()
        self._reading = desk.tasks.run(work, self._take, owner=self)

    def _take(self, answer: tuple[ShownDays, tuple[VenueLine, ...]]) -> None:
        filtered_by = self.foot.venue_id()
        self.shown, venues = answer
        self.foot.show_venues(venues, whole_town=self.whole_town)
        if self.foot.venue_id() != filtered_by:  # of another village: nothing would be found there
            self.ask()
            return
        self.body.month.show_days(self.shown)
        self.body.week.show_days(self.shown)
        self._show_day()
        if self._keep is not None:
            self.body.week.choose(self._keep)
        self._keep = None
        self.arrived.emit()

    def _ask_list(self) -> None:
        text = " ".join(self.head.search.text().split())
        year = self.day.year
        query = ActivityQuery(
            self.desk.committee_id,
            text,
            self.foot.chosen,
            self.foot.venue_id(),
            first=date(year, 1, 1),
            last=date(year, 12, 31),
        )
        self.head.show_words(f"{year}年", "")
        self.body.list.ask(query)

    def _counted(self, count: int) -> None:
        if self.mode == LIST:
            narrowed = bool(self.head.search.text().strip()) or self.foot.is_filtered
            self.head.show_words(f"{self.day.year}年", f"{'找到' if narrowed else '共'}{count}项")

    def chosen(self) -> ActivityLine | None:
        """The activity that keys and menus are about."""
        if self.mode == LIST:
            return self.body.list.line()
        if self.mode == WEEK and not self.body.side.isVisible():
            return self.body.week.chosen
        return self.body.day.selected()
