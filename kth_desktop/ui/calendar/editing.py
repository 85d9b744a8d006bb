"""Opening, saving and leaving the form, with what is unsaved always asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.calendar_rules import copied, state_on
from kth_desktop.domain.vocabulary import Category, CommitteeKind
from kth_desktop.ui.calendar.editor import NEW_DRAFT, ActivityEditor
from kth_desktop.ui.calendar.people_field import Helper
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class ActivityEditing(QObject):
    """`began` and `ended` frame an open form; `saved` carries the outcome."""

    began = Signal()
    ended = Signal()
    saved = Signal(object)

    def __init__(self, desk: Desk, editor: ActivityEditor, bars: QVBoxLayout) -> None:
        super().__init__(editor)
        self._desk, self._editor, self._bars = desk, editor, bars
        self.bar: MessageBar | None = None
        editor.saved.connect(self._saved)
        editor.leave_asked.connect(self._leave_clicked)

    @property
    def is_open(self) -> bool:
        return self._editor.activity is not None

    def unsaved(self) -> int:
        return self._editor.unsaved()

    # Opening

    def add(self, day: date, starts_at: time | None = None, venue_id: UUID | None = None) -> None:
        """`venue_id`: the one the calendar is filtered by."""
        if not self.leave(lambda: self.add(day, starts_at, venue_id)):
            return
        committee_id = self._desk.committee_id or self._first_committee()
        if committee_id is None:
            return
        new = Activity(
            committee_id=committee_id,
            title="",
            category=Category.PUBLICITY_TRAINING,
            held_on=day,
            starts_at=starts_at,
            state=state_on(day, self._desk.today),
            late_entry=day < self._desk.today,
        )
        if venue_id is None:
            self._open(new, "", ())
            return
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.venues.get(venue_id),
            lambda venue: self._open(replace(new, venue_id=venue.id), venue.name, ()),
            owner=self,
        )

    def change(self, id: UUID, texts: Mapping[str, str] | None = None) -> None:
        """The record is read anew, so that nobody's later work is changed over."""
        if not self.leave(lambda: self.change(id, texts)):
            return

        def opened(facts: ActivityFacts) -> None:
            self._open(facts.activity, *_shown(facts))
            if texts:
                self._editor.recover(dict(texts))

        self._read(id, opened)

    def again(self, id: UUID) -> None:
        """The same once more, a week later, to be looked at before it is saved."""
        if not self.leave(lambda: self.again(id)):
            return

        def opened(facts: ActivityFacts) -> None:
            day = max(facts.activity.held_on, self._desk.today)
            self._open(
                copied(facts.activity, facts.activity.held_on + _WEEK * _weeks(facts, day)), *_shown(facts)
            )

        self._read(id, opened)

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        if key == NEW_DRAFT:
            self.add(self._desk.today)
            self._editor.recover(dict(texts))
        else:
            self.change(UUID(key.partition(":")[2]), texts)

    def _read(self, id: UUID, opened: Callable[[ActivityFacts], None]) -> None:
        office = self._desk.office
        self._desk.tasks.run(lambda: office.activities.facts(id), opened, owner=self)

    def _open(self, activity: Activity, place: str, helpers: tuple[Helper, ...]) -> None:
        if self.is_open:
            return
        whole_town = self._desk.committee_id is None
        self._editor.load(activity, place, helpers, whole_town=whole_town)
        self.began.emit()
        self._editor.form.start()

    def _first_committee(self) -> UUID | None:
        return next((c.id for c in self._desk.committees if c.kind is not CommitteeKind.TOWN), None)

    # Leaving

    def leave(self, then: Callable[[], None]) -> bool:
        """True when no form is open any more; else the bar asks, and `then` is called after the answer."""
        if not self.is_open:
            return True
        count = self.unsaved()
        if not count:
            self.drop()
            return True
        theme = self._desk.theme

        def give_up() -> None:
            self.drop()
            then()

        drop = Button(theme, "放弃修改")
        drop.clicked.connect(give_up)
        save = Button(theme, "保存并继续", kind=Kind.FILLED)
        save.clicked.connect(lambda: self._save_and(then))
        self.say(MessageBar(theme, f"还有{count}处没有保存。", "attention", (drop, save)))
        save.setFocus()
        return False

    def drop(self) -> None:
        """放弃修改: form and draft are gone."""
        self.put_bar_away()
        self._editor.close_edit()
        self.ended.emit()

    def save(self, then: Callable[[], None]) -> None:
        self._editor.save(then)

    def _save_and(self, then: Callable[[], None]) -> None:
        self.put_bar_away()
        self._editor.save(then)

    def _leave_clicked(self) -> None:
        self.leave(_nothing)

    def _saved(self, outcome: Any) -> None:
        self.put_bar_away()
        self.ended.emit()
        self.saved.emit(outcome)

    # Bars above the calendar

    def say(self, bar: MessageBar) -> None:
        self.put_bar_away()
        self.bar = bar
        bar.closed.connect(self.put_bar_away)
        self._bars.addWidget(bar)

    def put_bar_away(self) -> None:
        if self.bar is not None:
            self.bar.hide()
            self.bar.deleteLater()
            self.bar = None


_WEEK = timedelta(7)


def _weeks(facts: ActivityFacts, day: date) -> int:
    """How many weeks on the first day lies that is still to come."""
    return (day - facts.activity.held_on).days // 7 + 1


def _shown(facts: ActivityFacts) -> tuple[str, tuple[Helper, ...]]:
    pairs = zip(facts.activity.services, facts.helpers, strict=True)
    helpers = tuple(Helper(service.volunteer_id, name, f"{hours:g}") for service, (name, hours) in pairs)
    return facts.venue.name if facts.venue else "", helpers


def _nothing() -> None:
    """Nothing more is to be done once the form is left."""
