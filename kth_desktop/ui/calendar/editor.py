"""The open form of one activity: with clashes told, and the weeks in which it is held again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.calendar_rules import RepeatDay, clash_words, weekly_days
from kth_desktop.domain.holiday import DayKind
from kth_desktop.errors import UserError
from kth_desktop.ui.calendar.form import FOUR, ActivityForm
from kth_desktop.ui.calendar.people_field import Helper
from kth_desktop.ui.calendar.reading import ActivityEdit, tentative
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.record_editor import RecordEditor
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.domain.partner import Partner
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

CLASH_MS = 300


class ActivityEditor(RecordEditor):
    kind, noun = "activity", "活动"

    def __init__(self, desk: Desk) -> None:
        self.form = ActivityForm(desk, desk.committees)
        super().__init__(desk, self.form)
        theme = desk.theme
        self._holidays = Holidays()
        self._asking: Task | None = None
        self._concern_id: UUID | None = None
        self.chain = ChainLine(desk)  # made by a 三会 or a vote: what they say is changed there
        self._four = Elided(FOUR, theme.regular(-1), theme.hint)
        self.clash = label("", theme.regular(-1), theme.attention, wrap=True)
        self.clash.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.setSpacing(theme.between)
        column.insertWidget(1, self._four)
        column.insertWidget(2, self.chain)
        column.insertWidget(column.indexOf(self._scroll) + 1, self.clash)
        self._clash_timer = QTimer(self, singleShot=True, interval=CLASH_MS)
        self._clash_timer.timeout.connect(self.look_for_clashes)
        self.form.place.chosen.connect(self._clash_timer.start)

    @property
    def activity(self) -> Activity | None:
        activity: Activity | None = self.record
        return activity

    def name_of(self, record: Activity) -> str:
        return record.title

    def load(
        self,
        activity: Activity,
        place: str,
        helpers: Sequence[Helper],
        concern_id: UUID | None = None,
        *,
        whole_town: bool = False,
    ) -> None:
        """`concern_id`: what it comes of; the way back is written as it is saved."""
        self._concern_id = concern_id
        self._four.setVisible(not activity.version)
        if activity.version:
            self.chain.look("activity", activity.id)
        else:
            self.chain.forget()
        self.form.load(activity, place, helpers, whole_town=whole_town)
        self._show_clashes("")
        self.begin(activity)
        office, committee_id = self._desk.office, self._desk.committee_id

        def work() -> tuple[tuple[Partner, ...], Holidays]:
            return office.partners.all(committee_id), Holidays(office.holidays.entered())

        self._desk.tasks.run(work, self._take_choices, owner=self)

    def _take_choices(self, answer: tuple[tuple[Partner, ...], Holidays]) -> None:
        partners, self._holidays = answer
        self.form.partner.offer(partners)

    def store(self, edit: ActivityEdit) -> Any:
        return self._desk.office.activities.save_weekly(edit.activity, edit.days, self._concern_id)

    def close_edit(self) -> None:
        self._forget_clashes()
        super().close_edit()

    # While one types

    def _edited(self) -> None:
        super()._edited()
        if self.record is not None:
            self._show_weeks()
            self._clash_timer.start()

    def look_for_clashes(self) -> None:
        """Tells in one line whom or what the day has already; forbids nothing."""
        self._forget_clashes()
        today = self._desk.today
        activity = tentative(self.form, self.record, today) if self.record is not None else None
        if activity is None:
            self._show_clashes("")
            return
        office = self._desk.office
        self._asking = self._desk.tasks.run(
            lambda: (
                clash_words(office.activities.clashes(activity))
                + office.months.told_already(activity.committee_id, activity.held_on)
            ),
            self._show_clashes,
            owner=self,
        )

    def _forget_clashes(self) -> None:
        """An answer still on its way speaks of what no longer stands in the form."""
        self._clash_timer.stop()
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None

    def _show_clashes(self, words: str) -> None:
        self.clash.setText(words)
        self.clash.setVisible(bool(words))

    def _show_weeks(self) -> None:
        """Lists the later weeks once day and end are known, days off ticked to be left out."""
        first, until = self.form.day(), self.form.until_day()
        days: tuple[RepeatDay, ...] = ()
        if first is not None and until is not None:
            try:
                days = tuple(RepeatDay(day, self._off(day)) for day in weekly_days(first, until))
            except UserError:
                days = ()
        if days != self.form.skips.days:
            self.form.skips.show_days(days)
            self.form.show_dependent()

    def _off(self, day: date) -> str:
        found = self._holidays.on(day)
        return f"{found.name}休" if found and found.kind is DayKind.OFF else ""
