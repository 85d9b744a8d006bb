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
        self.form.committee_changed.connect(self._read_committee)

    def load(self, volunteer: Volunteer, *, whole_town: bool) -> None:
        self.form.load(volunteer, whole_town=whole_town)
        self.begin(volunteer)
        self._read_committee()

    def store(self, edit: Volunteer) -> Any:
        return self._desk.office.volunteers.save(edit)

    def _read_committee(self) -> None:
        """Its groups, and whether it keeps ID numbers."""
        committee_id, office = self.form.committee_id(), self._desk.office

        def read() -> tuple[tuple[str, ...], bool]:
            keeps = committee_id is not None and office.committees.get(committee_id).keeps_id_numbers
            return office.venues.groups(committee_id), keeps

        def show(found: tuple[tuple[str, ...], bool]) -> None:
            self.form.offer_groups(found[0])
            self.form.offer_id_number(found[1])

        self._desk.tasks.run(read, show, owner=self)

    def _look_for_alike(self) -> None:
        typed, office = self.form.typed() if self.record is not None else None, self._desk.office
        if typed is None:
            self.form.show_alike(())
        else:
            self._desk.tasks.run(lambda: office.volunteers.alike(typed), self.form.show_alike, owner=self)
