"""Opening the form of an activity: a new one on a day, one there already, or one held again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from typing import NamedTuple
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.calendar_rules import copied, state_on
from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui.calendar.editor import ActivityEditor
from kth_desktop.ui.calendar.people_field import Helper
from kth_desktop.ui.widgets.record_editing import FormEditing


class Shown(NamedTuple):
    """An activity with the words for its place and for those on duty."""

    activity: Activity
    place: str = ""
    helpers: tuple[Helper, ...] = ()
    concern_id: UUID | None = None  # what it comes of, joined to it when it is saved


class ActivityEditing(FormEditing):
    def add(
        self, day: date | None = None, starts_at: time | None = None, venue_id: UUID | None = None
    ) -> None:
        """`venue_id`: the one the calendar is filtered by."""
        today, office = self._desk.today, self._desk.office
        day = day or today
        committee_id = self.committee_for_new(lambda: self.add(day, starts_at, venue_id))
        if committee_id is None:
            return
        new = Activity(
            committee_id=committee_id,
            title="",
            category=Category.PUBLICITY_TRAINING,
            held_on=day,
            starts_at=starts_at,
            state=state_on(day, today),
        )
        if venue_id is None:
            self.open_form(Shown(new))
            return
        self._desk.tasks.run(
            lambda: office.venues.get(venue_id),
            lambda venue: self.open_form(Shown(replace(new, venue_id=venue.id), venue.name)),
            owner=self,
        )

    def add_of_concern(self, concern_id: UUID) -> None:
        """An activity that answers what somebody said; its title is the clerk's to find."""
        if self.committee_for_new(lambda: self.add_of_concern(concern_id)) is None:
            return
        today, office = self._desk.today, self._desk.office

        def opened(committee_id: UUID) -> None:
            new = Activity(
                committee_id=committee_id,
                title="",
                category=Category.CONVENIENCE_SERVICE,
                held_on=today,
                state=state_on(today, today),
            )
            self.open_form(Shown(new, concern_id=concern_id))

        self._desk.tasks.run(lambda: office.concerns.get(concern_id).committee_id, opened, owner=self)

    def change(self, id: UUID, texts: Mapping[str, str] | None = None) -> None:
        if self.leave(lambda: self.change(id, texts)):
            super().change(id, texts)

    def again(self, id: UUID) -> None:
        """The same once more, a week later, to be looked at before it is saved."""
        if self.committee_for_new(lambda: self.again(id)) is None:
            return

        def opened(shown: Shown) -> None:
            held_on = shown.activity.held_on
            later = held_on + _WEEK * _weeks(held_on, max(held_on, self._desk.today))
            self.open_form(shown._replace(activity=copied(shown.activity, later)))

        self._desk.tasks.run(lambda: self.fetch(id), opened, owner=self)

    def fetch(self, id: UUID) -> Shown:
        return _shown(self._desk.office.activities.facts(id))

    def load(self, shown: Shown) -> None:
        assert isinstance(self._editor, ActivityEditor)
        self._editor.load(*shown, whole_town=self._desk.committee_id is None)


_WEEK = timedelta(7)


def _weeks(first: date, day: date) -> int:
    """How many weeks on the first day lies that is still to come."""
    return (day - first).days // 7 + 1


def _shown(facts: ActivityFacts) -> Shown:
    pairs = zip(facts.activity.services, facts.helpers, strict=True)
    helpers = tuple(Helper(service.volunteer_id, name, f"{hours:g}") for service, (name, hours) in pairs)
    return Shown(facts.activity, facts.venue.name if facts.venue else "", helpers)
