"""The open form of one concern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from kth_desktop.domain.concern import Concern
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.ui.concerns.form import ConcernForm
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class Shown(NamedTuple):
    """A concern with the words for the activity or meeting it was said at."""

    concern: Concern
    where: str = ""


class _Choices(NamedTuple):
    groups: tuple[str, ...]
    venues: list[tuple[UUID, str]]
    number: str


class ConcernEditor(RecordEditor):
    kind, noun = "concern", "民情"

    def __init__(self, desk: Desk) -> None:
        self.form = ConcernForm(desk)
        super().__init__(desk, self.form)
        self.form.committee_changed.connect(self._read_committee)

    def load(self, shown: Shown, *, whole_town: bool) -> None:
        self.form.load(shown.concern, shown.where, whole_town=whole_town)
        self.begin(shown.concern)
        self._read_committee()

    def name_of(self, record: Concern) -> str:
        return f"民情{record.number}"

    def store(self, edit: Concern) -> Any:
        return self._desk.office.concerns.save(edit)

    def _read_committee(self) -> None:
        """Its groups and venues, to choose from, and the next number."""
        committee_id, office = self.form.committee_id(), self._desk.office
        new, year = not self.record.version, self.record.told_on.year

        def read() -> _Choices:
            lines = office.venues.lines(VenueQuery(committee_id))
            venues = [(one.venue.id, one.venue.name) for one in lines]
            number = office.concerns.propose_number(committee_id, year) if new and committee_id else ""
            return _Choices(office.venues.groups(committee_id), venues, number)

        self._desk.tasks.run(read, self._offer, owner=self)

    def _offer(self, choices: _Choices) -> None:
        self.form.offer(choices.groups, choices.venues)
        if choices.number and self.record is not None:
            self.form.propose_number(choices.number)
