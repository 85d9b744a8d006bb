"""The open form of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.ui.volunteers.form import VolunteerForm
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class VolunteerEditor(RecordEditor):
    kind, noun = "volunteer", "志愿者"

    def __init__(self, desk: Desk) -> None:
        self.form = VolunteerForm(desk)
        super().__init__(desk, self.form)
        self.form.alike_wanted.connect(self._look_for_alike)
        self.form.committee_changed.connect(self._read_groups)

    def load(self, volunteer: Volunteer, *, whole_town: bool) -> None:
        self.form.load(volunteer, whole_town=whole_town)
        self.begin(volunteer)
        self._read_groups()

    def store(self, edit: Volunteer) -> Any:
        return self._desk.office.volunteers.save(edit)

    def _read_groups(self) -> None:
        committee_id, office = self.form.committee_id(), self._desk.office
        self._desk.tasks.run(lambda: office.venues.groups(committee_id), self.form.offer_groups, owner=self)

    def _look_for_alike(self) -> None:
        typed, office = self.form.typed() if self.record is not None else None, self._desk.office
        if typed is None:
            self.form.show_alike(())
        else:
            self._desk.tasks.run(lambda: office.volunteers.alike(typed), self.form.show_alike, owner=self)
